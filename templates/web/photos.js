// Makes a photo smaller on the phone, before it travels: as large as paper and screen can show.

const LONGEST = 2560;
const QUALITY = 0.85;

export const isPhoto = (file) => file.type.startsWith("image/");

// Resolves to a smaller photo; to the file itself where that is none, is small enough already, or
// is of a kind that this browser cannot draw (the server can).
export async function shrunk(file) {
  if (!isPhoto(file)) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = LONGEST / Math.max(picture.width, picture.height);
    const blob = scale < 1 ? await drawn(picture, scale) : null;
    picture.close();
    if (!blob || blob.size >= file.size) return file;
    return new File([blob], file.name.replace(/(\.\w+)?$/, ".jpg"), { type: blob.type });
  } catch {
    return file;
  }
}

function drawn(picture, scale) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff"; // JPEG has nothing transparent
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
}

// Sends one file, from where the last attempt got to.

const SILENCE = 30_000; // without a byte for so long, the connection is dead
const TRIES = 5;

// Resolves to the HTTP status (0: no answer), the offset and sentence that the server tells.
function ask(method, url, headers = {}, body = null, onProgress = null) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest(); // fetch tells no progress
    let silence;
    const alive = () => {
      clearTimeout(silence);
      silence = setTimeout(() => request.abort(), SILENCE);
    };
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      alive();
      onProgress?.(event.loaded);
    };
    request.onloadend = () => {
      clearTimeout(silence);
      let answer = {};
      try { answer = JSON.parse(request.responseText); } catch { /* nothing to read */ }
      const told = request.status ? request.getResponseHeader("Upload-Offset") : null;
      resolve({ status: request.status, offset: told === null ? NaN : Number(told), sentence: answer.error });
    };
    alive();
    request.send(body);
  });
}

export async function upload(id, file, who, onProgress) {
  const url = `api/uploads/${id}`;
  let answer = await ask("HEAD", url, who);
  if (Number.isNaN(answer.offset)) return answer;
  for (let tried = 0; tried < TRIES && !Number.isNaN(answer.offset); tried++) {
    const { offset } = answer;
    if (file.size && offset >= file.size) return { status: 204 }; // an empty one the server refuses in words
    const headers = {
      ...who,
      "Content-Type": "application/offset+octet-stream",
      "Upload-Offset": offset,
      "Upload-Length": file.size,
    };
    answer = await ask("PATCH", url, headers, file.slice(offset), (sent) => onProgress(offset + sent));
  }
  if (file.size && answer.offset >= file.size) return { status: 204 };
  return { ...answer, reached: true }; // the server has answered before: it may be the file
}

// The field at the bottom: text that grows, files that wait in a tray; both are kept as a draft.

import { $, make, say } from "./lines.js";
import { isPhoto } from "./photos.js";

const field = $("text");
const tray = $("tray");
const warning = $("warning");

export async function openComposer(chat, shelf, send) {
  const limit = (name) => Number(chat.dataset[name]);
  const hint = field.placeholder;
  const touch = matchMedia("(pointer: coarse)").matches;
  const original = $("original");
  let files = [];

  const remember = () => shelf.keepDraft({ text: field.value, files }).catch(() => {});

  function refresh() {
    field.placeholder = files.length ? say("caption-hint") : hint;
    field.style.height = "auto";
    field.style.height = `${Math.max(44, Math.min(field.scrollHeight + 2, 148))}px`;
    $("send").disabled = !field.value.trim() && !files.length;
    tray.hidden = !files.length;
    $("original-row").hidden = !files.some(isPhoto);
  }

  function changed() {
    refresh();
    remember();
  }

  function warn(sentence) {
    warning.hidden = !sentence;
    warning.textContent = sentence ?? "";
  }

  function tile(file) {
    const content = make("span", { class: "name" }, file.name);
    const item = make("li", {}, content);
    if (file.type.startsWith("image/")) {
      const image = make("img", { src: URL.createObjectURL(file), alt: file.name });
      image.onload = () => content.replaceWith(image); // what cannot be drawn keeps its name
    }
    const cross = make("span", { "aria-hidden": "true" }, "×");
    const remove = make("button", { type: "button", "aria-label": say("remove", { name: file.name }) }, cross);
    remove.onclick = () => {
      files = files.filter((other) => other !== file);
      item.remove();
      warn();
      changed();
      field.focus();
    };
    item.append(remove);
    return item;
  }

  function add(chosen) {
    if ($("composer").hidden) return;
    warn();
    for (const file of chosen) {
      const total = files.reduce((sum, other) => sum + other.size, file.size);
      if (files.length >= limit("filesLimit")) warn(say("too-many"));
      else if (file.size > limit("fileLimit") && !shrinks(file)) warn(say("too-large", { name: file.name }));
      else if (total > limit("totalLimit")) warn(say("total-too-large"));
      else {
        files.push(file);
        tray.append(tile(file));
      }
    }
    changed();
    if (!touch) field.focus();
  }

  const shrinks = (file) => isPhoto(file) && !original.checked;

  function empty() {
    files = [];
    tray.replaceChildren();
    field.value = "";
    original.checked = false;
    warn();
    refresh();
  }

  async function submit() {
    const text = field.value.trim();
    if (text.length > limit("textLimit")) return warn(say("too-long"));
    if (!text && !files.length) return undefined;
    const chosen = files.map((file) => ({ file, original: original.checked }));
    const kept = send(files.length ? { text, files: chosen } : { text });
    empty();
    field.focus();
    await kept; // until then the draft is the only one that is safe
    return remember();
  }

  await restore(); // before anything is written here, for it takes that place

  function opens(button, input) {
    button.onclick = () => input.click();
    input.onchange = () => {
      add([...input.files]);
      input.value = ""; // so that the same file can be chosen again
    };
  }

  opens($("attach"), $("files"));
  opens($("camera"), $("shot"));
  $("composer").onsubmit = (event) => {
    event.preventDefault();
    submit();
  };
  field.addEventListener("input", changed);
  field.addEventListener("keydown", (event) => {
    // On a touch keyboard Enter is a line break; while an accent is being composed it is neither.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || touch) return;
    event.preventDefault();
    submit();
  });
  document.addEventListener("paste", (event) => {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    add([...event.clipboardData.files]);
  });
  for (const type of ["dragover", "dragleave", "drop"]) {
    chat.addEventListener(type, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      chat.classList.toggle("dropping", type === "dragover");
      if (type === "drop") add([...event.dataTransfer.files]);
    });
  }

  // Puts a message back where it was written, before what stands there.
  function take({ text, files: sent = [] }) {
    field.value = [text, field.value].filter(Boolean).join("\n");
    add(sent.map(({ file }) => file));
  }

  async function restore() {
    const draft = await shelf.draft().catch(() => {});
    if (draft && !field.value && !files.length) { // what is written meanwhile is the draft by now
      field.value = draft.text;
      files = draft.files;
      tray.replaceChildren(...files.map(tile));
    }
    refresh();
  }

  // Nobody writes here any more, or reads what was about to be sent; the draft is kept.
  function close() {
    $("composer").hidden = true;
    empty();
  }

  field.disabled = false;
  if (!touch && window.top === window) field.focus();
  return { take, restore, close };
}

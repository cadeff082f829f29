// The field at the bottom: text that grows and is kept as a draft, files that wait in a tray.

import { make, say } from "./lines.js";

const $ = (id) => document.getElementById(id);
const field = $("text");
const tray = $("tray");
const warning = $("warning");

export function openComposer(chat, send) {
  const limit = (name) => Number(chat.dataset[name]);
  const draft = `dvht-draft-${chat.dataset.owner}`;
  const hint = field.placeholder;
  const touch = matchMedia("(pointer: coarse)").matches;
  let files = [];

  function remember() {
    try {
      if (field.value) localStorage.setItem(draft, field.value);
      else localStorage.removeItem(draft);
    } catch { /* storage switched off: the draft lives as long as the page */ }
  }

  function refresh() {
    field.placeholder = files.length ? say("caption-hint") : hint;
    field.style.height = "auto";
    field.style.height = `${Math.max(44, Math.min(field.scrollHeight + 2, 148))}px`;
    $("send").disabled = !field.value.trim() && !files.length;
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
      tray.hidden = !files.length;
      warn();
      refresh();
      field.focus();
    };
    item.append(remove);
    return item;
  }

  function add(chosen) {
    warn();
    for (const file of chosen) {
      const total = files.reduce((sum, other) => sum + other.size, file.size);
      if (files.length >= limit("filesLimit")) warn(say("too-many"));
      else if (file.size > limit("fileLimit")) warn(say("too-large", { name: file.name }));
      else if (total > limit("totalLimit")) warn(say("total-too-large"));
      else {
        files.push(file);
        tray.append(tile(file));
      }
    }
    tray.hidden = !files.length;
    refresh();
    if (!touch) field.focus();
  }

  function submit() {
    const text = field.value.trim();
    if (text.length > limit("textLimit")) return warn(say("too-long"));
    if (!text && !files.length) return undefined;
    send(files.length ? { text, files } : { text });
    files = [];
    tray.replaceChildren();
    tray.hidden = true;
    field.value = "";
    warn();
    refresh();
    return field.focus();
  }

  for (const [button, input] of [["attach", "files"], ["camera", "shot"]]) {
    $(button).onclick = () => $(input).click();
    $(input).onchange = () => {
      add([...$(input).files]);
      $(input).value = ""; // so that the same file can be chosen again
    };
  }
  $("composer").onsubmit = (event) => {
    event.preventDefault();
    submit();
  };
  field.addEventListener("input", refresh);
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

  try { field.value = localStorage.getItem(draft) ?? ""; } catch { /* as above */ }
  refresh();
  if (!touch && window.top === window) field.focus();
}

// Builds what stands in the log. Everything from outside becomes text nodes, never markup.

const DOCUMENT = "M7 3.5h7l4.5 4.5v12.5H7zM14 3.5V8h4.5";
const PARTS = /(\x02[^\x03]*\x03|https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/;
const COMMAND = /(^|[\s(])(\/[a-z]+)(?=$|[\s),.;:])/;

/** @type {ById} */
export const $ = (id) => document.getElementById(id);

const texts = JSON.parse($("texts").textContent);

export function say(key, values = {}) {
  return texts[key].replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name in element && typeof value !== "string") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

function paperIcon() {
  const space = "http://www.w3.org/2000/svg";
  const icon = document.createElementNS(space, "svg");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.setAttribute("aria-hidden", "true");
  icon.appendChild(document.createElementNS(space, "path")).setAttribute("d", DOCUMENT);
  return icon;
}

// The assistant's commands ("/xoa") can be pressed; a person's own text stays plain.
function commands(text, onCommand) {
  const nodes = [];
  for (let found; (found = onCommand && COMMAND.exec(text)); ) {
    const command = found[2];
    const start = found.index + found[1].length;
    const link = make("a", { href: "#" }, command);
    link.onclick = (event) => {
      event.preventDefault();
      onCommand(command);
    };
    nodes.push(text.slice(0, start), link);
    text = text.slice(start + command.length);
  }
  return [...nodes, text];
}

function paragraph(text, onCommand) {
  const nodes = text.split(PARTS).flatMap((part) => {
    if (part.startsWith("\x02")) return make("strong", {}, part.slice(1, -1));
    if (onCommand && /^https?:/.test(part)) return make("a", { href: part, target: "_blank", rel: "noopener" }, part);
    return commands(part, onCommand);
  });
  return make("p", {}, ...nodes);
}

function documentRow({ name, url }) {
  const inside = [paperIcon(), make("span", {}, name)];
  if (!url || url.startsWith("blob:")) return make("div", { class: "document" }, ...inside);
  return make("a", { class: "document", href: url, download: name, "aria-label": say("document", { name }) }, ...inside);
}

function photo(attachment) {
  const { name, url } = attachment;
  const image = make("img", { src: url, alt: say("photo", { name }), loading: "lazy" });
  const tile = url.startsWith("blob:") ? make("div", {}, image) : make("a", { href: url, target: "_blank", rel: "noopener" }, image);
  // A format that this browser cannot draw (HEIC) is shown by its name.
  image.onerror = () => tile.replaceWith(make("div", { class: "document" }, documentRow(attachment)));
  return tile;
}

// A drawing of ours; never a link, for opened as a page it could hold scripts.
function drawing({ name, url }) {
  return make("div", { class: "drawing" }, make("img", { src: url, alt: say("photo", { name }) }));
}

function bubble(line, onCommand) {
  const content = [];
  const photos = line.attachments.filter((a) => a.image);
  if (photos.length) {
    const size = { 1: " one", 2: " two", 4: " two" }[photos.length] ?? "";
    content.push(make("div", { class: `photos${size}` }, ...photos.map(photo)));
  }
  content.push(...line.attachments.filter((a) => a.drawing).map(drawing));
  if (line.text) content.push(paragraph(line.text, onCommand));
  content.push(...line.attachments.filter((a) => !a.image && !a.drawing).map(documentRow));
  return make("div", { class: "bubble" }, make("span", { class: "sr" }, `${say(line.mine ? "me" : "assistant")}: `), ...content);
}

// One message; `on` holds what pressing a choice or a command does.
export function lineElement(line, on) {
  const element = make("li", { class: `line ${line.mine ? "mine" : "theirs"}` }, bubble(line, line.mine ? null : on.command));
  element.append(make("div", { class: "meta" }, make("time", {}), make("span", { class: "state" })));
  if (line.buttons?.length) {
    const buttons = line.buttons.map((choice) => {
      const button = make("button", { type: "button" }, choice.label);
      button.onclick = () => button.getAttribute("aria-disabled") !== "true" && on.choice(choice, button, line);
      return button;
    });
    element.append(make("div", { class: "choices" }, ...buttons));
  }
  return element;
}

export function setTime(element, line) {
  const time = element.querySelector("time");
  time.dateTime = line.at;
  time.textContent = line.time;
}

// `kind` as in outgoing.js; `presses` are what can be done about it: each a label, and what it does.
export function setState(element, kind, sentence, presses = []) {
  element.classList.toggle("refused", kind === "refused");
  const state = make("span", { class: "state" }, sentence);
  for (const [label, onclick] of presses) state.append(" ", make("button", { type: "button", onclick }, label));
  element.querySelector(".state").replaceWith(state);
}

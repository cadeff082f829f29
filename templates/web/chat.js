// The chat page: reads the log, keeps it in view, passes on what the person writes and presses.

import { openComposer } from "./composer.js";
import { newId } from "./ids.js";
import { keepInstalled } from "./installed.js";
import { $, lineElement, make, say, setState, setTime } from "./lines.js";
import { openOutgoing } from "./outgoing.js";
import { forgetPhotos, openShelf, uninstall } from "./shelf.js";

const chat = $("chat");
const scroll = $("scroll");
const lines = $("lines");
const pending = $("pending");
const banner = $("banner");
const title = document.title;
const framed = Boolean(chat.dataset.owner); // one of several phones on a page: it keeps no history
const cookie = () => /(?:^|; )dvht_owner=(\w+)/.exec(document.cookie)?.[1] ?? "";
const owner = chat.dataset.owner || cookie();
const who = { "Dvht-Owner": owner }; // in another tab somebody else may have signed in

const POLL_TIMEOUT = 40_000;
const TYPING_LASTS = 30_000;
const LONGEST_PAUSE = 15_000;

// --- the view stays at the end unless the person has scrolled up to read ---

let atEnd = true;

function toEnd() {
  atEnd = true;
  scroll.scrollTop = scroll.scrollHeight;
  $("newer").hidden = true;
}

scroll.addEventListener("scroll", () => {
  atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60;
  if (atEnd) $("newer").hidden = true;
});
scroll.addEventListener("load", () => atEnd && toEnd(), true); // a photo has got its height
new ResizeObserver(() => atEnd && toEnd()).observe(scroll);
$("newer").onclick = toEnd;

// --- lines ---

const seen = new Set();
const arrived = new Set(); // update ids of the person's messages that the server has shown
const statuses = new Map(); // status → element of the message that changes
const own = new Map(); // update id → element of a message that this page has sent
let lastDay = "";
let unread = 0;

// By the phone's own means; else it is copied, where the page may, or shown to be copied.
async function passOn(text, button) {
  if (navigator.share) return navigator.share({ text }).catch(() => {}); // called off
  if (!navigator.clipboard) return void prompt(button.textContent, text);
  await navigator.clipboard.writeText(text);
  button.textContent = say("copied");
}

const on = {
  choice(choice, button, { text }) {
    if (choice.data === "share") return void passOn(text.replace(/[\x02\x03]/g, ""), button);
    button.setAttribute("aria-disabled", "true"); // a double tap is one press
    setTimeout(() => button.removeAttribute("aria-disabled"), 1500);
    send({ press: choice.data, label: choice.label, text: choice.label });
  },
  command: (text) => send({ text }),
};

function showDay(line) {
  if (line.day !== lastDay) lines.append(make("li", { class: "day" }, line.day));
  lastDay = line.day;
}

function place(element, line) {
  const before = lines.lastElementChild;
  const same = before?.matches(line.mine ? ".mine" : ".theirs") && !before.querySelector(".choices");
  element.classList.toggle("same", Boolean(same));
  lines.append(element);
}

// A message that has changed stays where it is, under the day and time it came.
function change(line) {
  const before = statuses.get(line.status);
  const element = lineElement(line, on);
  element.className = before.className;
  element.dataset.line = line.id;
  element.querySelector("time").replaceWith(before.querySelector("time"));
  before.replaceWith(element);
  statuses.set(line.status, element);
  showTyping(false);
}

function show(line) {
  if (seen.has(line.id)) return;
  seen.add(line.id);
  if (statuses.has(line.status)) return change(line);
  showDay(line);
  // An own message stays the element it is: its photos need not load again.
  const element = own.get(line.update_id) ?? lineElement(line, on);
  element.dataset.line = line.id;
  place(element, line);
  setTime(element, line);
  if (line.status) statuses.set(line.status, element);
  if (line.mine) {
    arrived.add(line.update_id);
    setState(element, "sent", say("sent"));
    if (own.has(line.update_id)) {
      outgoing.stored(line.update_id);
      showTyping(true);
    }
  } else {
    showTyping(false);
    lines.querySelector(".last")?.classList.remove("last");
    element.classList.add("last");
    if (document.hidden) document.title = say("unread", { count: ++unread });
  }
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  unread = 0;
  document.title = title;
});

let typingEnds;

function showTyping(visible) {
  clearTimeout(typingEnds);
  $("typing").hidden = !visible;
  if (visible) typingEnds = setTimeout(() => showTyping(false), TYPING_LASTS);
}

// --- the person's own messages ---

function showPending(message) {
  if (own.has(message.id) || arrived.has(message.id)) return;
  const attachments = (message.files ?? []).map(({ file }) => ({
    name: file.name,
    image: file.type.startsWith("image/"),
    url: URL.createObjectURL(file),
  }));
  const element = lineElement({ mine: true, text: message.text, attachments }, on);
  own.set(message.id, element);
  pending.append(element);
  $("empty").hidden = true;
}

// Resolves when the message is safe on the phone.
function send(content) {
  const message = { id: newId(), ...content };
  showPending(message);
  toEnd();
  return outgoing.add(message);
}

// A message that was refused goes back to where it was written.
async function takeBack(id) {
  const message = (await outgoing.kept()).find((each) => each.id === id);
  if (!message) return;
  composer.take(message);
  outgoing.drop(id);
}

const happens = {
  added(message) {
    if (over) return;
    showPending(message);
    if (message.refused === undefined) happens.state(message.id, "waiting");
    else happens.state(message.id, "refused", message.refused);
  },
  gone(id) {
    own.get(id)?.remove();
    own.delete(id);
  },
  state(id, kind, detail) {
    if (kind === "ended") return void sessionEnded();
    if (kind === "sent") hurry(); // there is a network again
    const element = own.get(id);
    if (!element || !pending.contains(element)) return; // its line has already arrived
    const sentence = {
      sending: () => (detail === undefined ? say("sending") : say("sending-percent", { percent: detail })),
      refused: () => detail || say("refused"),
    }[kind]?.() ?? say(kind);
    const again = [say("again"), outgoing.flush];
    const back = [say("take-back"), () => takeBack(id)];
    const presses = { refused: [back], failed: [again, back], passed: [again, back], "no-network": [again] };
    setState(element, kind, sentence, presses[kind]);
    if (atEnd) toEnd();
  },
};

let over = false; // the session has ended
let leaving = false; // the person is ending it
let hurry = () => {};
const shelf = await openShelf(owner);
const outgoing = await openOutgoing(shelf, owner, who, happens);
const composer = await openComposer(chat, shelf, send);
const history = framed ? { lines: [] } : await shelf.lines().catch(() => ({ lines: [] }));
if (!history.room && !framed) forgetPhotos(); // of whoever was here before

// --- when the session has ended ---

// Nobody who finds the phone reads on; what was not sent is kept for its owner, and not shown.
async function showOver() {
  outgoing.stop();
  composer.close();
  if ($("menu")) $("menu").hidden = true; // there is nothing left to leave
  showTyping(false);
  for (const list of [lines, pending]) list.replaceChildren();
  const kept = await outgoing.kept();
  for (const { files } of kept) {
    const text = files ? say("aside-files", { count: files.length }) : say("aside-text");
    const element = lineElement({ mine: true, text, attachments: [] }, on);
    setState(element, "ended", say("ended"));
    pending.append(element);
  }
  if (kept.length) offerToThrowAway(kept);
}

function offerToThrowAway({ length: count }) {
  const aside = make("section", { id: "aside" });
  const ask = (key, choices) => {
    const buttons = Object.entries(choices).map(([name, onclick]) => make("button", { type: "button", onclick }, say(name)));
    aside.replaceChildren(say(key, { count }), make("div", { class: "choices" }, ...buttons));
  };
  const keep = () => ask("aside", { "throw-away": sure });
  const sure = () => ask("throw-away-sure", { "throw-away-yes": throwAway, "throw-away-no": keep });
  const throwAway = async () => {
    await shelf.clear().catch(() => {});
    pending.replaceChildren();
    aside.remove();
  };
  keep();
  scroll.prepend(aside);
}

async function sessionEnded() {
  if (over || leaving) return;
  if (!framed && cookie() !== owner) return location.reload(); // somebody else has signed in, or out
  over = true;
  await Promise.allSettled([shelf.forgetLines(true), forgetPhotos()]);
  return showOver();
}

// --- news from the server ---

let after = history.after ?? "0.0";
let room = history.room; // another one: what was said in another browser belongs here as well
let wait = 0; // the first answer comes at once, even when there is no history
let failures = 0;

let news = null; // what lets a new program take over

function showBanner(key) {
  const shown = key ?? (news && "new-version");
  banner.hidden = !shown;
  banner.classList.toggle("good", shown === "new-version");
  if (!shown) return;
  banner.replaceChildren(say(shown));
  if (shown === "session-ended") banner.append(" ", make("a", { href: "/ma" }, say("sign-in")));
  if (shown === "new-version") banner.append(" ", make("button", { type: "button", onclick: news }, say("update")));
}

// The server has been set back to an older copy: what the phone kept may never have been said.
function isBefore(told) {
  const [inbox, outbox] = told.split(".").map(Number);
  const [ownInbox, ownOutbox] = after.split(".").map(Number);
  return inbox < ownInbox || outbox < ownOutbox;
}

async function beginAnew(entered) {
  await shelf.forgetLines().catch(() => {});
  lines.replaceChildren();
  for (const known of [seen, statuses]) known.clear();
  [after, wait, room, lastDay] = ["0.0", 0, entered, ""];
  return null;
}

// What the same person has left unsent on this phone goes on.
async function takeUp(earlier) {
  await outgoing.adopt(earlier, arrived);
  await composer.restore();
}

async function poll() {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), POLL_TIMEOUT);
  try {
    const response = await fetch(`api/messages?after=${after}&wait=${wait}`, { headers: who, signal: giveUp.signal });
    if (response.status === 401) return "session-ended";
    if (response.status === 409) return void (await pause(300)); // its new secret is on the way
    if (!response.ok) return "offline";
    const found = await response.json();
    if (over) return void shelf.forgetLines().then(() => location.reload()); // it stands again
    if ((room && found.room !== room) || isBefore(found.after)) return await beginAnew(found.room);
    room = found.room;
    found.messages.forEach(show);
    after = found.after;
    wait = 1;
    if (found.earlier?.length) await takeUp(found.earlier);
    if (found.messages.length && !framed) shelf.keepLines(found.messages, after, room).catch(() => {});
    return null;
  } catch {
    return "offline";
  } finally {
    clearTimeout(timer);
  }
}

function pause(milliseconds) {
  return new Promise((resolve) => {
    hurry = () => resolve(null);
    setTimeout(resolve, milliseconds);
  });
}

function settle(more) {
  const none = !lines.childElementCount && !pending.childElementCount;
  $("empty").hidden = !none;
  if (more && atEnd) toEnd();
  else if (more && lines.lastElementChild.classList.contains("theirs")) $("newer").hidden = false;
  $("log").setAttribute("aria-live", "polite"); // not before: nobody wants all history read aloud
}

async function listen() {
  for (;;) {
    const count = seen.size;
    const trouble = await poll();
    showBanner(over ? "session-ended" : trouble);
    if (trouble === "session-ended") return void sessionEnded();
    if (trouble) {
      await pause(Math.min(1000 * 2 ** failures++, LONGEST_PAUSE));
    } else {
      failures = 0;
      settle(seen.size > count);
      outgoing.flush();
    }
  }
}

addEventListener("offline", () => showBanner("offline"));
addEventListener("online", () => {
  showBanner(null);
  outgoing.flush();
  hurry();
});
document.addEventListener("visibilitychange", () => document.hidden || hurry());
document.addEventListener("click", (event) => {
  const menu = $("menu");
  if (menu && !event.composedPath().includes(menu)) menu.open = false;
});
$("menu")?.addEventListener("toggle", async () => {
  const count = (await outgoing.kept()).length;
  $("unsent").hidden = !count;
  $("unsent").textContent = say("unsent", { count });
});
// Only the server can end the session: what is kept here is cleared after that, or the next person
// at this machine would be let in where nothing seems left.
async function signedOut(address) {
  try {
    const signal = AbortSignal.timeout(LONGEST_PAUSE);
    const response = await fetch(address, { method: "POST", redirect: "manual", signal });
    return response.ok || response.type === "opaqueredirect";
  } catch {
    return false;
  }
}
const leave = $("menu")?.querySelector("form");
leave?.addEventListener("click", ({ target }) => {
  if (!target.value) return;
  send({ text: target.value });
  $("menu").open = false;
});
leave?.addEventListener("submit", async (event) => {
  event.preventDefault();
  leaving = true;
  leaving = await signedOut(leave.action);
  if (!leaving) {
    $("unsent").hidden = false;
    $("unsent").textContent = say("not-left");
    return;
  }
  outgoing.stop();
  await Promise.allSettled([shelf.clear(), uninstall()]);
  composer.close();
  for (const list of [lines, pending]) list.replaceChildren(); // nor does "back" bring it up again
  leave.submit(); // to the page of a browser without a session
});
addEventListener("pageshow", ({ persisted }) => {
  if (persisted && !framed && cookie() !== owner) location.reload(); // the browser had kept the page
});
keepInstalled((takeOver) => {
  news = takeOver;
  if (banner.hidden) showBanner(null);
});
over = history.ended || !owner;
if (over) await showOver();
else for (const message of await outgoing.kept()) happens.added(message);
history.lines.forEach(show);
if (lines.childElementCount || pending.childElementCount) toEnd();
outgoing.flush();
listen();

// The demo page: the clock, the list of documents, and tabs for the phones on a small screen.

/** @type {ById} */
const $ = (id) => document.getElementById(id);
const notice = $("notice");
const phones = $("phones");
const LOOK_EVERY = 4000;

let state = { documents: [] };
let moving = true; // until the first look

function show(news) {
  state = news;
  $("now").textContent = state.words;
  $("now").dateTime = state.now;
  $("to").min = state.now;
  if (!$("to").value || $("to").value <= state.now) $("to").value = state.tomorrow;
  $("none").hidden = state.documents.length > 0;
  $("count").textContent = String(state.documents.length || "");
  $("documents").replaceChildren(...state.documents.map(({ name, url }) => {
    const link = document.createElement("a");
    link.href = url;
    link.textContent = name;
    const item = document.createElement("li");
    item.append(link);
    return item;
  }));
}

function notify(sentence) {
  notice.hidden = !sentence;
  notice.textContent = sentence ?? "";
}

function setMoving(yes) {
  moving = yes;
  for (const button of $("clock").querySelectorAll("button")) button.disabled = yes;
}

async function look() {
  try {
    const response = await fetch("/demo/state");
    if (response.ok) show(await response.json());
  } catch { /* the phones say that the connection is lost */ }
}

async function move(to) {
  setMoving(true);
  notify(notice.dataset.moving);
  try {
    const response = await fetch("/demo/clock", { method: "POST", body: JSON.stringify({ to }) });
    const answer = await response.json();
    if (response.ok) show(answer);
    notify(response.ok ? null : answer.error);
    $("clock").querySelector("details").open = false;
  } catch {
    notify(notice.dataset.failed);
  } finally {
    setMoving(false);
  }
}

$("tomorrow").onclick = () => move(state.tomorrow);
$("clock").onsubmit = (event) => {
  event.preventDefault();
  move($("to").value);
};

/** @type {NodeListOf<HTMLAnchorElement>} */
const links = document.querySelectorAll("nav a");
const tabs = [...links];
for (const tab of tabs) {
  tab.onclick = (event) => {
    event.preventDefault();
    document.getElementById(decodeURIComponent(tab.hash.slice(1))).scrollIntoView({ behavior: "smooth", inline: "start" });
  };
}

function mark() {
  const current = Math.round(phones.scrollLeft / phones.clientWidth);
  if (tabs[current]?.getAttribute("aria-current")) return;
  tabs.forEach((tab, i) => (i === current ? tab.setAttribute("aria-current", "true") : tab.removeAttribute("aria-current")));
  tabs[current]?.scrollIntoView({ inline: "nearest", block: "nearest" }); // three names are wider than a phone
}

phones.addEventListener("scroll", mark);
mark();

async function keepLooking() {
  await look();
  setMoving(false);
  for (;;) {
    if (!document.hidden && !moving) await look();
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
}
keepLooking();

// The chat as an app: registers its worker; a new one takes over when that disturbs nobody.

const EVERY = 3_600_000;
const AGAIN = 20_000;

// Until it stands: a weak network may break the fetch of its files.
async function registered(workers) {
  for (;; await new Promise((again) => setTimeout(again, AGAIN))) {
    const registration = await workers.register("/sw.js").catch(() => {});
    const first = registration?.installing;
    if (first) await new Promise((next) => first.addEventListener("statechange", next, { once: true }));
    if (registration && first?.state !== "redundant") return registration;
  }
}

// `onNews(takeOver)` is called when a new program waits; out of sight it takes over by itself.
export async function keepInstalled(onNews) {
  const workers = navigator.serviceWorker;
  if (!workers || !document.querySelector("link[rel=manifest]")) return;
  let first = !workers.controller;
  workers.addEventListener("controllerchange", () => {
    if (!first) location.reload(); // drafts are kept
    first = false;
  });
  const registration = await registered(workers);
  const takeOver = () => registration.waiting?.postMessage("take-over");
  const look = () => {
    if (!registration.waiting || !workers.controller) return;
    if (document.hidden) takeOver();
    else onNews(takeOver);
  };
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", look);
  });
  document.addEventListener("visibilitychange", look);
  setInterval(() => registration.update().catch(() => {}), EVERY);
  look();
}

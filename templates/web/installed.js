// The chat as an app of the phone: registers its worker, and lets a new program take over when that
// disturbs nobody.

const EVERY = 3_600_000;

// `onNews(takeOver)` is called when a new program waits; it takes over by itself when the page is
// out of sight.
export async function keepInstalled(onNews) {
  const workers = navigator.serviceWorker;
  if (!workers || !document.querySelector("link[rel=manifest]")) return;
  let first = !workers.controller;
  workers.addEventListener("controllerchange", () => {
    if (!first) location.reload(); // drafts are kept
    first = false;
  });
  let registration;
  try {
    registration = await workers.register("/sw.js");
  } catch {
    return; // no worker, no app: the page works as it is
  }
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

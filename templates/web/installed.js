// The chat as an app of the phone: registers its worker, and lets a new program take over when that
// disturbs nobody.

const EVERY = 3_600_000;
const AGAIN = 20_000;

const stands = (worker) => new Promise((settled) => {
  const look = () => worker.state !== "installing" && settled(worker.state !== "redundant");
  worker.addEventListener("statechange", look);
  look();
});

// Resolves when a worker stands. A weak network may break the fetch of its files, and the browser
// then keeps nothing of it: tried again until it is there. Undefined where none is allowed.
async function registered(workers) {
  for (;;) {
    try {
      const registration = await workers.register("/sw.js");
      if (registration.active ?? registration.waiting) return registration;
      if (registration.installing && await stands(registration.installing)) return registration;
    } catch (error) {
      if (error.name === "SecurityError") return undefined;
    }
    await new Promise((again) => setTimeout(again, AGAIN));
  }
}

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
  const registration = await registered(workers);
  if (!registration) return; // no worker, no app: the page works as it is
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

// Keeps the chat on the phone. VERSION and FILES stand above, written by the server: another program
// is another worker, which fetches all of its files, waits until it may take over, and so never
// mixes with the page of the one before.

const CACHE = `dvht-${VERSION}`;
const PHOTOS = "dvht-photos";
const MOST_PHOTOS = 150;

self.addEventListener("install", (event) => {
  const fresh = FILES.map((file) => new Request(file, { cache: "no-cache" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("dvht-"));
    await Promise.all(names.filter((name) => ![CACHE, PHOTOS].includes(name)).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
});

async function kept(request, file) {
  return (await (await caches.open(CACHE)).match(file)) ?? fetch(request);
}

// What a photo's address names never changes.
async function photo(request) {
  const cache = await caches.open(PHOTOS);
  const found = await cache.match(request);
  if (found) return found;
  const response = await fetch(request);
  if (response.ok && response.headers.get("Content-Type")?.startsWith("image/")) {
    await cache.put(request, response.clone());
    const all = await cache.keys();
    await Promise.all(all.slice(0, -MOST_PHOTOS).map((old) => cache.delete(old)));
  }
  return response;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && pathname === "/") event.respondWith(kept(request, FILES[0]));
  else if (FILES.includes(pathname)) event.respondWith(kept(request, pathname));
  else if (pathname.startsWith("/files/") && request.mode !== "navigate") event.respondWith(photo(request));
});

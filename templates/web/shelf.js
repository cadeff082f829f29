// What the phone keeps, in IndexedDB: messages to send, lines to show again, the draft.
// Without IndexedDB (some private windows) the page's memory has to do.

const LINES_KEPT = 400;
const STORES = { outgoing: "id", lines: "id", single: "name" };

function asPromise(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function openDatabase(owner) {
  const opening = indexedDB.open(`dvht-${owner}`, 2);
  opening.onupgradeneeded = () => {
    const there = opening.result.objectStoreNames;
    for (const [name, keyPath] of Object.entries(STORES)) {
      if (!there.contains(name)) opening.result.createObjectStore(name, { keyPath });
    }
  };
  const database = await asPromise(opening);
  database.onversionchange = () => database.close(); // somebody signs out
  return database;
}

// Resolves when the change is on the disk: a browser that is killed then has lost nothing.
function changing(database, name, change) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(name, "readwrite", { durability: "strict" });
    transaction.oncomplete = () => resolve();
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
    change(...[name].flat().map((each) => transaction.objectStore(each)));
  });
}

function onDisk(database) {
  const all = (name) => asPromise(database.transaction(name).objectStore(name).getAll());
  const one = (name) => asPromise(database.transaction("single").objectStore("single").get(name));
  let next = Date.now(); // the order in which lines came

  return {
    outgoing: () => all("outgoing"),
    put: (message) => changing(database, "outgoing", (store) => store.put(message)),
    drop: (id) => changing(database, "outgoing", (store) => store.delete(id)),
    async lines() {
      const lines = (await all("lines")).sort((a, b) => a.n - b.n);
      next = Math.max(next, (lines.at(-1)?.n ?? 0) + 1);
      return { lines: lines.map(({ line }) => line), ...(await one("place")) };
    },
    keepLines: (lines, after, room) => changing(database, ["lines", "single"], (store, single) => {
      for (const line of lines) store.put({ id: line.id, n: next++, line });
      single.put({ name: "place", after, room });
      const listing = store.getAll();
      listing.onsuccess = () => {
        const over = listing.result.sort((a, b) => a.n - b.n).slice(0, -LINES_KEPT);
        for (const { id } of over) store.delete(id);
      };
    }),
    forgetLines: () => changing(database, ["lines", "single"], (store, single) => {
      store.clear();
      single.delete("place");
    }),
    draft: () => one("draft"),
    keepDraft: (draft) => changing(database, "single", (store) => store.put({ name: "draft", ...draft })),
  };
}

function inMemory() {
  const nothing = async () => {};
  return {
    outgoing: async () => [],
    put: nothing,
    drop: nothing,
    lines: async () => ({ lines: [] }),
    keepLines: nothing,
    forgetLines: nothing,
    draft: nothing,
    keepDraft: nothing,
  };
}

export async function openShelf(owner) {
  try {
    return onDisk(await openDatabase(owner));
  } catch {
    return inMemory();
  }
}

// Leave nothing of this person on the phone.
export async function clearPhone(owner) {
  localStorage.clear();
  indexedDB.deleteDatabase(`dvht-${owner}`);
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(workers.map((worker) => worker.unregister()));
  const names = "caches" in window ? await caches.keys() : [];
  await Promise.all(names.filter((name) => name.startsWith("dvht-")).map((name) => caches.delete(name)));
}

export async function forgetPhotos() {
  if ("caches" in window) await caches.delete("dvht-photos");
}

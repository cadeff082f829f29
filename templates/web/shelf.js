// What the phone keeps, in IndexedDB: of each session messages to send and a draft, of the one that
// stands lines to show again. Without IndexedDB (some private windows) memory has to do.

const LINES_KEPT = 400;
const ASIDE_LASTS = 180 * 24 * 3_600_000;
const STORES = { outgoing: "id", drafts: "owner", lines: "id", single: "name" };

function asPromise(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function openDatabase() {
  const opening = indexedDB.open("dvht", 1);
  opening.onupgradeneeded = () => {
    for (const [name, keyPath] of Object.entries(STORES)) {
      opening.result.createObjectStore(name, { keyPath });
    }
  };
  const database = await asPromise(opening);
  database.onversionchange = () => database.close();
  return database;
}

const byTime = (messages) => messages.sort((a, b) => a.made - b.made);
const after = (messages) => Math.max(Date.now(), (messages.at(-1)?.made ?? 0) + 1); // clocks may be set back

function onDisk(database, owner) {
  const all = (name) => asPromise(database.transaction(name).objectStore(name).getAll());
  const one = (name, key) => asPromise(database.transaction(name).objectStore(name).get(key));
  const own = (messages) => byTime(messages.filter((message) => message.owner === owner));
  let next = Date.now(); // the order in which lines came

  // Resolves when the change is on the disk: a browser that is killed then has lost nothing.
  function changing(names, change) {
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(names, "readwrite", { durability: "strict" });
      transaction.oncomplete = () => resolve();
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
      change(...[names].flat().map((each) => transaction.objectStore(each)));
    });
  }

  function read(request, then) {
    request.onsuccess = () => then(request.result);
  }

  // What another session has left waits for its owner, but not for ever.
  changing(["outgoing", "drafts"], (...stores) => {
    for (const store of stores) {
      read(store.getAll(), (found) => {
        const old = found.filter((each) => each.owner !== owner && each.made < Date.now() - ASIDE_LASTS);
        for (const each of old) store.delete(each[store.keyPath]);
      });
    }
  }).catch(() => {});

  return {
    outgoing: async () => own(await all("outgoing")),
    // Two tabs may write at once: one after the other they find out what came last.
    add: (message) => changing("outgoing", (store) => read(store.getAll(), (messages) => {
      store.put(Object.assign(message, { owner, made: after(own(messages)) }));
    })),
    // Unless another tab has thrown it away.
    change: (message) => changing("outgoing", (store) => read(store.getKey(message.id), (there) => {
      if (there) store.put(message);
    })),
    drop: (id) => changing("outgoing", (store) => store.delete(id)),
    // Makes this session's what earlier ones have left here; resolves to the messages.
    async adopt(earlier) {
      let adopted;
      await changing(["outgoing", "drafts"], (outgoing, drafts) => {
        read(outgoing.getAll(), (messages) => {
          adopted = byTime(messages.filter((message) => earlier.includes(message.owner)));
          for (const message of adopted) outgoing.put(Object.assign(message, { owner }));
        });
        read(drafts.getAll(), (found) => {
          const left = found.filter((draft) => [...earlier, owner].includes(draft.owner));
          for (const draft of left) drafts.delete(draft.owner);
          const text = left.map((draft) => draft.text).filter(Boolean).join("\n");
          drafts.put({ owner, made: Date.now(), text, files: left.flatMap((draft) => draft.files) });
        });
      });
      return adopted;
    },
    // Lines of another session are none of this one's.
    async lines() {
      const place = await one("single", "place");
      if (place?.owner !== owner) {
        await this.forgetLines();
        return { lines: [] };
      }
      const lines = (await all("lines")).sort((a, b) => a.n - b.n);
      next = Math.max(next, (lines.at(-1)?.n ?? 0) + 1);
      return { ...place, lines: lines.map(({ line }) => line) };
    },
    keepLines: (lines, upTo, room) => changing(["lines", "single"], (store, single) => {
      read(single.get("place"), (place) => {
        if (place?.owner !== owner) return;
        for (const line of lines) store.put({ id: line.id, n: next++, line });
        single.put({ name: "place", owner, after: upTo, room });
        read(store.getAll(), (kept) => {
          const over = kept.sort((a, b) => a.n - b.n).slice(0, -LINES_KEPT);
          for (const { id } of over) store.delete(id);
        });
      });
    }),
    forgetLines: (ended = false) => changing(["lines", "single"], (store, single) => {
      store.clear();
      single.put({ name: "place", owner, ended });
    }),
    draft: () => one("drafts", owner),
    keepDraft: (draft) => changing("drafts", (store) => store.put({ owner, made: Date.now(), ...draft })),
    // Leaves nothing of this session.
    clear: () => changing(Object.keys(STORES), (outgoing, drafts, lines, single) => {
      read(outgoing.getAll(), (messages) => own(messages).forEach(({ id }) => outgoing.delete(id)));
      lines.clear();
      drafts.delete(owner);
      single.put({ name: "place", owner: "" }); // nobody's: a tab that is still open keeps no more
    }),
  };
}

export function inMemory() {
  const kept = new Map();
  const nothing = async () => {};
  return {
    outgoing: async () => [...kept.values()],
    add: async (message) => void kept.set(message.id, Object.assign(message, { made: after([...kept.values()]) })),
    change: nothing,
    drop: async (id) => void kept.delete(id),
    adopt: async () => [],
    lines: async () => ({ lines: [] }),
    keepLines: nothing,
    forgetLines: nothing,
    draft: nothing,
    keepDraft: nothing,
    clear: async () => kept.clear(),
  };
}

export async function openShelf(owner) {
  try {
    return onDisk(await openDatabase(), owner);
  } catch {
    return inMemory();
  }
}

export async function uninstall() {
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(workers.map((worker) => worker.unregister()));
  const names = "caches" in window ? await caches.keys() : [];
  await Promise.all(names.filter((name) => name.startsWith("dvht-")).map((name) => caches.delete(name)));
}

export async function forgetPhotos() {
  if ("caches" in window) await caches.delete("dvht-photos");
}

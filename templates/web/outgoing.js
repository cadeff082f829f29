// Sends the person's messages in order, and keeps them until the server has stored them:
// in IndexedDB, so that neither a dead connection nor a closed page loses one.

const TEXT_TIMEOUT = 20_000;
const FILES_TIMEOUT = 900_000;
const FIRST_PAUSE = 4_000;
const LONGEST_PAUSE = 60_000;

function asPromise(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

// The kept messages of one session. Without IndexedDB (some private windows) the page's memory
// has to do.
async function openShelf(owner) {
  try {
    const opening = indexedDB.open(`dvht-${owner}`, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("outgoing", { keyPath: "id" });
    const database = await asPromise(opening);
    const store = (mode) => database.transaction("outgoing", mode).objectStore("outgoing");
    return {
      all: () => asPromise(store("readonly").getAll()),
      put: (message) => asPromise(store("readwrite").put(message)),
      drop: (id) => asPromise(store("readwrite").delete(id)),
    };
  } catch {
    return { all: async () => [], put: async () => {}, drop: async () => {} };
  }
}

function body(message) {
  const { id, text, press, label } = message;
  if (!message.files) return [JSON.stringify(press ? { id, press, label } : { id, text }), TEXT_TIMEOUT];
  const form = new FormData();
  form.append("id", id);
  form.append("caption", text);
  for (const file of message.files) form.append("files", file, file.name);
  return [form, FILES_TIMEOUT];
}

// Resolves to the HTTP status (0: no answer) and the server's sentence; fetch tells no progress.
function post(message, onProgress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const [content, timeout] = body(message);
    request.open("POST", "api/messages");
    request.timeout = timeout;
    if (!message.files) request.setRequestHeader("Content-Type", "application/json");
    else request.upload.onprogress = (e) => e.lengthComputable && onProgress(Math.floor((100 * e.loaded) / e.total));
    request.onloadend = () => {
      let answer = {};
      try { answer = JSON.parse(request.responseText); } catch { /* a proxy's page: no sentence for us */ }
      resolve({ status: request.status, sentence: answer.error });
    };
    request.send(content);
  });
}

// `onState(id, kind, detail)`: waiting, sending (detail: percent), sent, failed, refused (sentence).
export async function openOutgoing(owner, onState) {
  const shelf = await openShelf(owner);
  let waiting = (await shelf.all().catch(() => [])).sort((a, b) => a.made - b.made);
  let busy = false;
  let pause = FIRST_PAUSE;
  let retry;

  function done(id) {
    waiting = waiting.filter((message) => message.id !== id);
    shelf.drop(id).catch(() => {});
  }

  async function sendFirst() {
    const { id } = waiting[0];
    onState(id, "sending");
    const { status, sentence } = await post(waiting[0], (percent) => onState(id, "sending", percent));
    if (status === 202) {
      done(id);
      onState(id, "sent");
    } else if (status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429) {
      done(id);
      onState(id, "refused", sentence);
    } else {
      for (const message of waiting) onState(message.id, "failed");
      return false;
    }
    return true;
  }

  async function flush() {
    if (busy) return;
    busy = true;
    clearTimeout(retry);
    try {
      while (waiting.length && (await sendFirst())) pause = FIRST_PAUSE;
      if (!waiting.length) return;
      retry = setTimeout(flush, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    } finally {
      busy = false;
    }
  }

  return {
    kept: () => [...waiting],
    flush,
    stored: done, // the server showed it to us, though its answer may have got lost
    add(message) {
      waiting.push(message);
      shelf.put(message).catch(() => {});
      onState(message.id, "waiting");
      flush();
    },
  };
}

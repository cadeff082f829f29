// Sends the person's messages in order, each once, and keeps them until the server has stored them:
// neither a dead connection nor a closed page loses one.

import { newId } from "./ids.js";
import { shrunk } from "./photos.js";
import { upload } from "./uploads.js";

const TIMEOUT = 20_000;
const FIRST_PAUSE = 4_000;
const LONGEST_PAUSE = 60_000;
const LATER = [401, 408, 409, 429]; // of the answers that blame the message, those that may pass

// Resolves to the HTTP status (0: no answer) and the server's sentence.
async function post(content) {
  try {
    const response = await fetch("api/messages", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(content),
      signal: AbortSignal.timeout?.(TIMEOUT), // old phones wait as long as the system does
    });
    const answer = await response.json().catch(() => ({})); // a proxy's page: no sentence for us
    return { status: response.status, sentence: answer.error };
  } catch {
    return { status: 0 };
  }
}

function content({ id, text, press, label, files }) {
  if (files) return { id, caption: text, uploads: files.map(({ upload, file }) => ({ id: upload, name: file.name })) };
  return press ? { id, press, label } : { id, text };
}

const isRefused = (status) => status >= 400 && status < 500 && !LATER.includes(status);

// `onState(id, kind, detail)`: waiting, sending (detail: percent), sent, no-network, failed, ended,
// unkept, refused (detail: the server's sentence).
export async function openOutgoing(shelf, onState) {
  let kept = (await shelf.outgoing().catch(() => [])).sort((a, b) => a.made - b.made);
  let busy = false;
  let pause = FIRST_PAUSE;
  let retry;

  const waiting = () => kept.filter((message) => !message.refused);

  function done(id) {
    kept = kept.filter((message) => message.id !== id);
    return shelf.drop(id).catch(() => {});
  }

  // What travels is decided once: a photo made smaller is kept as it is sent.
  async function prepare(message) {
    for (const each of message.files) {
      if (!each.upload && !each.original) each.file = await shrunk(each.file);
      each.upload ??= newId();
    }
    await shelf.put(message).catch(() => {});
  }

  async function uploadFiles(message) {
    if (message.files.some((each) => !each.upload)) await prepare(message);
    const total = message.files.reduce((sum, { file }) => sum + file.size, 0);
    let before = 0;
    for (const { upload: id, file } of message.files) {
      const answer = await upload(id, file, (sent) => {
        onState(message.id, "sending", Math.floor((100 * (before + sent)) / total));
      });
      if (answer.status !== 204) return answer;
      before += file.size;
    }
    return null;
  }

  async function carry(message) {
    const trouble = message.files && (await uploadFiles(message));
    return trouble || post(content(message));
  }

  async function sendFirst() {
    const [message] = waiting();
    onState(message.id, "sending");
    const { status, sentence } = await carry(message);
    if (status === 202) {
      await done(message.id);
      onState(message.id, "sent");
      return true;
    }
    if (isRefused(status)) {
      message.refused = sentence ?? "";
      await shelf.put(message).catch(() => {});
      onState(message.id, "refused", sentence);
      return true;
    }
    const why = status === 401 ? "ended" : status ? "failed" : "no-network";
    for (const { id } of waiting()) onState(id, why);
    return false;
  }

  async function flush() {
    if (busy) return;
    busy = true;
    clearTimeout(retry);
    try {
      while (waiting().length && (await sendFirst())) pause = FIRST_PAUSE;
      if (!waiting().length) return;
      retry = setTimeout(flush, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    } finally {
      busy = false;
    }
  }

  return {
    kept: () => [...kept],
    flush,
    stored: done, // the server showed it to us, though its answer may have got lost
    drop: done,
    // Resolves when the message is safe on the phone.
    async add(message) {
      message.made = Math.max(Date.now(), (kept.at(-1)?.made ?? 0) + 1); // clocks may be set back
      kept.push(message);
      const safe = await shelf.put(message).then(() => true, () => false);
      onState(message.id, safe ? "waiting" : "unkept");
      flush();
      return safe;
    },
  };
}

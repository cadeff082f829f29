// Sends the person's messages in order, each once, and keeps them until the server has stored them:
// neither a dead connection nor a closed page loses one. All tabs have one queue; one tab at a time
// sends, and tells the others. A message that the server fails on, again and again, holds up the
// later ones no longer than PATIENCE tries: they go on, and it is tried again beside them.

import { newId } from "./ids.js";
import { shrunk } from "./photos.js";
import { inMemory } from "./shelf.js";
import { upload } from "./uploads.js";

const TIMEOUT = 20_000;
const FIRST_PAUSE = 4_000;
const LONGEST_PAUSE = 60_000;
const PATIENCE = 3; // tries
const LATER = [401, 408, 409, 429]; // of the answers that blame the message, those that may pass

// Resolves to the HTTP status (0: no answer) and the server's sentence.
async function post(body, who) {
  try {
    const response = await fetch("api/messages", {
      method: "POST",
      headers: { "Content-Type": "application/json", ...who },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout?.(TIMEOUT), // old phones wait as long as the system does
    });
    const answer = await response.json().catch(() => ({})); // a proxy's page: no sentence for us
    return { status: response.status, sentence: answer.error };
  } catch {
    return { status: 0 };
  }
}

function content({ id, text, press, label, files }) {
  if (files) return { id, caption: text, uploads: files.map((one) => ({ id: one.upload, name: one.file.name })) };
  return press ? { id, press, label } : { id, text };
}

const isRefused = (status) => status >= 400 && status < 500 && !LATER.includes(status);

// `who`: for whom this page speaks. `on` hears what happens, in any tab: added(message), gone(id),
// state(id, kind, detail) with waiting, sending (detail: percent), sent, no-network, failed, passed
// (failed, and later ones go on), behind (one before it failed), ended, unkept, refused (detail: the
// server's sentence).
export async function openOutgoing(shelf, owner, who, on) {
  const spare = inMemory(); // for what does not fit on the phone any more
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel(`dvht-${owner}`) : null;
  let busy = false;
  let wanted = false;
  let stopped = false;
  let pause = FIRST_PAUSE;
  let retry;
  const tries = new Map(); // message id → how often the server has failed on it

  function tell(what, ...details) {
    on[what](...details);
    tabs?.postMessage([what, ...details]);
  }
  if (tabs) tabs.onmessage = ({ data: [what, ...details] }) => on[what](...details);

  // Plain HTTP has no locks. Then two tabs may send the same message, which is stored once; the
  // order holds, for each goes on only when the oldest is gone.
  const alone = (work) => (navigator.locks ? navigator.locks.request(`dvht-${owner}`, work) : work());

  async function kept() {
    const found = [...(await shelf.outgoing().catch(() => [])), ...(await spare.outgoing())];
    return found.sort((a, b) => a.made - b.made);
  }

  const waiting = async () => (await kept()).filter((message) => message.refused === undefined);

  async function done(id) {
    await spare.drop(id);
    await shelf.drop(id).catch(() => {});
  }

  // What travels is decided once: a photo made smaller is kept as it is sent.
  async function prepare(message) {
    for (const each of message.files) {
      if (!each.upload && !each.original) each.file = await shrunk(each.file);
      each.upload ??= newId();
    }
    await shelf.change(message).catch(() => {});
  }

  async function uploadFiles(message) {
    if (message.files.some((each) => !each.upload)) await prepare(message);
    const total = message.files.reduce((sum, { file }) => sum + file.size, 0);
    let before = 0;
    for (const { upload: id, file } of message.files) {
      const answer = await upload(id, file, who, (sent) => {
        tell("state", message.id, "sending", Math.floor((100 * (before + sent)) / total));
      });
      if (answer.status !== 204) return answer;
      before += file.size;
    }
    return null;
  }

  async function carry(message) {
    try {
      const trouble = message.files && (await uploadFiles(message));
      return trouble || (await post(content(message), who));
    } catch {
      return { status: 0, reached: true }; // a file that the phone cannot read any more
    }
  }

  // Resolves to whether the next message may go.
  async function send(message) {
    tell("state", message.id, "sending");
    const { status, sentence, reached } = await carry(message);
    if (status === 202) {
      await done(message.id);
      tries.delete(message.id);
      pause = FIRST_PAUSE;
      tell("state", message.id, "sent");
      return true;
    }
    if (isRefused(status)) {
      message.refused = sentence ?? "";
      await shelf.change(message).catch(() => {});
      tell("state", message.id, "refused", sentence);
      return true;
    }
    const atFault = status >= 500 || status === 409 || reached; // it, perhaps, and not the network
    const tried = (tries.get(message.id) ?? 0) + (atFault ? 1 : 0);
    tries.set(message.id, tried);
    const passed = atFault && tried >= PATIENCE;
    await sayWhy(message, status, passed);
    return passed;
  }

  async function sayWhy(message, status, passed) {
    const why = status === 401 ? "ended" : passed ? "passed" : status ? "failed" : "no-network";
    tell("state", message.id, why);
    if (passed) return;
    for (const { id, made } of await waiting()) {
      if (made > message.made) tell("state", id, why === "failed" ? "behind" : why);
    }
  }

  // Resolves to whether nothing waits any more.
  async function sendAll() {
    const seen = new Set();
    const next = async () => (await waiting()).find(({ id }) => !seen.has(id));
    for (let message; !stopped && (message = await next()); seen.add(message.id)) {
      if (!(await send(message))) return false;
    }
    return !(await waiting()).length;
  }

  async function flush() {
    wanted = true;
    if (busy) return;
    busy = true;
    clearTimeout(retry);
    try {
      let empty;
      while (wanted && !stopped) {
        wanted = false; // what is added meanwhile may have been missed
        empty = await alone(sendAll);
      }
      if (empty || stopped) return;
      retry = setTimeout(flush, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    } finally {
      busy = false;
    }
  }

  return {
    kept,
    flush,
    stored: done, // the server showed it to us, though its answer may have got lost
    // The session is over: what waits stays where it is.
    stop() {
      stopped = true;
      clearTimeout(retry);
    },
    async drop(id) {
      await done(id);
      tell("gone", id);
    },
    // Resolves when the message is safe on the phone.
    async add(message) {
      const safe = await shelf.add(message).then(() => true, () => false);
      if (!safe) await spare.add(message);
      tell("added", message);
      tell("state", message.id, safe ? "waiting" : "unkept");
      flush();
      return safe;
    },
    // Sends what earlier sessions of the same person have left here, but for what has `arrived`.
    async adopt(earlier, arrived) {
      for (const message of await shelf.adopt(earlier).catch(() => [])) {
        if (arrived.has(message.id)) await done(message.id);
        else tell("added", message);
      }
      flush();
    },
  };
}

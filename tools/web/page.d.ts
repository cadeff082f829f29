// The elements of the pages by their ids: a mistyped id or property of one is found.
interface Elements {
  // the chat
  attach: HTMLButtonElement;
  banner: HTMLElement;
  camera: HTMLButtonElement;
  chat: HTMLElement;
  composer: HTMLFormElement;
  empty: HTMLElement;
  files: HTMLInputElement;
  lines: HTMLElement;
  log: HTMLElement;
  menu: HTMLDetailsElement;
  newer: HTMLButtonElement;
  original: HTMLInputElement;
  "original-row": HTMLElement;
  pending: HTMLElement;
  scroll: HTMLElement;
  send: HTMLButtonElement;
  shot: HTMLInputElement;
  text: HTMLTextAreaElement;
  texts: HTMLScriptElement;
  tray: HTMLElement;
  typing: HTMLElement;
  unsent: HTMLElement;
  warning: HTMLElement;
  // the demo
  clock: HTMLFormElement;
  count: HTMLElement;
  documents: HTMLElement;
  none: HTMLElement;
  notice: HTMLElement;
  now: HTMLTimeElement;
  phones: HTMLElement;
  to: HTMLInputElement;
  tomorrow: HTMLButtonElement;
}

type ById = <Id extends keyof Elements>(id: Id) => Elements[Id];

interface Document {
  getElementById<Id extends keyof Elements>(id: Id): Elements[Id];
}

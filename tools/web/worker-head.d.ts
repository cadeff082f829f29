// What the server writes at the head of the worker, and whose worker it is.
declare const VERSION: string;
declare const FILES: string[];

interface WorkerGlobalScope {
  readonly clients: Clients;
  skipWaiting(): Promise<void>;
  addEventListener<Kind extends keyof ServiceWorkerGlobalScopeEventMap>(
    kind: Kind,
    heard: (event: ServiceWorkerGlobalScopeEventMap[Kind]) => void,
  ): void;
}

import type { ClientOptions } from './client.ts';

/** The part of a browser's `window` the client uses. */
export type Browser = {
  addEventListener(type: 'online' | 'pageshow', listener: () => void): void;
  readonly document: {
    readonly visibilityState: string;
    addEventListener(type: 'visibilitychange', listener: () => void): void;
  };
  readonly sessionStorage: { getItem(name: string): string | null; setItem(name: string, value: string): void };
  readonly BroadcastChannel: new (
    name: string,
  ) => {
    postMessage(value: number): void;
    addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  };
};

/** What a page brings to its client: pending messages outlive a reload, waking up reads what was missed, and of the tabs with this name the newest has the word. */
export function inBrowser(window: Browser, name: string): Required<Pick<ClientOptions, 'keep' | 'wake' | 'tabs'>> {
  const key = `handraise.${name}`;
  const { document, sessionStorage } = window;
  const channel = new window.BroadcastChannel(key);
  return {
    keep: {
      read: () => sessionStorage.getItem(key),
      write: (text) => sessionStorage.setItem(key, text),
    },
    wake: (listener) => {
      window.addEventListener('online', listener);
      window.addEventListener('pageshow', listener);
      document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && listener());
    },
    tabs: {
      say: (stamp) => channel.postMessage(stamp),
      hear: (listener) => channel.addEventListener('message', ({ data }) => typeof data === 'number' && listener(data)),
    },
  };
}

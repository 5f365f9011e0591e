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

/** What a page brings to its client: pending messages outlive a reload, under this name, and waking up reads what was missed. Every tab stays connected. */
export function inBrowser(window: Browser, name: string): Required<Pick<ClientOptions, 'keep' | 'wake'>> {
  const { document } = window;
  return {
    keep: {
      // To name it throws where the browser blocks the data of sites.
      read: () => window.sessionStorage.getItem(name),
      write: (text) => window.sessionStorage.setItem(name, text),
    },
    wake: (listener) => {
      window.addEventListener('online', listener);
      window.addEventListener('pageshow', listener);
      document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && listener());
    },
  };
}

/** What a page brings to its client beside that where of the tabs with this name the newest alone is to have the word; nothing where the browser keeps tabs from each other. */
export function inOneTab(window: Browser, name: string): Pick<ClientOptions, 'tabs'> {
  try {
    const channel = new window.BroadcastChannel(name);
    return {
      tabs: {
        say: (stamp) => channel.postMessage(stamp),
        hear: (listener) => channel.addEventListener('message', ({ data }) => listener(Number(data))),
      },
    };
  } catch {
    return {};
  }
}

import { expect, test } from 'vitest';
import { type Browser, inBrowser, inOneTab } from '../../client/index.ts';
import { FakeDoor } from './fake-door.ts';

type Heard = (event: { readonly data: unknown }) => void;

/** Two tabs of one browser share its channels, and keep apart what they store. */
class FakeBrowser {
  readonly #channels = new Set<{ readonly hear: Heard[] }>();

  tab(): Browser & { readonly happen: (type: string) => void } {
    const channels = this.#channels;
    const listeners: [string, () => void][] = [];
    const stored = new Map<string, string>();
    const addEventListener = (type: string, listener: () => void) => void listeners.push([type, listener]);
    return {
      addEventListener,
      document: { visibilityState: 'visible', addEventListener },
      sessionStorage: {
        getItem: (name) => stored.get(name) ?? null,
        setItem: (name, value) => void stored.set(name, value),
      },
      BroadcastChannel: class {
        readonly hear: Heard[] = [];
        constructor() {
          channels.add(this);
        }
        postMessage(data: number): void {
          for (const other of channels) if (other !== this) for (const hear of other.hear) hear({ data });
        }
        addEventListener(_type: string, listener: Heard): void {
          this.hear.push(listener);
        }
      },
      happen: (type) => listeners.filter(([name]) => name === type).forEach(([, listener]) => void listener()),
    };
  }
}

test('where one tab is to have the word, the one that came last has it, until another one takes it', async () => {
  const browser = new FakeBrowser();
  const first = new FakeDoor(inOneTab(browser.tab(), 'ann'));
  const second = new FakeDoor(inOneTab(browser.tab(), 'ann'));
  const socket = await first.started();

  await second.clock.pass(1_000);
  await second.started();
  expect([first.client.state, second.client.state]).toEqual(['taken over by another tab', 'ready']);
  expect(socket.isClosed).toBe(true);
  await first.clock.pass(10_000);
  first.client.start();

  expect([first.client.state, second.client.state]).toEqual(['connecting', 'taken over by another tab']);
});

test.each(['online', 'pageshow', 'visibilitychange'])('%s wakes the client', async (type) => {
  const tab = new FakeBrowser().tab();
  const door = new FakeDoor(inBrowser(tab, 'ann'));
  const socket = await door.started();

  tab.happen(type);

  expect(socket.actions).toEqual(['heartbeat']);
});

test('what is pending outlives a reload of its tab', () => {
  const tab = new FakeBrowser().tab();
  void new FakeDoor(inBrowser(tab, 'ann')).client.open().say('hello');

  const reloaded = new FakeDoor(inBrowser(tab, 'ann'));

  expect(reloaded.client.contacts[0]?.pending).toEqual([{ clientSeq: 1, text: 'hello' }]);
});

test('a browser that blocks the data of sites, or has no room for more, keeps nothing, and the client works', async () => {
  const tab = new FakeBrowser().tab();
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  const blocked = Object.defineProperty(
    {
      ...tab,
      BroadcastChannel: class {
        constructor() {
          refuse();
        }
      },
    },
    'sessionStorage',
    { get: refuse },
  );
  const full = { ...tab, sessionStorage: { getItem: () => null, setItem: refuse } };

  for (const window of [blocked, full] as Browser[]) {
    const door = new FakeDoor({ ...inBrowser(window, 'ann'), ...inOneTab(window, 'ann') });
    void door.client.open().say('hello');
    const socket = await door.started();

    expect(door.client.contacts[0]?.pending).toEqual([{ clientSeq: 1, text: 'hello' }]);
    expect(socket.actions).toEqual(['contact.open']);
  }
});

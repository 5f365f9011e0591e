import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CenterClient, type Link } from '../../client/center-client.ts';

type Sent = { readonly action: string; readonly ref?: string };

/** One end of a connection, in the test's hand. */
class FakeLink implements Link {
  readonly sent: Sent[] = [];
  isClosed = false;
  readonly #target = new EventTarget();

  addEventListener(...[type, listener]: Parameters<Link['addEventListener']>): void {
    this.#target.addEventListener(type, (event) => listener(event instanceof MessageEvent ? { data: event.data } : {}));
  }

  send(raw: string): void {
    this.sent.push(JSON.parse(raw));
  }

  close(): void {
    this.isClosed = true;
  }

  open(): void {
    this.#target.dispatchEvent(new Event('open'));
  }

  end(): void {
    this.#target.dispatchEvent(new Event('close'));
  }

  hear(frame: object): void {
    this.#target.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }));
  }
}

const links: FakeLink[] = [];
const heard: string[] = [];
let client: CenterClient;

const link = (at: number): FakeLink => links.at(at) ?? expect.fail(`there is no connection ${at}`);

async function connected(): Promise<FakeLink> {
  await vi.advanceTimersByTimeAsync(1_000);
  link(-1).open();
  return link(-1);
}

beforeEach(() => {
  vi.useFakeTimers();
  links.length = 0;
  heard.length = 0;
  client = new CenterClient({
    admit: () => Promise.resolve('ws://center'),
    opened: () => undefined,
    heard: (frame) => heard.push(frame.type),
    stateChanged: () => undefined,
    speed: 1,
    connect: () => {
      const made = new FakeLink();
      links.push(made);
      return made;
    },
  });
  void client.run();
});
afterEach(() => {
  client.stop();
  vi.useRealTimers();
});

test('sends what was asked before the connection stood', async () => {
  void client.ask({ action: 'contact.open' });

  const first = await connected();

  expect(first.sent.map((frame) => frame.action)).toEqual(['contact.open']);
});

test('asks again on the next connection what the last one did not answer', async () => {
  const first = await connected();
  const answer = client.ask({ action: 'message.send', clientSeq: 1 });
  const [sent] = first.sent;

  first.end();
  const second = await connected();
  second.hear({ type: 'ack', ref: sent?.ref, seq: 2 });

  expect(links.length).toBe(2);
  expect(second.sent).toEqual([sent]);
  expect(await answer).toMatchObject({ type: 'ack', seq: 2 });
});

test('asks again when the center is busy, and not before a pause', async () => {
  const first = await connected();
  void client.ask({ action: 'sync' });

  first.hear({ type: 'error', code: 'busy', message: '', ref: first.sent[0]?.ref });
  expect(first.sent.length).toBe(1);
  await vi.advanceTimersByTimeAsync(1_000);

  expect(first.sent.length).toBe(2);
});

test('asks again what the gateway failed on', async () => {
  const first = await connected();
  void client.ask({ action: 'sync' });

  first.hear({ message: 'Internal server error', connectionId: 'c', requestId: 'r' });
  await vi.advanceTimersByTimeAsync(1_000);

  expect(first.sent.length).toBe(2);
});

test('leaves a connection that is dead without saying so', async () => {
  const first = await connected();
  void client.ask({ action: 'sync' });

  await vi.advanceTimersByTimeAsync(7_000);

  expect(first.isClosed).toBe(true);
  expect(links.length).toBe(2);
});

test('takes a new token and asks again when the old one expired', async () => {
  const first = await connected();
  void client.ask({ action: 'sync' });

  first.hear({ type: 'error', code: 'token_expired', message: '', ref: first.sent[0]?.ref });
  const second = await connected();

  expect(second.sent.map((frame) => frame.action)).toEqual(['sync']);
});

test('hands on what answers no request, and nothing that is no frame', async () => {
  const first = await connected();

  first.hear({ type: 'typing', contactId: 'ct_abcdefgh', by: 'agent' });
  first.hear({ nothing: true });

  expect(heard).toEqual(['typing']);
});

test('the canned replies answer who asked for them', async () => {
  const first = await connected();
  const answer = client.ask({ action: 'canned.list' });

  first.hear({ type: 'canned', ref: first.sent[0]?.ref, contactId: 'ct_abcdefgh', replies: [] });

  expect(await answer).toMatchObject({ type: 'canned', replies: [] });
  expect(heard).toEqual([]);
});

test('answers every open request when it is stopped', async () => {
  const answer = client.ask({ action: 'sync' });

  client.stop();

  expect(await answer).toEqual({ type: 'stopped' });
});

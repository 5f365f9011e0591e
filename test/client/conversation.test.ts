import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Answer } from '../../client/center-client.ts';
import { Conversation } from '../../client/conversation.ts';
import { type Outgoing, parseContactId, type Row } from '../../client/frames.ts';

const contactId = parseContactId('ct_abcdefgh') ?? expect.fail('the id is well-formed');

type Heard = { readonly refused: string[]; readonly lost: string[] };

/** A center of one contact and one student, as far as messages go. */
class SmallCenter {
  readonly stored: { readonly clientSeq: number; readonly text: string }[] = [];
  readonly frames: Outgoing[] = [];
  readonly heard: Heard = { refused: [], lost: [] };
  refuse: string | undefined;

  conversation(drafts: readonly { readonly clientSeq: number; readonly text: string }[] = []): Conversation {
    const host = {
      side: 'student',
      ask: (frame: Outgoing) => Promise.resolve(this.#answer(frame)),
      changed: () => undefined,
      refused: (text: string, code: string) => void this.heard.refused.push(`${code}: ${text}`),
      lost: (why: string) => void this.heard.lost.push(why),
    } as const;
    return new Conversation(contactId, host, drafts);
  }

  #answer(frame: Outgoing): Answer {
    this.frames.push(frame);
    if (frame.action === 'sync') return this.#sync(Number(frame['since']));
    const { clientSeq, text } = frame;
    const highWater = this.stored.length;
    if (this.refuse !== undefined && text === this.refuse) return { type: 'error', code: 'text_too_long', message: '' };
    if (typeof clientSeq !== 'number' || typeof text !== 'string')
      return { type: 'ack', contactId, seq: highWater + 1 };
    if (clientSeq > highWater + 1) return { type: 'gap', contactId, expected: highWater + 1 };
    const before = this.stored[clientSeq - 1];
    if (before && before.text !== text) return { type: 'error', code: 'conflict', message: '' };
    if (!before) this.stored.push({ clientSeq, text });
    return { type: 'ack', contactId, seq: clientSeq + 1, at: 0 };
  }

  #sync(since: number): Answer {
    const rows: Row[] = this.stored.map((one) => ({
      seq: one.clientSeq + 1,
      at: 0,
      event: { type: 'message', from: 'student', ...one },
    }));
    const events = rows.filter((row) => row.seq > since);
    const upTo = this.stored.length + 1;
    return { type: 'sync', contactId, phase: 'self-service', upTo, more: false, events, highWater: this.stored.length };
  }
}

const texts = (conversation: Conversation) =>
  conversation.rows.flatMap(({ event }) => (event.type === 'message' ? event.text : []));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('shows a message at once and stores it once, in order', async () => {
  const center = new SmallCenter();
  const conversation = center.conversation();
  await conversation.sync();

  conversation.say('one');
  conversation.say('two');
  expect(conversation.drafts.map((draft) => draft.text)).toEqual(['one', 'two']);
  await vi.runAllTimersAsync();

  expect(center.stored.map((one) => one.text)).toEqual(['one', 'two']);
  expect(texts(conversation)).toEqual(['one', 'two']);
  expect(conversation.drafts).toEqual([]);
});

test('after a reload sends again what was stored but not acknowledged, under the same number', async () => {
  const center = new SmallCenter();
  center.stored.push({ clientSeq: 1, text: 'one' });
  const conversation = center.conversation([
    { clientSeq: 1, text: 'one' },
    { clientSeq: 2, text: 'two' },
  ]);

  await conversation.sync();
  await vi.runAllTimersAsync();

  expect(center.stored.map((one) => one.text)).toEqual(['one', 'two']);
  expect(texts(conversation)).toEqual(['one', 'two']);
});

test('a message whose number another window took is stored under the next one', async () => {
  const center = new SmallCenter();
  const conversation = center.conversation();
  await conversation.sync();
  center.stored.push({ clientSeq: 1, text: 'from elsewhere' });

  conversation.say('mine');
  await vi.runAllTimersAsync();

  expect(center.stored.map((one) => one.text)).toEqual(['from elsewhere', 'mine']);
  expect(texts(conversation)).toEqual(['from elsewhere', 'mine']);
  expect(center.heard.refused).toEqual([]);
});

test('a message ahead of what the center has is numbered as the center expects', async () => {
  const center = new SmallCenter();
  const conversation = center.conversation([{ clientSeq: 5, text: 'late' }]);

  conversation.say('later');
  await vi.runAllTimersAsync();

  expect(center.stored).toEqual([
    { clientSeq: 1, text: 'late' },
    { clientSeq: 2, text: 'later' },
  ]);
});

test('a refused message is handed back and does not hold up the next one', async () => {
  const center = new SmallCenter();
  center.refuse = 'too long';
  const conversation = center.conversation();
  await conversation.sync();

  conversation.say('too long');
  conversation.say('short');
  await vi.runAllTimersAsync();

  expect(center.heard.refused).toEqual(['text_too_long: too long']);
  expect(center.stored).toEqual([{ clientSeq: 1, text: 'short' }]);
});

test('reads what is missing when an event shows a gap', async () => {
  const center = new SmallCenter();
  const conversation = center.conversation();
  await conversation.sync();
  center.stored.push({ clientSeq: 1, text: 'one' }, { clientSeq: 2, text: 'two' });

  conversation.take({ type: 'event', contactId, seq: 4, prev: 3, at: 0, event: { type: 'queued', queue: 'general' } });
  expect(texts(conversation)).toEqual([]);
  await vi.runAllTimersAsync();

  expect(texts(conversation)).toEqual(['one', 'two']);
  expect(conversation.phase).toBe('waiting');
});

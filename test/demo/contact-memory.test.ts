import { describe, expect, it } from 'vitest';
import { ContactMemory } from '../../demo/contact-memory.ts';
import type { SeenEvent } from '../../demo/frames.ts';
import { FakeDoor } from '../client/fake-door.ts';
import { row } from './make-log.ts';

/** A memory, and what lets a student's own message appear in it. */
async function remembered() {
  const door = new FakeDoor<SeenEvent>({ onChange: () => memory.wake() });
  const memory: ContactMemory = new ContactMemory('ct_1', door.client.contact('ct_1'));
  const socket = await door.started();
  const happens = (seq: number, type: string) =>
    socket.hear({ type: 'event', contactId: 'ct_1', prev: seq - 1, ...row(seq, { type }) });
  return { memory, happens };
}

describe('ContactMemory', () => {
  it('gives the event at a cursor, and says what came from there on', async () => {
    const { memory, happens } = await remembered();

    happens(1, 'opened');
    happens(2, 'queued');

    expect((await memory.at(1, AbortSignal.abort()))?.event.type).toBe('queued');
    expect(memory.hasFrom(1, ['queued'])).toBe(true);
    expect(memory.hasFrom(2, ['queued'])).toBe(false);
    expect(memory.size).toBe(2);
  });

  it('waits for an event that is still to come', async () => {
    const { memory, happens } = await remembered();
    const waiting = memory.at(0, new AbortController().signal);

    happens(1, 'opened');

    expect((await waiting)?.seq).toBe(1);
  });

  it('gives up waiting when told to', async () => {
    const { memory } = await remembered();
    const stop = new AbortController();
    const waiting = memory.at(0, stop.signal);

    stop.abort();

    expect(await waiting).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { ContactMemory } from '../../demo/contact-memory.ts';
import type { EventFrame } from '../../demo/frames.ts';
import { row } from './make-log.ts';

function pushed(seq: number, prev: number): EventFrame {
  return { type: 'event', contactId: 'ct_1', prev, ...row(seq, { type: `event-${seq}` }) };
}

async function delivered(memory: ContactMemory): Promise<readonly number[]> {
  const seqs: number[] = [];
  for (let cursor = 0; cursor < memory.size; cursor += 1) {
    seqs.push((await memory.at(cursor, AbortSignal.abort()))?.seq ?? -1);
  }
  return seqs;
}

describe('ContactMemory', () => {
  it('delivers events in order and each once, however they arrive', async () => {
    const memory = new ContactMemory('ct_1');

    for (const frame of [pushed(1, 0), pushed(4, 2), pushed(2, 1), pushed(2, 1), pushed(4, 2)]) memory.take(frame);

    expect(await delivered(memory)).toEqual([1, 2, 4]);
    expect(memory.hasGap).toBe(false);
  });

  it('holds back an event whose predecessor is missing until a sync brings it', async () => {
    const memory = new ContactMemory('ct_1');

    memory.take(pushed(1, 0));
    memory.take(pushed(5, 3));
    expect(memory.hasGap).toBe(true);
    memory.synced([row(3, { type: 'missed' })], 3);

    expect(await delivered(memory)).toEqual([1, 3, 5]);
    expect(memory.settled).toBe(5);
    expect(memory.hasGap).toBe(false);
  });

  it('knows what it caused itself by the acknowledgement', () => {
    const memory = new ContactMemory('ct_1');

    memory.take(pushed(1, 0));
    memory.acknowledge(2);
    memory.take(pushed(3, 2));

    expect(memory.settled).toBe(3);
    expect(memory.hasGap).toBe(false);
  });

  it('doubts when an acknowledgement leaves a hole before it', () => {
    const memory = new ContactMemory('ct_1');

    memory.take(pushed(1, 0));
    memory.acknowledge(3);

    expect(memory.hasGap).toBe(true);
    expect(memory.settled).toBe(1);
  });

  it('waits for an event that is still to come', async () => {
    const memory = new ContactMemory('ct_1');
    const waiting = memory.at(0, new AbortController().signal);

    memory.take(pushed(1, 0));

    expect((await waiting)?.seq).toBe(1);
  });

  it('gives up waiting when told to', async () => {
    const memory = new ContactMemory('ct_1');
    const stop = new AbortController();
    const waiting = memory.at(0, stop.signal);

    stop.abort();

    expect(await waiting).toBeUndefined();
  });
});

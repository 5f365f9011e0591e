import { describe, expect, test } from 'vitest';
import { memoryCenter } from '../../../shared/memory/memory-center.ts';
import { aContactId, openContact } from '../contract/makers.ts';

const frame = { type: 'typing', contactId: aContactId(), by: 'agent' } as const;

describe('a center in memory', () => {
  test('has a clock that only moves when told to, and never back', () => {
    const { clock } = memoryCenter({ startsAt: 1000 });

    clock.advance(500);

    expect(clock.now()).toBe(1500);
    expect(() => clock.advance(-1)).toThrow('got -1 ms, time only moves forward');
  });

  test('keeps what was posted to each connection, until it hangs up', async () => {
    const { connections } = memoryCenter();

    expect(await connections.post('c-1', frame, 0)).toBe('');
    connections.hangUp('c-1');

    expect(await connections.post('c-1', frame, 0)).toBe('c-1');
    expect(connections.framesOf('c-1')).toEqual([frame]);
    expect(connections.framesOf('c-2')).toEqual([]);
  });

  test('gives out delayed tasks when their time has come, in that order', async () => {
    const { clock, routing } = memoryCenter();
    await routing.send({ kind: 'queue', queue: 'late' }, 20);
    await routing.send({ kind: 'queue', queue: 'early' }, 10);
    expect(routing.drain()).toEqual([]);
    expect(routing.pending()).toHaveLength(2);

    clock.advance(20_000);

    expect(routing.drain().map((task) => task.kind === 'queue' && task.queue)).toEqual(['early', 'late']);
    expect(routing.drain()).toEqual([]);
  });

  test('gives contacts out again that were pulled from overflow and not removed for half a minute', async () => {
    const { clock, overflow } = memoryCenter();
    const contactId = aContactId();
    await overflow.push('billing', contactId, 1);
    await overflow.pull('billing', 1);

    clock.advance(30_000);

    expect((await overflow.pull('billing', 1)).map((one) => one.contactId)).toEqual([contactId]);
    expect(overflow.depth('billing')).toBe(1);
  });

  test('hands out copies: what a caller does to one changes nothing', async () => {
    const { log } = memoryCenter();
    const { contactId } = await openContact({ log });

    Object.assign((await log.head(contactId)) ?? {}, { phase: 'closed' });

    expect((await log.head(contactId))?.phase).toBe('self-service');
  });

  test('shares nothing with another one', async () => {
    const { contactId } = await openContact(memoryCenter());

    expect(await memoryCenter().log.head(contactId)).toBeUndefined();
  });
});

import { describe, expect, test } from 'vitest';
import type { CenterUnderTest } from './center-under-test.ts';
import { aContactId, anAgentId } from './makers.ts';

/** What hand-over queues and overflow must do. */
export function queuesContract(center: () => CenterUnderTest): void {
  describe('hand-over', () => {
    test('gives a task as it was sent, and a delayed one not yet', async () => {
      const task = { kind: 'agent', agentId: anAgentId(), profile: 'frontline' } as const;
      await center().routing.send(task);
      await center().routing.send({ kind: 'queue', queue: 'billing' }, 15);

      expect(await center().receive()).toEqual([task]);
    });
  });

  describe('overflow', () => {
    test('gives contacts back in the order they came', async () => {
      const contacts = Array.from({ length: 25 }, aContactId);
      for (const contactId of contacts) await center().overflow.push('order', contactId, 3);

      const pulled: string[] = [];
      for (let batch = await center().overflow.pull('order', 10); batch.length > 0; ) {
        pulled.push(...batch.map((one) => one.contactId));
        for (const { receipt } of batch) await center().overflow.remove('order', receipt);
        batch = await center().overflow.pull('order', 10);
      }

      expect(pulled).toEqual(contacts);
    });

    test('gives nobody else a contact while earlier ones are being admitted', async () => {
      const contacts = [aContactId(), aContactId(), aContactId()];
      for (const contactId of contacts) await center().overflow.push('blocking', contactId, 3);
      const [first] = await center().overflow.pull('blocking', 1);

      expect(await center().overflow.pull('blocking', 10)).toEqual([]);

      await center().overflow.remove('blocking', first?.receipt ?? '');
      const [next] = await center().overflow.pull('blocking', 10);
      expect(next?.contactId).toBe(contacts[1]);
    });

    test('holds a contact once however often the same event put it there', async () => {
      const contactId = aContactId();
      await center().overflow.push('twice', contactId, 3);
      await center().overflow.push('twice', contactId, 3);

      expect(await center().overflow.pull('twice', 10)).toHaveLength(1);
    });

    test('gives at most ten at a time, and no more than asked for', async () => {
      for (let number = 0; number < 12; number += 1) await center().overflow.push('most', aContactId(), 3);

      const pulled = await center().overflow.pull('most', 50);

      expect(pulled.length).toBeGreaterThanOrEqual(1);
      expect(pulled.length).toBeLessThanOrEqual(10);
      for (const { receipt } of pulled) await center().overflow.remove('most', receipt);
      expect(await center().overflow.pull('most', 1)).toHaveLength(1);
    });

    test('gives nothing when nobody waits or nothing is asked for', async () => {
      expect(await center().overflow.pull('empty', 10)).toEqual([]);
      expect(await center().overflow.pull('empty', 0)).toEqual([]);
    });
  });
}

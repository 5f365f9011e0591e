import * as v from 'valibot';
import { expect, test } from 'vitest';
import { usualBounds } from '../../../shared/domain/center/bounds.ts';
import type { EventOf } from '../../../shared/domain/contact/event.ts';
import { begin } from '../../../shared/domain/contact/evolve.ts';
import { openingRows } from '../../../shared/domain/contact/rows.ts';
import { ContactId, StudentId } from '../../../shared/schema/ids.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { triaged } from '../../shared/domain/contact/make-contact.ts';
import { routingCenter } from '../routing/routing-center.ts';

/** A center that lets a student be handed over twice an hour, and a bot that hands over whatever a student opens. */
function botCenter() {
  const center = routingCenter({ bounds: { ...usualBounds, handOversAnHour: 2 } });
  let opened = 0;
  const handOver = async (name: string, danger?: EventOf<'triaged'>['danger']): Promise<ContactId> => {
    opened += 1;
    const contactId = v.parse(ContactId, `ct_contact-${opened}`);
    const studentId = v.parse(StudentId, `st_${name}`);
    const now = center.clock.now();
    const event = { type: 'opened', studentId, channel: 'chat', language: 'en', class: 'standard' } as const;
    const state = begin(contactId, event, now);
    await center.log.append({
      contactId,
      entries: [{ seq: 1, at: now, event, state }],
      rows: openingRows(state),
    });
    await changeContact(center.log, contactId, now, () => ({
      kind: 'append',
      events: [
        ...([triaged({ danger })] as const),
        { type: 'agent-requested', forSeq: 0, reason: 'unsure', queue: 'general', candidates: [] },
      ],
    }));
    await wake(contactId);
    return contactId;
  };
  const wake = async (contactId: ContactId) => {
    await center.routing.send({ kind: 'contact', contactId });
    await center.work();
  };
  const phaseOf = async (contactId: ContactId) => (await center.state(contactId)).phase;
  return { ...center, handOver, wake, phaseOf };
}

test('what the bot hands over beyond the hour’s share stays handed over, takes no place in line, and gets one when the hour has passed', async () => {
  const center = botCenter();
  const first = await center.handOver('mei');
  const second = await center.handOver('mei');
  center.clock.advance(1000);

  const third = await center.handOver('mei');

  expect([await center.phaseOf(first), await center.phaseOf(second)]).toEqual(['queued', 'queued']);
  expect(await center.phaseOf(third)).toBe('handing-over');
  center.clock.advance(3_599_000);
  await center.wake(third);
  expect(await center.phaseOf(third)).toBe('queued');
});

test('a contact is counted once, however often routing is woken for it', async () => {
  const center = botCenter();
  const first = await center.handOver('mei');
  for (let wakes = 0; wakes < 5; wakes += 1) await center.wake(first);

  const second = await center.handOver('mei');

  expect(await center.phaseOf(second)).toBe('queued');
});

test('danger waits for no share, and takes none', async () => {
  const center = botCenter();
  await center.handOver('mei');
  await center.handOver('mei');

  const third = await center.handOver('mei', 'self-harm');

  expect(await center.phaseOf(third)).toBe('queued');
});

test('another student is in line while one has had the hour’s share', async () => {
  const center = botCenter();
  for (let contacts = 0; contacts < 20; contacts += 1) await center.handOver('mei');

  const other = await center.handOver('lin');

  expect(await center.phaseOf(other)).toBe('queued');
  expect(await center.lanes.waiting('general', 50)).toHaveLength(3);
});

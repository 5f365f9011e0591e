import { expect, test } from 'vitest';
import type { ContactEvent } from '../../../../shared/domain/contact/event.ts';
import { replay } from '../../../../shared/domain/contact/evolve.ts';
import { laneRowOf } from '../../../../shared/domain/contact/rows.ts';
import { accepted, contactId, offered, opened, queued, requested, start, triaged, wang } from './make-contact.ts';

/** The lane row of a contact that was opened as a class and then lived through some events. */
function rowAfter(kind: 'standard' | 'vip', ...events: readonly ContactEvent[]) {
  const log = [{ ...opened, class: kind }, ...events].map((event, at) => ({ seq: at + 1, at: start, event }));
  const state = replay(contactId, log);
  return state && laneRowOf(state);
}

const complains = [triaged({ class: 'complaint', queue: 'complaints' }), requested, queued];
const isEscalated = [
  requested,
  queued,
  offered(1),
  accepted(1),
  { type: 'escalated', agentId: wang, tier: 2 },
  queued,
] as const;

test('a VIP who complains waits as a complaint and as a VIP', () => {
  expect(rowAfter('vip', ...complains)).toMatchObject({ class: 'complaint', vip: true });
});

test('a VIP who is escalated waits as an escalation and as a VIP', () => {
  expect(rowAfter('vip', ...isEscalated)).toMatchObject({ class: 'escalated', vip: true });
});

test('a complaint that is escalated stays one', () => {
  const [triage] = complains;

  expect(rowAfter('standard', ...(triage ? [triage] : []), ...isEscalated)).toMatchObject({
    class: 'complaint',
    tier: 2,
  });
});

test('nobody else becomes a VIP by what happens to their contact', () => {
  expect(rowAfter('standard', ...complains)?.vip).toBeUndefined();
  expect(rowAfter('standard', ...isEscalated)?.vip).toBeUndefined();
});

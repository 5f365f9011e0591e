import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import { admit, admitCount, isOverflowing } from '../../shared/domain/routing/overflow.ts';
import type { Overflowed } from '../../shared/ports/overflow.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { changeContact } from '../../shared/workflow/change-contact.ts';
import { tellParticipants } from '../../shared/workflow/tell-participants.ts';
import type { RoutingPorts } from './ports.ts';

/**
 * Fills a queue from its overflow.
 *
 * Input: a queue, the rows that wait in it, and whether it was full before.
 * Outcome: as many contacts as the queue may take are back in it, in order of arrival; the number is returned.
 *
 * 1. decide how many; 2. pull them; 3. append `queued`, unless the contact left meanwhile; 4. remove the message only then, and poke.
 */
export async function pullOverflow(
  ports: RoutingPorts,
  queueId: string,
  waiting: readonly LaneRow[],
  wasFull: boolean,
  now: Ms,
): Promise<number> {
  const queue = ports.policy.queues.find((one) => one.id === queueId);
  const room = queue ? admitCount(queue, waiting, wasFull || isOverflowing(waiting)) : 0;
  let admitted = 0;
  while (admitted < room) {
    const pulled = await ports.overflow.pull(queueId, room - admitted);
    if (pulled.length === 0) break;
    for (const one of pulled) if (await admitOne(ports, queueId, one, now)) admitted += 1;
  }
  return admitted;
}

async function admitOne(
  ports: RoutingPorts,
  queueId: string,
  { contactId, receipt }: Overflowed,
  now: Ms,
): Promise<boolean> {
  const change = await changeContact(ports.log, contactId, now, (state) => admit(state, queueId));
  if (change.kind === 'busy') throw new Error(`routing: contact ${contactId} kept changing`);
  await ports.overflow.remove(queueId, receipt);
  if (change.kind === 'appended') await tellParticipants(ports, change, now);
  return change.kind === 'appended';
}

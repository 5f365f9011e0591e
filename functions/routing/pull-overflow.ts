import { queueOf } from '../../shared/domain/center/queue-of.ts';
import { nothing } from '../../shared/domain/contact/decide/decision.ts';
import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import { admit, admitCount, isOverflowing } from '../../shared/domain/routing/overflow.ts';
import type { Overflowed } from '../../shared/ports/overflow.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { changeContact } from '../../shared/workflow/change-contact.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
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
  let failed = 0;
  while (admitted < room && failed < mostFailures) {
    const pulled = await ports.overflow.pull(queueId, room - admitted);
    if (pulled.length === 0) break;
    for (const one of pulled) {
      const result = await admission(ports, queueId, one, now);
      if (result === 'admitted') admitted += 1;
      if (result === 'failed') failed += 1;
    }
  }
  return admitted;
}

// More than that in one run is no matter of one contact: better try all of them later.
const mostFailures = 2;

type Admission = 'admitted' | 'gone' | 'failed';

// A contact that cannot be read must not keep waiting those behind it: its message goes, and the sweep, which knows it by its due row, tries again.
async function admission(ports: RoutingPorts, queueId: string, pulled: Overflowed, now: Ms): Promise<Admission> {
  try {
    return (await admitOne(ports, queueId, pulled, now)) ? 'admitted' : 'gone';
  } catch (error) {
    const { contactId, receipt } = pulled;
    ports.report('a contact is not admitted from overflow', error, { contactId });
    await ports.overflow.remove(queueId, receipt);
    return 'failed';
  }
}

async function admitOne(
  ports: RoutingPorts,
  queueId: string,
  { contactId, receipt }: Overflowed,
  now: Ms,
): Promise<boolean> {
  const change = await changeContact(ports.log, contactId, now, (state) =>
    // Who was passed on meanwhile is brought back by the message in the other queue's overflow.
    queueOf(ports.policy, state.queue).id === queueId ? admit(state, queueId) : nothing,
  );
  if (change.kind === 'busy') throw new Error(`routing: contact ${contactId} kept changing`);
  await ports.overflow.remove(queueId, receipt);
  if (change.kind === 'appended') {
    await followThrough(ports.report, { contactId }, [() => tellParticipants(ports, change, now)]);
  }
  return change.kind === 'appended';
}

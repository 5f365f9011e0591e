import { queueOf } from '../../shared/domain/center/queue-of.ts';
import { nothing } from '../../shared/domain/contact/decide/decision.ts';
import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import {
  admit,
  admitCount,
  isOverflowing,
  keepsPlace,
  leftBehind,
  urgentRoom,
} from '../../shared/domain/routing/overflow.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import { changeContact } from '../../shared/workflow/change-contact.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { tellParticipants } from '../../shared/workflow/tell-participants.ts';
import type { RoutingPorts } from './ports.ts';

/**
 * Fills a queue from its overflow.
 *
 * Input: a queue, the rows of its lanes and of its overflow, and whether the sweep found somebody waiting there.
 * Outcome: as many contacts as the queue may take are back in it, the urgent first, then the others in order of arrival; the number is returned.
 *
 * 1. admit the urgent by their rows; 2. pull the others, when anybody waits in overflow at all; 3. append `queued`, unless the contact left meanwhile;
 * 4. remove the message only then, and poke; 5. when no message comes, admit by the rows whoever was left behind.
 */
export async function pullOverflow(
  ports: RoutingPorts,
  queueId: string,
  rows: readonly LaneRow[],
  isNamed: boolean,
  now: Ms,
): Promise<number> {
  const queue = ports.policy.queues.find((one) => one.id === queueId);
  if (!queue || !(isNamed || isOverflowing(rows))) return 0;
  const [urgent, others] = partition(rows);
  const first = await admitRows(ports, queueId, urgent, urgentRoom(queue, rows), now);
  const free = admitCount(queue, rows) - first;
  const pulled = await pullMessages(ports, queueId, free, now);
  if (pulled.messages > 0) return first + pulled.admitted;
  return first + (await admitRows(ports, queueId, leftBehind(others, now), free, now));
}

function partition(rows: readonly LaneRow[]): readonly [readonly LaneRow[], readonly LaneRow[]] {
  const behind = rows.filter((row) => row.inOverflow);
  return [behind.filter(keepsPlace), behind.filter((row) => !keepsPlace(row))];
}

async function pullMessages(
  ports: RoutingPorts,
  queueId: string,
  room: number,
  now: Ms,
): Promise<{ readonly messages: number; readonly admitted: number }> {
  let [messages, admitted, failed] = [0, 0, 0];
  while (admitted < room && failed < mostFailures) {
    const pulled = await ports.overflow.pull(queueId, room - admitted);
    if (pulled.length === 0) break;
    messages += pulled.length;
    for (const { contactId, receipt } of pulled) {
      const result = await admission(ports, queueId, contactId, now, () => ports.overflow.remove(queueId, receipt));
      if (result === 'admitted') admitted += 1;
      if (result === 'failed') failed += 1;
    }
  }
  return { messages, admitted };
}

async function admitRows(
  ports: RoutingPorts,
  queueId: string,
  rows: readonly LaneRow[],
  room: number,
  now: Ms,
): Promise<number> {
  let admitted = 0;
  for (const { contactId } of rows) {
    if (admitted >= room) break;
    if ((await admission(ports, queueId, contactId, now)) === 'admitted') admitted += 1;
  }
  return admitted;
}

// More than that in one run is no matter of one contact: better try all of them later.
const mostFailures = 2;

type Admission = 'admitted' | 'gone' | 'failed';

// A contact that cannot be read must not keep waiting those behind it: its message goes, and the sweep, which knows it by its due row, tries again.
async function admission(
  ports: RoutingPorts,
  queueId: string,
  contactId: ContactId,
  now: Ms,
  removeMessage: () => Promise<void> = async () => undefined,
): Promise<Admission> {
  try {
    return (await admitOne(ports, queueId, contactId, now, removeMessage)) ? 'admitted' : 'gone';
  } catch (error) {
    ports.report('a contact is not admitted from overflow', error, { contactId });
    await removeMessage();
    return 'failed';
  }
}

async function admitOne(
  ports: RoutingPorts,
  queueId: string,
  contactId: ContactId,
  now: Ms,
  removeMessage: () => Promise<void>,
): Promise<boolean> {
  const change = await changeContact(ports.log, contactId, now, (state) =>
    // Who was passed on meanwhile is brought back by the message in the other queue's overflow.
    queueOf(ports.policy, state.queue).id === queueId ? admit(state, queueId) : nothing,
  );
  if (change.kind === 'busy') throw new Error(`routing: contact ${contactId} kept changing`);
  await removeMessage();
  if (change.kind === 'appended') {
    await followThrough(ports.report, { contactId }, [() => tellParticipants(ports, change, now)]);
  }
  return change.kind === 'appended';
}

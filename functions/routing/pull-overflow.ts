import { queueOf } from '../../shared/domain/center/queue-of.ts';
import { nothing } from '../../shared/domain/contact/decide/decision.ts';
import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import {
  admit,
  admitCount,
  isOverflowing,
  keepsPlace,
  leftBehind,
  readBound,
  urgentRoom,
} from '../../shared/domain/routing/overflow.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { tellParticipants } from '../../shared/workflow/tell-participants.ts';
import { changeInLine } from './change-in-line.ts';
import type { RoutingPorts } from './ports.ts';

/**
 * Fills a queue from its overflow.
 *
 * Input: a queue, the rows of its lanes and of its overflow, and whether the sweep found somebody waiting there.
 * Outcome: as many contacts as the queue may take are back in it, the urgent first, then the others in order of arrival; the number is returned.
 *
 * 1. admit the urgent by their rows; 2. pull messages, when anybody waits in overflow at all: each says that one may come back, and the rows say who;
 * 3. append `queued`, unless the contact left meanwhile; 4. remove the message only then, and poke; 5. when no message comes, admit by the rows whoever was
 * left behind.
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
  const door: Door = { ports, queueId, now };
  const [urgent, others] = partition(rows);
  const first = await admitRows(door, urgent, urgentRoom(queue, rows));
  const free = admitCount(queue, rows) - first;
  const line = { first: idsOf(others), isWhole: isNamed && rows.length < readBound(queue) };
  const pulled = await pullMessages(door, line, free);
  const behind = leftBehind(queue, rows, now).filter(({ contactId }) => pulled.left.includes(contactId));
  return first + pulled.admitted + (await admitRows(door, behind, free - pulled.admitted));
}

/** The first who wait in overflow, by their rows; `isWhole` when all of the queue's were read this moment, so that there are no others. */
type Line = { readonly first: readonly ContactId[]; readonly isWhole: boolean };

/** A queue into which contacts come back, at a moment. */
type Door = { readonly ports: RoutingPorts; readonly queueId: string; readonly now: Ms };

function partition(rows: readonly LaneRow[]): readonly [readonly LaneRow[], readonly LaneRow[]] {
  const behind = rows.filter((row) => row.inOverflow);
  return [behind.filter(keepsPlace), behind.filter((row) => !keepsPlace(row))];
}

function idsOf(rows: readonly LaneRow[]): readonly ContactId[] {
  return rows.map(({ contactId }) => contactId);
}

// Messages get lost, and those of contacts that came at one moment lie in any order: whoever came first by the rows comes back first, whosever message it is.
async function pullMessages(
  door: Door,
  { first, isWhole }: Line,
  room: number,
): Promise<{ readonly admitted: number; readonly left: readonly ContactId[] }> {
  const { ports, queueId } = door;
  let [left, admitted, failed] = [first, 0, 0];
  while (admitted < room && failed < mostFailures && (isWhole || left.length > 0)) {
    const pulled = await ports.overflow.pull(queueId, room - admitted);
    if (pulled.length === 0) break;
    for (const { contactId, receipt } of pulled) {
      const turn = await admitFirst(door, left, isWhole ? [contactId] : []);
      await ports.overflow.remove(queueId, receipt);
      left = turn.left;
      if (turn.result === 'admitted') admitted += 1;
      if (turn.result === 'failed') failed += 1;
    }
  }
  return { admitted, left };
}

type Turn = { readonly result: Admission; readonly left: readonly ContactId[] };

// Past the last row only the message knows somebody; past the last that was read others wait who came before whom it names.
async function admitFirst(door: Door, line: readonly ContactId[], named: readonly ContactId[]): Promise<Turn> {
  let result: Admission = 'gone';
  for (const [at, contactId] of [...line, ...named].entries()) {
    const admitted = await admission(door, contactId);
    if (admitted === 'admitted') return { result: admitted, left: line.slice(at + 1) };
    if (admitted === 'failed') result = admitted;
  }
  return { result, left: [] };
}

async function admitRows(door: Door, rows: readonly LaneRow[], room: number): Promise<number> {
  let admitted = 0;
  for (const contactId of idsOf(rows)) {
    if (admitted >= room) break;
    if ((await admission(door, contactId)) === 'admitted') admitted += 1;
  }
  return admitted;
}

// More than that in one run is no matter of one contact: better try all of them later.
const mostFailures = 2;

type Admission = 'admitted' | 'gone' | 'failed';

// A contact that cannot be read must not keep waiting those behind it: the sweep, which knows it by its due row, tries again.
async function admission(door: Door, contactId: ContactId): Promise<Admission> {
  try {
    return (await admitOne(door, contactId)) ? 'admitted' : 'gone';
  } catch (error) {
    door.ports.report('a contact is not admitted from overflow', error, { contactId });
    return 'failed';
  }
}

async function admitOne({ ports, queueId, now }: Door, contactId: ContactId): Promise<boolean> {
  const change = await changeInLine(ports.log, contactId, now, (state) =>
    // Who was passed on meanwhile is brought back by the message in the other queue's overflow.
    queueOf(ports.policy, state.queue).id === queueId ? admit(state, queueId) : nothing,
  );
  if (change.kind !== 'appended') return false;
  await followThrough(ports.report, { contactId }, [() => tellParticipants(ports, change, now)]);
  return true;
}

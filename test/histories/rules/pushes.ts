import * as v from 'valibot';
import { StudentFrame } from '../../../shared/domain/protocol/server-frame.ts';
import type { ContactId, StudentId } from '../../../shared/schema/ids.ts';
import type { Center, Sealed } from '../center/center.ts';
import type { Delivery, Heard } from '../center/gateway.ts';
import { secret } from '../people/texts.ts';
import { before, entriesOf, headOf, textOf } from './look.ts';
import type { Rule } from './rule.ts';

// A function looks at the log when it is called, and its last call may be late.
const underWayMs = 60_000;

/** Nothing of the agents' side reaches a student: no note, no staff id, no candidate, no field the protocol does not show them. */
export const studentsSeeTheirSide: Rule = {
  name: "nothing of the agents' side reaches a student",
  delivering: (_scene, { connection, frame }) => {
    if (connection.principal.role !== 'student' || frame['type'] === undefined) return undefined;
    const text = textOf(frame);
    const isClean = !text.includes(secret) && !text.includes('"ag_') && isStudentFrame(frame);
    return isClean ? undefined : `${connection.principal.studentId} was sent ${text}`;
  },
};

// By the frames of its type alone: the protocol's own look at every other one first is half of what this rule took.
function isStudentFrame(frame: Heard): boolean {
  return framesOf.get(frame['type'])?.some((schema) => v.safeParse(schema, frame).success) ?? false;
}

const framesOf = Map.groupBy(StudentFrame.options, ({ entries }): unknown => entries.type.literal);

/** A frame goes to those alone whom its contact concerns. */
export const noForeignPushes: Rule = {
  name: 'no pushes to foreign connections',
  delivering: ({ center, world }, delivery) => {
    const { contactId } = delivery.frame;
    if (typeof contactId !== 'string' || isRefusal(delivery)) return undefined;
    return isConcerned(center(), delivery, contactId as ContactId, world.scheduler.now())
      ? undefined
      : `${delivery.connection.id} was sent ${JSON.stringify(delivery.frame)}`;
  },
};

function isRefusal({ frame }: Delivery): boolean {
  return frame['type'] === 'error' || frame['type'] === 'fenced';
}

// What a visitor asked before they signed in may still be on its way to them: of what was said before, and of nothing after.
function wasTheirs(center: Center, contactId: ContactId, studentId: StudentId, frame: Heard): boolean {
  const log = entriesOf(center, contactId);
  const [first] = log;
  const merged = log.find(({ event }) => event.type === 'merged');
  if (first?.event.type !== 'opened' || first.event.studentId !== studentId || !merged) return false;
  return seqOf(frame) < merged.seq;
}

// What was stored before a log was sealed may be on its way to its student when it is, and nothing of after.
function isUnderWay({ at, lastSeq }: Sealed, frame: Heard, now: number): boolean {
  return now - at <= underWayMs && seqOf(frame) <= lastSeq;
}

function seqOf(frame: Heard): number {
  return Number(frame['upTo'] ?? frame['seq'] ?? 0);
}

function isConcerned(
  center: Center,
  { connection: { principal }, frame, by }: Delivery,
  contactId: ContactId,
  now: number,
): boolean {
  if (principal.role === 'student') {
    const { studentId } = principal;
    const sealed = center.erased.get(contactId);
    if (sealed) return sealed.owner === studentId && isUnderWay(sealed, frame, now);
    return headOf(center, contactId)?.studentId === studentId || wasTheirs(center, contactId, studentId, frame);
  }
  if (frame['type'] === 'alert') return principal.role === 'supervisor';
  // An answer to be checked comes masked, to any agent who asks for one, and so does the word that it was judged.
  if (frame['type'] === 'check') return true;
  const { agentId } = principal;
  const log = entriesOf(center, contactId);
  const hasJudged = log.some(({ event }) => event.type === 'answer-checked' && event.agentId === agentId);
  if (frame['type'] === 'ack' && hasJudged) return true;
  const wasAsked = log.some(({ event }) => event.type === 'offered' && event.agent.agentId === agentId);
  if (by === 'response' || frame['type'] !== 'event') return wasAsked;
  // Whoever held it before the event or holds it after may see it.
  const seq = Number(frame['seq']);
  const around = [before(center, contactId, seq), before(center, contactId, seq + 1)];
  return around.some((state) => state?.assignment?.agentId === agentId);
}

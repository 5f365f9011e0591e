import type { Agent } from '../agent.ts';
import type { Frame } from '../person.ts';
import type { DangerSaid } from './messages.ts';
import { type Brought, finishes } from './phases.ts';
import { becomes, type School } from './school.ts';

const patienceMs = 60_000;

/** Who is there to take somebody in danger: the agents who may, or nobody. */
export type OnDuty = readonly Agent[];

/**
 * Says a danger in a contact and holds the center to what it owes: it is heard; the student is spoken to in their language and shown no menu; a supervisor is alerted; whoever is on duty is offered this
 * contact before any other, also beyond their capacity; with nobody there the student is told so, and stands first. Throws what was not so.
 */
export async function checkDanger(
  school: School,
  talk: Brought,
  { text, language }: DangerSaid,
  onDuty: OnDuty,
): Promise<void> {
  const { contactId, student } = talk;
  const offersBefore = onDuty.map((agent) => agent.frames.length);
  const before = await talk.says(text);
  await becomes(school, contactId, 'heard as danger', ({ danger }) => danger !== undefined);
  const care = await student.sees(
    'care',
    (frame) => isCare(frame) && student.frames.indexOf(frame) >= before,
    patienceMs,
  );
  if (/\p{Script=Han}/u.test(JSON.stringify(care)) !== (language === 'zh'))
    throw new Error(`care in another language: ${JSON.stringify(care)}`);
  await school.watcher.sees('alert', (frame) => frame.type === 'alert' && frame['contactId'] === contactId, patienceMs);
  if (student.frames.slice(before).some(isMenu)) throw new Error('a menu was shown');
  if (talk.agent && talk.epoch !== undefined) return isDoneBy(school, talk.agent, contactId, talk.epoch);
  if (onDuty.length === 0) return isTold(talk);
  await isTaken(contactId, onDuty, offersBefore);
}

const eventOf = (frame: Frame): Readonly<Record<string, unknown>> =>
  typeof frame['event'] === 'object' && frame['event'] !== null ? { ...frame['event'] } : {};

// What the bot says of a danger comes as an answer of its own or, where it hands over, with the hand-over.
function isCare(frame: Frame): boolean {
  const { type, kind, text } = eventOf(frame);
  return (type === 'answered' && kind === 'care') || (type === 'agent-requested' && typeof text === 'string');
}

function isMenu(frame: Frame): boolean {
  const { type, kind } = eventOf(frame);
  return type === 'answered' && kind === 'choices';
}

async function isDoneBy(school: School, agent: Agent, contactId: Brought['contactId'], epoch: number): Promise<void> {
  await agent.seesEvent(contactId, 'urgency-raised', patienceMs);
  // What was said in the wrap-up is closed over by who says that they have seen it (ADR 31).
  await finishes(agent, contactId, epoch, (await school.head(contactId)).seq);
  await agent.leaves();
}

// Whoever was first and told so before hears it no second time: the newest word of their place counts.
async function isTold({ student, contactId }: Brought): Promise<void> {
  const place = () => student.frames.findLast((frame) => frame.type === 'position');
  try {
    await student.sees(
      'word that they are first in line, and that nobody is there',
      () => place()?.['position'] === 1 && place()?.['nobodyReady'] === true,
      patienceMs,
    );
  } finally {
    // Whoever comes after is not to be second for it.
    await student.ask({ action: 'contact.close', contactId });
  }
}

async function isTaken(contactId: string, onDuty: OnDuty, before: readonly number[]): Promise<void> {
  const isOffered = (frame: Frame) => frame.type === 'offer' && frame['contactId'] === contactId;
  const taker = await Promise.any(
    onDuty.map(async (agent) => {
      const epoch = await agent.accepts(contactId, patienceMs);
      return { agent, epoch };
    }),
  );
  const seen = before[onDuty.indexOf(taker.agent)];
  const first = taker.agent.frames.slice(seen).find((frame) => frame.type === 'offer');
  const isWithThem = taker.agent.frames
    .slice(0, seen)
    .some((frame) => isOffered(frame) && frame['epoch'] === taker.epoch);
  await finishes(taker.agent, contactId, taker.epoch);
  // While it is offered to somebody, what room they have left may be offered to others.
  if (first && !isWithThem && !isOffered(first)) throw new Error(`offered after ${String(first['contactId'])}`);
}

import type { Facts } from '../tables/facts.ts';
import type { ContactRecord } from './contact-record.ts';
import { type Formula, type Measure, type Spread, share, spread } from './measure.ts';

const share1 = { version: 1, unit: 'share' } as const;

const transferred: Formula = {
  ...share1,
  name: 'transfer rate',
  rule: 'assignments an agent transferred to another queue / assignments that ended',
  source: 'Amazon Connect: contacts transferred out, agent',
};
const escalated: Formula = {
  ...share1,
  name: 'escalation rate',
  rule: 'assignments an agent escalated to a higher tier / assignments that ended',
  source: 'ours',
};
const accepted: Formula = {
  ...share1,
  name: 'offers accepted',
  rule: 'offers an agent accepted / offers an agent accepted, declined or let pass',
  source: 'Amazon Connect: agent answer rate; withdrawn offers and those nobody could see left out',
};
const heldBack: Formula = {
  ...share1,
  name: 'offers held back',
  rule: 'offers before which something had kept the contact from that agent, who may have come since / offers that tell why they were made',
  source: 'ours; what it was stands in `held_before`',
};
const resolved: Formula = {
  ...share1,
  name: 'resolution rate',
  rule: 'contacts whose newest end is contained, resolved or a callback kept / contacts whose student wrote anything or had a person',
  source: 'ours',
};
const promisesKept: Formula = {
  ...share1,
  name: 'callbacks kept, by promise',
  rule: 'callbacks students asked for that reached them / callbacks students asked for that are over by a call or for want of one',
  source: 'ours; calls after a low score are nobody’s request',
};
const promiseError: Formula = {
  name: 'callback delay',
  version: 1,
  unit: 'seconds',
  rule: 'from the promised moment to the call that reached the student, over callbacks at a chosen time that were kept',
  source: 'ours',
};
const inTime: Formula = {
  ...share1,
  version: 2,
  name: 'callbacks made by the promised time',
  rule: 'callbacks whose first call was made by the time the student was told / callbacks with such a time that were called',
  source: 'ours; chosen times and calls after a low score are promised by no line, and nobody is called for a message',
};
const answeredInTime: Formula = {
  ...share1,
  name: 'messages answered by the promised time',
  rule: 'messages that were left and first answered by the time the student was told / messages with such a time that were answered',
  source: 'ours',
};
const offPromise: Formula = {
  name: 'promise error',
  version: 2,
  unit: 'seconds',
  rule: 'between the time the student was told and the first call, sooner or later, over callbacks with such a time that were called',
  source: 'ours',
};
const helpful: Formula = {
  ...share1,
  name: 'answers rated helpful',
  rule: 'answers of the bot rated helpful / answers rated',
  source: 'ours',
};
const precise: Formula = {
  ...share1,
  name: 'answers checked right',
  rule: 'answers of the bot an agent called right / called right or wrong',
  source: 'ours; checks are drawn at random from sure answers',
};

type Turns = Facts['assignments'];

/** How often agents hand a contact to another queue. */
export function transferRate(turns: Turns): Measure {
  return share(transferred, endedTurns(turns), ({ endedHow }) => endedHow === 'transferred');
}

/** How often agents hand a contact to a higher tier. */
export function escalationRate(turns: Turns): Measure {
  return share(escalated, endedTurns(turns), ({ endedHow }) => endedHow === 'escalated');
}

/** How often agents take what they are offered. */
export function offersAccepted(turns: Turns): Measure {
  const answered = turns.filter(({ answeredHow }) => ['accepted', 'declined', 'missed'].includes(answeredHow));
  return share(accepted, answered, ({ answeredHow }) => answeredHow === 'accepted');
}

/** How often a delay, a skill, a seat that is kept or the like had stood between a contact and the agent who was asked, also one who came when it did no more. */
export function offersHeldBack(turns: Turns): Measure {
  const explained = turns.filter(({ chosenBecause }) => chosenBecause !== undefined);
  return share(heldBack, explained, ({ heldBefore }) => heldBefore !== undefined);
}

/** How many contacts ended with their question solved, as far as whoever ended them says. */
export function resolutionRate(
  records: readonly Pick<ContactRecord, 'outcome' | 'studentMessages' | 'acceptedAt'>[],
): Measure {
  const real = records.filter(({ studentMessages, acceptedAt }) => studentMessages > 0 || acceptedAt !== undefined);
  return share(resolved, real, ({ outcome }) => ['contained', 'resolved', 'callback-kept'].includes(outcome));
}

/** Promises to call that were kept, one by one. */
export function callbackPromisesKept(callbacks: Facts['callbacks']): Measure {
  const over = callbacks.filter(({ why, ended }) => why === 'asked' && (ended === 'kept' || ended === 'failed'));
  return share(promisesKept, over, ({ ended }) => ended === 'kept');
}

/** How late calls at a chosen time are. */
export function callbackDelay(callbacks: Facts['callbacks']): Spread {
  const chosen = callbacks.filter(({ why, isAsap }) => why === 'asked' && !isAsap);
  return spread(
    promiseError,
    chosen.flatMap(({ lateSeconds }) => lateSeconds ?? []),
  );
}

/** How many calls were made by the time that was promised; one that nobody answered was made all the same. */
export function callbacksInTime(callbacks: Facts['callbacks']): Measure {
  return share(inTime, afterPromises(callbacks, isCall), (seconds) => seconds <= 0);
}

/** How many messages that were left were answered by the time that was promised. */
export function messagesInTime(callbacks: Facts['callbacks']): Measure {
  return share(
    answeredInTime,
    afterPromises(callbacks, (one) => !isCall(one)),
    (seconds) => seconds <= 0,
  );
}

/** How far from what was promised calls are made. */
export function promiseErrors(callbacks: Facts['callbacks']): Spread {
  return spread(offPromise, afterPromises(callbacks, isCall).map(Math.abs));
}

type Promised = Facts['callbacks'][number];

function isCall({ why }: Promised): boolean {
  return why !== 'message';
}

function afterPromises(callbacks: Facts['callbacks'], which: (one: Promised) => boolean): readonly number[] {
  return callbacks.filter(which).flatMap(({ afterPromiseSeconds }) => afterPromiseSeconds ?? []);
}

/** What students say of the bot's answers. */
export function answersHelpful(turns: Facts['botTurns']): Measure {
  const rated = turns.filter(({ kind, isHelpful }) => kind === 'answer' && isHelpful !== undefined);
  return share(helpful, rated, ({ isHelpful }) => isHelpful === true);
}

/** What agents who checked them say of the bot's answers. */
export function answersRight(turns: Facts['botTurns']): Measure {
  const judged = turns.filter(({ verdict }) => verdict === 'right' || verdict === 'wrong');
  return share(precise, judged, ({ verdict }) => verdict === 'right');
}

function endedTurns(turns: Turns): Turns {
  return turns.filter(({ endedHow }) => endedHow !== undefined);
}

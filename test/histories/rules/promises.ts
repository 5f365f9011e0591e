import type { ContactId } from '../../../shared/schema/ids.ts';
import type { Center } from '../center/center.ts';
import type { Delivery } from '../center/gateway.ts';
import { before, entriesOf, textOf } from './look.ts';
import type { Rule } from './rule.ts';

/** Whoever asks to be called as soon as possible is promised a time, which is in the log once before anybody is told it. */
export const promisesAreLogged: Rule = {
  name: 'a promise told is in the log, once',
  stored: ({ center }, { contactId, entries }) => {
    const bare = entries.find(
      ({ event }) => event.type === 'callback-requested' && event.asap && event.promisedAt === undefined,
    );
    const state = bare && before(center(), contactId, bare.seq);
    // Nobody in danger is told to wait until a moment, and nobody asked for the call after a low score.
    return state && !state.danger && state.review !== 'owed' ? `${contactId} ${bare.seq} promises nothing` : undefined;
  },
  delivering: ({ center }, { connection, frame }) => {
    if (connection.principal.role !== 'student' || typeof frame['contactId'] !== 'string') return undefined;
    const contactId = frame['contactId'] as ContactId;
    const wrong = promisesIn(frame).find((promisedAt) => timesLogged(center(), contactId, promisedAt) !== 1);
    return wrong === undefined
      ? undefined
      : `${contactId}: ${wrong} was told and is in the log ${timesLogged(center(), contactId, wrong)} times`;
  },
};

// Of an answer, of a pushed event or place, and of every event of a page.
function promisesIn(frame: Delivery['frame']): readonly number[] {
  return [...textOf(frame).matchAll(/"promisedAt":(\d+)/g)].map(([, moment]) => Number(moment));
}

// Who called a call off and asks anew may be promised the same moment again: when people answer next.
function timesLogged(center: Center, contactId: ContactId, promisedAt: number): number {
  let times = 0;
  let most = 0;
  for (const { event } of entriesOf(center, contactId)) {
    if (event.type === 'callback-cancelled') times = 0;
    if (event.type === 'callback-requested' && event.promisedAt === promisedAt) times += 1;
    most = Math.max(most, times);
  }
  return most;
}

import { listedContacts } from '../../functions/intake/list-contacts.ts';
import { syncPageBytes, syncPageSize } from '../../functions/intake/sync-contact.ts';
import { ticketLifeMs } from '../../functions/tickets/exchange-token.ts';
import { aroundTheClock, queueIds, schoolLimits, schoolPolicy } from '../../infra/stages/school-policy.ts';
import { usualBounds as bounds } from '../../shared/domain/center/bounds.ts';
import { lookAgainMs } from '../../shared/domain/contact/evolve/evolver.ts';
import { maxTextLength } from '../../shared/domain/protocol/client-frame.ts';
import { table } from './markdown.ts';

const hours = (seconds: number) => `${seconds / 3600} h`;
const listed = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');
// The names are the same whatever a stage chooses.
const { profiles } = schoolPolicy({
  liveBound: 1,
  lowWater: 1,
  hours: aroundTheClock,
  limits: schoolLimits,
  dueShards: 1,
});
const { offerSeconds, leaseSeconds, declineCooldownSeconds, reopenSeconds, surveySeconds, abandonGraceSeconds } =
  schoolLimits;

const ours: readonly (readonly [string, string])[] = [
  ['a `text`, a note, a reason', `${maxTextLength.toLocaleString('en-US')} UTF-16 code units, else \`text_too_long\``],
  [
    'what somebody writes',
    'whole characters (no half of a surrogate pair), among them one at least that is to be seen, else `bad_frame`',
  ],
  ['a `ref`', '64 UTF-16 code units'],
  ['a ticket', `${ticketLifeMs / 1000} s, one connection`],
  [
    'a page of `sync`',
    `${syncPageSize} rows of the log, those the reader may not see included, and ${syncPageBytes / 1000} kB of events`,
  ],
  ['the list of contacts', `the ${listedContacts} newest`],
  ['after a transfer or an escalation', `the agent who did it is not offered that contact for ${lookAgainMs / 1000} s`],
];

const ofSchool: readonly (readonly [string, string])[] = [
  ['an offer', `${offerSeconds.chat} s for a chat, ${offerSeconds.voice} s for a callback`],
  ["an agent's lease", `${leaseSeconds} s after the last \`presence.set\` or \`presence.renew\``],
  ['after a declined or missed offer', `not asked for that contact for ${declineCooldownSeconds} s`],
  ['a student who waits and is disconnected', `given up after ${abandonGraceSeconds} s`],
  ['writing to a closed contact', `${hours(reopenSeconds)} after its end`],
  ['answering the survey', `${hours(surveySeconds)} after it was sent`],
  ['contacts of a student open at once', `${bounds.openContacts}, else \`slow_down\` to \`contact.open\``],
  [
    'contacts of a student handed to people',
    `${bounds.handOversAnHour} an hour, else \`slow_down\` to \`agent.request\`; one the bot hands over waits for its turn, danger does not`,
  ],
  ['callbacks a student waits for', `${bounds.openCallbacks}, else \`slow_down\` to \`callback.request\``],
  [
    "frames of a student's connection",
    `${bounds.frameBurst} at once and ${bounds.framesAMinute} a minute, else \`slow_down\`; a frame that was acknowledged before counts as none and is answered as before, up to four times as many of all frames together`,
  ],
  ['`typing`', `passed on once in ${bounds.typingSeconds} s`],
  ['tickets of a person', `${bounds.ticketsAMinute} a minute, else 429`],
  ['connections of a person', `${bounds.sockets}; one more ends the oldest, which is told \`too_many_connections\``],
  ['queues', listed(queueIds)],
  ['routing profiles', listed(profiles.map(({ id }) => id))],
];

/** The tables of limits: those of the protocol, and those a school may choose otherwise. */
export const limitParts = {
  limits: table(['what', 'limit'], ours),
  'school-limits': table(['what', 'as delivered'], ofSchool),
};

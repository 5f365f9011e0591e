import type { ContactState } from '../domain/contact/state.ts';

type StoredField = Exclude<keyof ContactState, 'contactId' | 'seq' | 'more'>;

const shortNames = {
  studentId: 'st',
  phase: 'p',
  channel: 'c',
  language: 'l',
  class: 'k',
  vip: 'vp',
  tier: 't',
  queue: 'q',
  topic: 'to',
  urgency: 'u',
  danger: 'dg',
  dangerSeq: 'ds',
  alertedAt: 'al',
  demandedAt: 'dm',
  openedAt: 'o',
  origin: 'or',
  studentAt: 'sa',
  studentConnection: 'sc',
  detachedAt: 'd',
  studentHighWater: 'h',
  agentHighWater: 'ah',
  studentVisibleSeq: 'v',
  questionSeq: 'qs',
  botSeq: 'b',
  answers: 'a',
  failedAnswers: 'f',
  epoch: 'e',
  assignment: 'as',
  lastAgentId: 'la',
  excluded: 'x',
  callback: 'cb',
  call: 'cl',
  zone: 'tz',
  promisedAt: 'pm',
  due: 'du',
  closedAt: 'ca',
  outcome: 'oc',
  surveySentAt: 'ss',
  surveyScore: 'sv',
  followedUp: 'fu',
  followUpAt: 'fa',
  endSeq: 'es',
  review: 'rv',
  askedAgain: 'aa',
  ratedSeq: 'rt',
  overflowed: 'of',
  helped: 'hp',
  check: 'ck',
  answersInLine: 'il',
} as const satisfies Record<StoredField, string>;

const toShort: ReadonlyMap<string, string> = new Map(Object.entries(shortNames));
const toLong: ReadonlyMap<string, string> = new Map(Object.entries(shortNames).map(([long, short]) => [short, long]));

/** The name a field of the state has in its row. */
export function shortNameOf(name: string): string {
  return toShort.get(name) ?? name;
}

/** The field of the state a name in a row stands for; undefined for one that only a later version knows. */
export function longNameOf(name: string): string | undefined {
  return toLong.get(name);
}

/** What a field is when its row does not say; `studentVisibleSeq` is the row's own number then. */
export const usualState = {
  channel: 'chat',
  language: 'zh',
  class: 'standard',
  tier: 1,
  studentHighWater: 0,
  questionSeq: 0,
  botSeq: 0,
  answers: 0,
  failedAnswers: 0,
  epoch: 0,
} as const satisfies Partial<ContactState>;

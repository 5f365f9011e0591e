import { afterAll, expect, test } from 'vitest';
import type { History } from './history.ts';
import { mutantNamed } from './mutants/mutants.ts';
import { Threads } from './play/threads.ts';
import type { Deviation } from './scheduler/choices.ts';

const threads = new Threads(1);
afterAll(() => threads.stop());

const evening = {
  variant: {
    liveBound: 4,
    answerCheckShare: 0,
    dueShards: 1,
    asksMore: false,
    chatCapacity: 2,
    servesAtOnce: false,
    followUpSeconds: 60,
    exportMinutes: 5,
  },
  students: 1,
  agents: 1,
  shares: new Map<string, number>(),
};
const bo = { who: 'student', student: 1, tab: 0, pick: 0 } as const;
const cy = { who: 'student', student: 2, tab: 0, pick: 0 } as const;
const ann = { who: 'student', student: 0, tab: 0, pick: 0 } as const;

const at = (site: string, kind: string, ...nths: readonly number[]): readonly Deviation[] =>
  nths.map((nth) => ({ site, nth, kind }));

// An agent who looks away for so many looks, from one of them on.
const wandering = (from: number, looks: number): readonly Deviation[] =>
  at('ag_kim work', 'wanders', ...Array.from({ length: looks }, (_, look) => from + look));

/** Such a history, the rule in words, and the guard that mended it where that is among those that can be taken out. */
type Mended = History & { readonly rule: string; readonly without?: string };

/** Histories that once broke a rule, as small as they got. */
const mended: readonly Mended[] = [
  {
    ...evening,
    seed: 142,
    rule: 'a sweep whose clock is ahead passes no minute that others still write into',
    steps: [{ ...ann, atMs: 65_000, deed: 'question' }],
    kept: [{ site: 'sweep clock', nth: 1, kind: 'clock-ahead' }],
  },
  {
    ...evening,
    seed: 199,
    rule: 'a danger that was taken before it was heard, by the clocks of two machines, is counted all the same',
    steps: [{ ...ann, atMs: 1_000, deed: 'danger' }],
    kept: [{ site: 'desk clock', nth: 3, kind: 'clock-behind' }],
  },
  {
    ...evening,
    seed: 1,
    rule: 'supervisors hear of a danger in a contact that an agent has, though the task that tells them is lost',
    steps: [
      { ...ann, atMs: 1_000, deed: 'question' },
      { ...ann, atMs: 3_000, deed: 'ask-person' },
      { ...ann, atMs: 20_000, deed: 'danger' },
      { ...ann, atMs: 270_000, deed: 'list' },
    ],
    kept: [{ site: 'auto-reply to routing.send', nth: 1, kind: 'before' }, ...wandering(2, 60)],
  },
  {
    ...evening,
    seed: 20176,
    variant: { ...evening.variant, liveBound: 3, dueShards: 2, chatCapacity: 1, servesAtOnce: true },
    students: 3,
    agents: 3,
    rule: 'a run of routing that took long offers a contact to nobody who has turned it down meanwhile',
    without: 'turned-down',
    steps: [
      { ...ann, atMs: 1_675, pick: 0.6, deed: 'chat' },
      { ...ann, atMs: 20_589, deed: 'ask-person' },
    ],
    kept: [
      { site: 'routing agents.seatsOf', nth: 3, kind: 'late' },
      { site: 'ag_mo offer', nth: 1, kind: 'offer-declined' },
      { site: 'ag_lee offer', nth: 1, kind: 'offer-declined' },
    ],
  },
  {
    ...evening,
    seed: 598,
    rule: 'a page whose token has ended is told so, though nobody could be told to look when it came',
    steps: [
      { ...ann, tab: 1, atMs: 38_088, deed: 'odd', pick: 0.99 },
      { ...ann, atMs: 98_260, deed: 'question', pick: 0.86 },
    ],
    kept: [
      { site: 'st_ann token', nth: 2, kind: 'token-short' },
      { site: 'intake due.put', nth: 1, kind: 'before' },
    ],
  },
  {
    ...evening,
    seed: 1371,
    variant: { ...evening.variant, night: 'the day changes', servesAtOnce: true },
    rule: 'a call to somebody in danger that reached nobody is due at once, in the night too, and the night is none of its',
    steps: [
      { who: 'agent', agent: 0, atMs: 1_876, pick: 0, deed: 'offline' },
      { ...ann, atMs: 5_243, deed: 'danger' },
      { ...ann, atMs: 46_182, pick: 0.75, deed: 'callback-later' },
      { who: 'agent', agent: 0, atMs: 142_212, pick: 0, deed: 'ready' },
    ],
    kept: at('ag_kim wrap-up', 'nobody-there', 1, 2, 3, 4),
  },
  {
    ...evening,
    seed: 1524,
    variant: {
      ...evening.variant,
      ...{ liveBound: 2, chatCapacity: 1, exportMinutes: 1, asksMore: true, night: 'the day changes', twoDesks: true },
    },
    students: 2,
    rule: 'a connection that opens after its person signed out is closed by the sweep',
    steps: [
      { ...bo, atMs: 128, pick: 0.89, deed: 'question' },
      { ...bo, atMs: 663, pick: 0.13, deed: 'callback-move' },
      { ...ann, atMs: 27_033, pick: 0.43, deed: 'question' },
      { ...bo, tab: 1, atMs: 80_821, pick: 0.09, deed: 'callback-asap' },
      { ...bo, atMs: 92_102, pick: 0.86, deed: 'sign-out' },
      { ...bo, atMs: 900_000, deed: 'list' },
    ],
    kept: [
      ...at('intake policy.inForce', 'late', 1, 4, 10, 18),
      ...at('authorize tickets.redeem', 'twice', 2, 7),
      ...at('authorize tickets.redeem', 'killed-before', 10),
      ...at('tickets clock', 'clock-behind', 3),
      ...at('intake places.of', 'late', 5, 6),
      ...at('intake persons.of', 'late', 2),
      ...at('intake log.head', 'killed-before', 4),
      ...at('intake log.head', 'late', 10, 11, 12, 14, 15, 17),
      ...at('intake log.read', 'late', 4),
      ...at('intake to auto-reply.send', 'late', 1),
    ],
  },
  {
    ...evening,
    seed: 2_602_264,
    variant: {
      ...evening.variant,
      ...{ answerCheckShare: 1, chatCapacity: 1, servesAtOnce: true, exportMinutes: 1, tokensEndSoon: true },
      night: 'the clock goes forward',
    },
    students: 3,
    agents: 0,
    rule: 'whoever is on a connection whose token has just ended is there, until the sweep has closed it',
    steps: [
      { ...bo, atMs: 293, deed: 'new-for-person' },
      { ...cy, atMs: 12_995, deed: 'new-for-person' },
      { ...cy, atMs: 14_015, deed: 'new-for-person' },
      { ...ann, atMs: 14_314, deed: 'new-for-person' },
      { ...cy, tab: 1, atMs: 33_938, deed: 'new-for-person' },
      { ...bo, atMs: 37_964, deed: 'new-for-person' },
      { ...cy, atMs: 43_883, deed: 'new-for-person' },
      { ...ann, atMs: 71_007, deed: 'new-for-person' },
      { ...bo, atMs: 72_630, pick: 0.98, deed: 'danger' },
      { ...bo, atMs: 80_917, deed: 'new-for-person' },
      { ...cy, atMs: 81_291, deed: 'new-for-person' },
      { ...ann, atMs: 127_523, deed: 'new-for-person' },
    ],
    kept: [
      ...at('routing lanes.waiting', 'killed-before', 10),
      ...at('schedule sweep', 'tick-late', 2),
      ...at('routing to routing.send', 'killed-before', 11),
      ...at('sweep due.drop', 'killed-before', 12),
    ],
  },
  {
    ...evening,
    seed: 2_602_216,
    variant: { ...evening.variant, answerCheckShare: 0.5, chatCapacity: 3, followUpSeconds: 400, hasPeaks: true },
    erases: true,
    rule: 'what was stored a moment before a log was sealed reaches its student, and nobody else',
    steps: [
      { ...ann, atMs: 9_771, pick: 0.377, deed: 'sign-out' },
      { ...ann, atMs: 2_000, deed: 'new-for-person' },
      { ...ann, atMs: 70_378, deed: 'new-for-person' },
      { ...ann, atMs: 27_467, pick: 0.558, deed: 'send-file' },
    ],
    kept: [{ site: 'notice of files', nth: 1, kind: 'notice-late' }],
  },
];

test.each(mended)('$rule', async (history) => {
  const [replay] = await threads.replay([history]);

  expect(replay?.violations).toEqual([]);
  expect(replay?.deviations).toBeGreaterThan(0);
});

// What people and machines do changes, and a story may lose its meaning by that without anybody noticing.
test.each(mended.filter(({ without }) => without !== undefined))(
  'without what mended it there is a fault again: $rule',
  async ({ without = '', ...history }) => {
    const unmended = new Threads(1, mutantNamed(without));
    const [replay] = await unmended.replay([history]);
    await unmended.stop();

    expect(replay?.violations).not.toEqual([]);
  },
);

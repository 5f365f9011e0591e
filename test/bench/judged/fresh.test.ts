import { expect, it } from 'vitest';
import { readSet } from '../../../bench/judged/rows.ts';
import { parseArguments } from '../../../knowledge/arguments.ts';
import { knowledgeIn, placesOf } from '../../../knowledge/files.ts';
import { lettersOf } from '../../../shared/answers/written.ts';

const { judged, rated, goldenDangers } = knowledgeIn(placesOf(parseArguments(['test'])));

const taught = [...judged, ...rated].map(({ text }) => lettersOf(text));
const known = new Set([...judged, ...rated].map(({ text }) => text.toLowerCase()));

// As they count for the overlap of sets: runs of two Chinese characters or of four letters.
const runsOf = (text: string): ReadonlySet<string> => {
  const size = /\p{Script=Han}/u.test(text) ? 2 : 4;
  return new Set(Array.from({ length: Math.max(0, text.length - size + 1) }, (_, at) => text.slice(at, at + size)));
};

const near = 0.6;
const shortest = 12;
const taughtRuns = taught.filter(({ length }) => length >= shortest).map(runsOf);

// Which taught messages hold a run: a new one is looked for among those alone that share some with it.
const holders = new Map<string, number[]>();
for (const [at, runs] of taughtRuns.entries()) {
  for (const run of runs) {
    const held = holders.get(run);
    if (held) held.push(at);
    else holders.set(run, [at]);
  }
}

function isTaughtNearly(runs: ReadonlySet<string>): boolean {
  const shared = new Map<number, number>();
  for (const run of runs) for (const at of holders.get(run) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
  return [...shared].some(([at, count]) => count >= near * (runs.size + (taughtRuns[at]?.size ?? 0) - count));
}

const folders = ['bench/judged/fresh', 'bench/judged/fresher', 'bench/judged/typed'];
const sets = [
  ...folders.flatMap((folder) => (['danger', 'harmless', 'urgency'] as const).map((name) => [folder, name] as const)),
  ['bench/judged/implied', 'danger'] as const,
  ['bench/judged/implied', 'harmless'] as const,
  ['bench/judged/long', 'harmless'] as const,
  ['bench/judged/long', 'danger'] as const,
  ['bench/judged/freshest', 'danger'] as const,
  ['bench/judged/freshest', 'harmless'] as const,
];

it.each(sets)('%s: no message of %s is taught', (folder, name) => {
  const fresh = readSet(folder, name).map(({ text }) => text.toLowerCase());

  expect(fresh.length).toBeGreaterThanOrEqual(20);
  expect(fresh.filter((text) => known.has(text))).toEqual([]);
});

it.each(sets)('%s: no message of %s is nearly one that is taught', (folder, name) => {
  const fresh = readSet(folder, name).map(({ text }) => lettersOf(text));

  const copied = fresh.filter((text) => text.length >= shortest && isTaughtNearly(runsOf(text)));

  expect(copied).toEqual([]);
});

it('no golden danger or look-alike is nearly a message that is taught', () => {
  const letters = goldenDangers.map(({ text }) => lettersOf(text));

  expect(goldenDangers.filter(({ isDanger }) => isDanger).length).toBeGreaterThanOrEqual(60);
  expect(goldenDangers.filter(({ isDanger }) => !isDanger).length).toBeGreaterThanOrEqual(60);
  expect(letters.filter((text) => text.length >= shortest && isTaughtNearly(runsOf(text)))).toEqual([]);
});

it('no golden danger or look-alike is a message of these sets', () => {
  const fresh = new Set(sets.flatMap(([folder, name]) => readSet(folder, name)).map(({ text }) => lettersOf(text)));

  expect(goldenDangers.filter(({ text }) => fresh.has(lettersOf(text)))).toEqual([]);
});

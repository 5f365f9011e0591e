import { expect, it } from 'vitest';
import { readSet } from '../../../bench/judged/rows.ts';
import { parseArguments } from '../../../knowledge/arguments.ts';
import { knowledgeIn, placesOf } from '../../../knowledge/files.ts';

const { judged, rated } = knowledgeIn(placesOf(parseArguments(['test'])));

const withoutSigns = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
const taught = [...judged, ...rated].map(({ text }) => withoutSigns(text));
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
  const fresh = readSet(folder, name).map(({ text }) => withoutSigns(text));

  const copied = fresh.filter((text) => text.length >= shortest && isTaughtNearly(runsOf(text)));

  expect(copied).toEqual([]);
});

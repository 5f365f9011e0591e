import { progressBar } from '../../bench/auto-reply/progress.ts';
import { type History, historyOf } from './history.ts';
import { isKnown } from './known.ts';
import type { Replay } from './play/jobs.ts';
import { Threads } from './play/threads.ts';

/** What is done at each call: it fails before or after its effect, is late, or is done twice. */
const kinds = ['before', 'after', 'late', 'twice'] as const;
const candidates = 60;

/** One evening with one fault in it, and how it went. */
type Trial = { readonly history: History; readonly site: string; readonly kind: (typeof kinds)[number] };

/**
 * Plays evenings on which nothing goes wrong, chosen so that together they reach every call of every function that any of the candidates
 * reaches; then each of them once more for each call, so many of a site at most, and each kind of fault. Each must break no rule and end, and most come to the same end.
 */
export async function playSingleFaults(threads: number, mostCalls: number, isJson: boolean): Promise<void> {
  const all = new Threads(threads);
  const fair = Array.from({ length: candidates }, (_, at) => ({ ...historyOf(at + 1), kept: [] }));
  const chosen = choose(fair, await all.replay(fair));
  const trials = chosen.flatMap(({ history, sites }) =>
    [...sites].flatMap(([site, calls]) => trialsOf(history, site, Math.min(calls, mostCalls))),
  );
  const step = progressBar(`${trials.length} single faults`, trials.length);
  const replays = await all.replay(
    trials.map(({ history }) => history),
    step,
  );
  await all.stop();
  const ends = new Map(chosen.map(({ history, end }) => [history.seed, end]));
  const broken = trials.flatMap((trial, at) => brokenIn(trial, replays[at]));
  const same = trials.filter(({ history }, at) => replays[at]?.end === ends.get(history.seed)).length;
  const sites = new Set(trials.map(({ site }) => site));
  const figures = { evenings: chosen.length, sites: sites.size, faults: trials.length, sameEnd: same, broken };
  console.log(isJson ? JSON.stringify(figures) : asText(figures, [...sites].sort()));
  if (broken.some(({ rule }) => !isKnown(rule))) process.exitCode = 1;
}

type Fair = { readonly history: History; readonly sites: ReadonlyMap<string, number>; readonly end: string };

// Greedily: the evening that reaches most of what no evening before it has reached.
function choose(histories: readonly History[], replays: readonly Replay[]): readonly Fair[] {
  const all = histories.flatMap((history, at): Fair[] => {
    const replay = replays[at];
    if (!replay) return [];
    return [{ history, end: replay.end, sites: new Map([...replay.sites].filter(([site]) => isCall(site))) }];
  });
  const chosen: Fair[] = [];
  const reached = new Set<string>();
  const news = ({ sites }: Fair) => [...sites.keys()].filter((site) => !reached.has(site)).length;
  for (;;) {
    const [best] = all.toSorted((one, other) => news(other) - news(one));
    if (!best || news(best) === 0) return chosen;
    const fresh = new Map([...best.sites].filter(([site]) => !reached.has(site)));
    chosen.push({ ...best, sites: fresh });
    for (const site of fresh.keys()) reached.add(site);
  }
}

// A call's site is a function, a port and a method; a frame's or a person's names an action.
function isCall(site: string): boolean {
  return /^(?!frame |st_|ag_)[\w-]+ [\w -]+\.\w+$/.test(site);
}

function trialsOf(history: History, site: string, calls: number): readonly Trial[] {
  return Array.from({ length: calls }, (_, at) => at + 1).flatMap((nth) =>
    kinds.map((kind) => ({ site, kind, history: { ...history, kept: [{ site, nth, kind }] } })),
  );
}

type Broken = { readonly rule: string; readonly seed: number; readonly fault: string };

function brokenIn({ history, site, kind }: Trial, replay: Replay | undefined): readonly Broken[] {
  const fault = `${kind} ${site} ${history.kept?.[0]?.nth}`;
  return (replay?.violations ?? []).map(({ rule }) => ({ rule, seed: history.seed, fault }));
}

type Figures = {
  readonly evenings: number;
  readonly sites: number;
  readonly faults: number;
  readonly sameEnd: number;
  readonly broken: readonly Broken[];
};

function asText({ evenings, sites, faults, sameEnd, broken }: Figures, names: readonly string[]): string {
  const byRule = [...Map.groupBy(broken, ({ rule }) => rule)];
  return [
    ...names,
    `${faults} single faults at ${sites} calls of ${evenings} evenings: ${sameEnd} come to the very end of the evening without them`,
    ...byRule.map(
      ([rule, ones]) =>
        `${isKnown(rule) ? 'known' : 'BROKEN'}, by ${ones.length}: ${rule}; ${ones
          .slice(0, 4)
          .map(({ seed, fault }) => `${fault} of seed ${seed}`)
          .join(', ')}`,
    ),
    byRule.length === 0 ? 'no rule was broken' : '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

import type { Line } from '../scheduler/trace.ts';
import type { Shrunk } from './jobs.ts';
import { startOf } from './play.ts';

/** A history as somebody reads it: who did what, what went wrong on the way, what the log got, and which rule that broke. */
export function storyOf({ history, violations, lines }: Shrunk): string {
  const { seed, students, agents, steps, kept = [] } = history;
  const startsAt = startOf(history);
  return [
    `Seed ${seed}: ${count(students, 'student')}, ${count(agents, 'agent')}; ${count(steps.length, 'step')} and ${count(kept.length, 'deviation')} are left of it.`,
    ...kept.map(({ site, nth, kind }) => `  ${kind}: ${site}, time ${nth}`),
    '',
    ...lines.filter(isTold).map((line) => sentence(line, startsAt)),
    '',
    ...violations.map(({ rule, how }) => `Broken: ${rule}. ${how}`),
  ].join('\n');
}

function count(many: number, what: string): string {
  return `${many} ${what}${many === 1 ? '' : 's'}`;
}

const quietActions = /"action":"(?:presence\.(?:set|renew)|supervise\.queues|sync)"/;

// A call that went well is no part of the story, nor is what every page does all the time.
function isTold({ who, what }: Line): boolean {
  if (/^(?:step|report)$/.test(who)) return who === 'report';
  if (who.startsWith('st_') || who.startsWith('ag_'))
    return !quietActions.test(what) && !isUsualAnswer(what) && !what.startsWith('connects');
  if (/ .+\./.test(who)) return what !== '';
  return !what.startsWith('gets');
}

function isUsualAnswer(what: string): boolean {
  return what.startsWith('hears') && !/"type":"(?:offer|released|alert|survey|fenced|gap|error)"|Internal/.test(what);
}

function sentence({ at, who, what }: Line, startsAt: number): string {
  const seconds = ((at - startsAt) / 1000).toFixed(3).padStart(9);
  return `${seconds}  ${who.padEnd(10)} ${what === '' ? '' : shortened(what)}`;
}

function shortened(what: string): string {
  const short = what.replaceAll(/"(?:ref|connectionId)":"[^"]*",?/g, '').replaceAll(/ct_([\w-]{4})[\w-]+/g, 'ct_$1');
  return short.length > 220 ? `${short.slice(0, 220)}…` : short;
}

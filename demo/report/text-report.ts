import type { Judged } from './judged.ts';
import { minutes, rule, wrapped } from './layout.ts';
import { afterLines, botLines, outcomeLines, waitLines } from './people.ts';
import { agentLines, checkLines, exportLines, overflowLines, wireLines } from './system.ts';

/** The whole report for a person, at most 100 columns wide. */
export function textReport(judged: Judged): string {
  return [
    heading(judged),
    outcomeLines(judged.counts),
    botLines(judged.evening, judged.counts, judged.figures),
    waitLines(judged.figures),
    afterLines(judged.counts, judged.figures),
    overflowLines(judged.evening, judged.counts),
    agentLines(judged.evening, judged.figures),
    wireLines(judged),
    exportLines(judged.evening),
    checkLines(judged),
  ]
    .flatMap((block) => [...block, ''])
    .join('\n');
}

function heading({ evening, played }: Judged): readonly string[] {
  const { plan, agents, seconds, centerSeconds } = evening;
  const people = `${plan.students.length} students, ${agents.length} agents, ${played.questions}, seed "${played.seed}"`;
  const clock = `${minutes(centerSeconds)} of the center's time at ${played.speed}x took ${seconds.play.toFixed(1)} s`;
  return [
    rule('A busy evening'),
    people,
    ...wrapped(played.why.split(' '), `at ${played.speed}x: `, ' '),
    `${clock}; start and measuring ${seconds.start.toFixed(1)} s; in all ${seconds.total.toFixed(1)} s`,
    "Durations below are on the center's clock.",
  ];
}

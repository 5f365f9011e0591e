import { aligned, percent, signed } from '../../report/table.ts';
import { clockOf, dateOf, totalOf } from '../arrivals/day.ts';
import type { BackTest } from '../forecast/back-test.ts';
import type { Kept } from '../need/goals.ts';
import { mixName } from '../need/staffed.ts';
import type { Options } from '../options.ts';
import type { Otherwise, Plan } from '../plan.ts';
import type { Roster } from '../roster/roster.ts';
import { coverOf, hoursOf, shiftName } from '../roster/shifts.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** What was found as sentences: where the arrivals are from, how good the forecast is, what must be kept. */
export function aboutOf(plan: Plan, options: Options): readonly string[] {
  const { days, test, contacts } = plan;
  const { goals, arrivals, seed, mean } = options;
  const totals = days.map(totalOf);
  const whole = Math.round(totals.reduce((sum, total) => sum + total, 0) / Math.max(1, totals.length));
  const from = arrivals ?? `drawn from the shapes by seed ${seed}, ${mean} on a mean day`;
  return [
    `Arrivals: ${from}; ${days.length} days, ${whole} contacts a day.`,
    testSentence(test),
    `To be kept on a day of ${contacts} contacts: ${percent(goals.serviceLevel)} of chats and calls answered within ${goals.withinSeconds} s, at most ${percent(goals.abandoned)} abandoned, e-mail within 24 h.`,
  ];
}

function testSentence({ season, errors }: BackTest): string {
  if (!errors) return 'Forecast: too few days to test it on; five weeks are the least.';
  const { weeks } = errors[season];
  const of = (name: keyof typeof errors) => `${percent(errors[name].byDay)} and ${percent(errors[name].byHalfHour)}`;
  const others = (['school-year', 'none'] as const).filter((one) => one !== season);
  return [
    `Forecast of the last ${weeks} weeks, each from what came before it: off by ${of(season)} of what came, by day and by half-hour;`,
    `with the season "${others.join()}" ${of(others[0] ?? 'none')}, by the week before ${of('last-week')}.`,
  ].join(' ');
}

/** The whole plan as text. */
export function textOf(plan: Plan, options: Options): string {
  return [
    ...aboutOf(plan, options),
    '',
    aligned([
      ['next week', ...plan.week.map(({ number }) => dateOf(number))],
      ['contacts', ...plan.week.map((day) => totalOf(day).toFixed(0))],
    ]),
    '',
    fewestTable(plan, options),
    '',
    halfHourTable(plan),
    '',
    shiftTable(plan),
    '',
    rosterText(plan.roster, options),
    ...(plan.otherwise ? ['', otherwiseTable(plan.otherwise, options)] : []),
  ].join('\n');
}

function keptCells({ serviceLevel, abandoned, meanWaitSeconds }: Kept): readonly string[] {
  return [percent(serviceLevel), percent(abandoned), meanWaitSeconds.toFixed(1)];
}

function fewestTable({ fewest }: Plan, { goals, seed }: Options): string {
  const within = `in ${goals.withinSeconds} s`;
  const head = [
    'fewest agents, all day',
    'agents',
    'mix',
    within,
    'left',
    'wait s',
    `unseen: ${within}`,
    'left',
    'wait s',
  ];
  const rows = fewest.map(({ rules, agents, mix, kept, unseen }) => [
    rules,
    String(agents),
    mixName(mix),
    ...keptCells(kept),
    ...keptCells(unseen),
  ]);
  return `${aligned([head, ...rows])}\n(found on seed ${seed}, told on a seed the search has not seen)`;
}

function halfHourTable({ counts, erlang, shifts }: Plan): string {
  const before = coverOf(shifts.before, counts.length);
  const after = coverOf(shifts.after, counts.length);
  const rows = counts.flatMap((count, slot) =>
    erlang[slot]
      ? [[clockOf(slot), count.toFixed(1), String(erlang[slot]), String(before[slot]), String(after[slot])]]
      : [],
  );
  return aligned([['half-hour', 'contacts', 'Erlang A', 'in shifts', 'after the cut'], ...rows]);
}

function shiftTable({ shifts: { before, after, unseen } }: Plan): string {
  const names = [...new Set(after.map((shift) => `${shift.profile} ${shiftName(shift)}`))];
  const rows = names.map((name) => [
    name,
    String(after.filter((shift) => `${shift.profile} ${shiftName(shift)}` === name).length),
  ]);
  const [level, left, wait] = keptCells(unseen);
  return `${aligned([['shifts of that day', 'agents'], ...rows])}
${hoursOf(before)} hours by Erlang A, ${hoursOf(after)} after the cut; on the unseen seed ${level} in time, ${left} left, wait ${wait} s`;
}

function rosterText({ people, employed }: Roster, { daysAWeek, shrinkage }: Options): string {
  const rows = people.map((shifts, at) => [
    `person ${at + 1}`,
    ...shifts.map((shift) => (shift ? `${shift.profile} ${shiftName(shift)}` : '-')),
  ]);
  return `${aligned([['roster of next week', ...weekdays], ...rows])}
${people.length} people who work ${daysAWeek} days; with ${percent(shrinkage)} for leave, illness and training, ${employed} to employ`;
}

function otherwiseTable({ as, would, wait, abandoned }: Otherwise, { whatIf, goals }: Options): string {
  const { agents, crossTraining, handling } = whatIf;
  const asked = [
    ...(agents === undefined ? [] : [`${agents} agents`]),
    ...(crossTraining === undefined ? [] : [`cross-training ${crossTraining}`]),
    ...(handling === undefined ? [] : [`handling × ${handling}`]),
  ].join(', ');
  const rows = [
    ['as found', ...keptCells(as), '-', '-'],
    [
      asked,
      ...keptCells(would),
      `${signed(wait.mean)} ± ${wait.halfWidth.toFixed(1)}`,
      `${signed(100 * abandoned.mean)} ± ${(100 * abandoned.halfWidth).toFixed(1)}`,
    ],
  ];
  return aligned([
    ['what if', `in ${goals.withinSeconds} s`, 'left', 'wait s', 'wait, s (95 %)', 'left, points'],
    ...rows,
  ]);
}

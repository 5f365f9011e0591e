import { barChart, escaped } from '../../report/charts.ts';
import { documentOf } from '../../report/document.ts';
import { clockOf, dateOf, totalOf } from '../arrivals/day.ts';
import type { Options } from '../options.ts';
import type { Plan } from '../plan.ts';
import { coverOf, shiftName } from '../roster/shifts.ts';
import { stepChart } from './step-chart.ts';
import { aboutOf } from './text.ts';

/** The plan as one HTML page: the need by half-hour, the forecast of next week, what each rule takes, the roster. */
export function staffingPage(plan: Plan, options: Options): string {
  const { counts, erlang, shifts, week, fewest } = plan;
  const sections = [
    stepChart('Agents by half-hour', [
      { name: 'Erlang A, a team a channel', values: erlang },
      { name: 'in shifts', values: coverOf(shifts.before, counts.length) },
      { name: 'after the cut', values: coverOf(shifts.after, counts.length), isOurs: true },
    ]),
    stepChart('Contacts by half-hour of that day', [{ name: 'contacts', values: counts, isOurs: true }]),
    barChart(
      'Contacts of next week',
      week.map((day) => ({ name: dateOf(day.number), value: totalOf(day), isOurs: true })),
    ),
    barChart(
      'Fewest agents there all day',
      fewest.map(({ rules, agents }) => ({ name: rules, value: agents, isOurs: rules === 'product' })),
    ),
    rosterTable(plan),
  ];
  return documentOf('Staffing', aboutOf(plan, options), sections);
}

function rosterTable({ roster, week }: Plan): string {
  const heads = ['person', ...week.map(({ number }) => dateOf(number))];
  const rows = roster.people.map((shifts, at) => {
    const cells = shifts.map((shift) => `<td>${shift ? `${escaped(shift.profile)}<br>${shiftName(shift)}` : '–'}</td>`);
    return `<tr><th scope="row">${at + 1}</th>${cells.join('')}</tr>`;
  });
  return `<h2>Roster of next week</h2>
<div class="wide"><table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>
<p>${roster.employed} to employ, with what leave, illness and training take. Hours are ${clockOf(0)} to ${clockOf(48)} by the school's clock.</p>`;
}

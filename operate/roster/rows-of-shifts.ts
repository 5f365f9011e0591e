import * as v from 'valibot';
import { nextDate } from '../../shared/domain/hours/local-time.ts';
import { count } from '../../shared/schema/numbers.ts';
import { faultsOf } from '../../shared/schema/read-as.ts';
import { Failure } from '../failure.ts';
import type { Written } from './written.ts';

/** Who works the shifts of a plan, the first person's agent first, and the day of its first column. */
export type ShiftPeople = { readonly agents: readonly string[]; readonly from: string };

const slot = v.pipe(count, v.maxValue(48));
const Shift = v.object({ from: slot, to: slot });
const Plan = v.object({ roster: v.object({ people: v.array(v.array(v.nullable(Shift))) }) });

/** The rows of a plan as `npm run staffing -- --json` prints it: its people have no names, so they are given here; a day without a shift is a day off. */
export function rowsOfShifts(plan: unknown, people: ShiftPeople | undefined): readonly Written[] {
  const read = v.safeParse(Plan, plan);
  if (!read.success)
    throw new Failure(`bad_plan: ${faultsOf(read.issues)}; write a list of rows, or a plan of npm run staffing`);
  const needed = read.output.roster.people;
  if (!people)
    throw new Failure('no_people: a plan of npm run staffing names nobody; give --people FILE and --from DATE');
  if (people.agents.length < needed.length)
    throw new Failure(
      `few_people: got ${people.agents.length} agents, the plan is for ${needed.length}; name one a line`,
    );
  return needed.flatMap((days, person) =>
    days.map((shift, day) => ({
      where: `person ${person + 1}, day ${day + 1}`,
      value: rowOf(people.agents[person], dayAfter(people.from, day), shift),
    })),
  );
}

function rowOf(agent: string | undefined, date: string, shift: v.InferOutput<typeof Shift> | null) {
  const { from, to } = shift ?? { from: 0, to: 48 };
  const at = (slots: number) =>
    `${date}T${String(Math.floor(slots / 2)).padStart(2, '0')}:${slots % 2 === 0 ? '00' : '30'}`;
  return { agent, from: at(from), to: at(to), activity: shift ? 'contacts' : 'off' };
}

function dayAfter(date: string, days: number): string {
  return days === 0 ? date : dayAfter(nextDate(date), days - 1);
}

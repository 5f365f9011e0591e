import * as v from 'valibot';
import { AgentId } from '../../schema/ids.ts';
import { faultOf, fieldOf } from '../../schema/read-as.ts';
import { nextDate } from '../hours/local-time.ts';

const moment = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[T ](([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const LocalTime = v.pipe(
  v.string(),
  v.trim(),
  v.regex(moment, "write a moment of the school's clock as 2026-09-07T09:00"),
  // A day that no calendar has would be another one.
  v.check(isOfCalendar, 'write a day that the calendar has'),
  v.transform(inOneForm),
);

const activities = ['contacts', 'break', 'meeting', 'training', 'other', 'off'] as const;

/** What may be planned: `off` plans nothing for the day it is on. */
const Planned = v.picklist(activities, `write one of ${activities.join(', ')}`);

/** A row of a roster as somebody writes it: who, from when to when by the school's clock, and what. */
export const PlannedRow = v.strictObject({
  agent: AgentId,
  from: LocalTime,
  to: LocalTime,
  activity: Planned,
});
export type PlannedRow = v.InferOutput<typeof PlannedRow>;

/** One thing wrong with a row, in words that follow where it stands. */
export function rowFault(issue: v.BaseIssue<unknown>): string {
  const said = issue.message.startsWith('Invalid ') ? faultOf(issue) : issue.message;
  const field = fieldOf(issue) || 'the row';
  return issue.input === undefined ? `${field}: is missing` : `${field}: got ${shortly(issue.input)}; ${said}`;
}

function shortly(value: unknown): string {
  return (JSON.stringify(value) ?? '').slice(0, 60);
}

function isOfCalendar(text: string): boolean {
  const date = text.slice(0, 10);
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().slice(0, 10) === date;
}

// The end of a day is the beginning of the next.
function inOneForm(text: string): string {
  const [date, time] = [text.slice(0, 10), text.slice(11)];
  return time === '24:00' ? `${nextDate(date)}T00:00` : `${date}T${time}`;
}

import type { Ms } from '../../schema/ids.ts';
import { mostFactsOfDay } from '../help/help-fact.ts';
import { localHalfHour, localMinute } from '../hours/local-time.ts';
import type { ContactRecord } from '../metrics/contact-record.ts';
import type { ContactReview } from '../quality/review.ts';
import { AgentState } from './agent-states.ts';
import { type Column, columnsOf, type LayeredRow, type Row, type Table } from './column.ts';
import { ContactRow, contactRowOf } from './contacts.ts';
import { AgentTurn, BotTurn, CallbackPromise, SegmentRow, SurveySent } from './facts.ts';
import { HelpFactRow } from './help-facts.ts';
import { OpenContactRow } from './open-contacts.ts';
import { answerRowsOf, ReviewAnswerRow, ReviewRow, reviewRowOf } from './reviews.ts';
import { PlannedActivity } from './roster.ts';

/** Version of the tables' layout: files say it, and lie under it. Raised when a column's meaning or type changes, not when one is added. */
export const tablesVersion = 2;

/** What an hour's files are folded from: records of contacts that first closed in it, states of agents and planned activities that began in it, and reviews that others see from it on. */
export type HourFacts = {
  readonly records: readonly ContactRecord[];
  readonly agentStates: readonly AgentState[];
  readonly roster: readonly PlannedActivity[];
  readonly reviews: readonly ContactReview[];
};

/** A row with the moment whose local date and hour it lies under. */
export type PlacedRow = { readonly at: Ms; readonly row: LayeredRow };

/** A table that is written anew, hour by hour, whenever a fact of the hour changes. */
export type FoldedTable = Table & { readonly rowsOf: (facts: HourFacts, timeZone: string) => readonly PlacedRow[] };

const contactId: Column = {
  ...{ field: 'contactId', name: 'contact_id', kind: 'text', isRequired: true },
  says: 'the contact',
};

const asOf: Column = {
  ...{ field: 'asOf', name: 'as_of', kind: 'moment', isRequired: true },
  says: 'when the file was written: the row says what was known then',
};

const sinceLocal: Column = {
  ...{ field: 'sinceLocal', name: 'since_local', kind: 'text', isRequired: false },
  says: "the beginning by the school's clock, as `2026-09-07T09:00`; NULL in files of before it was kept",
};

/** The tables that are folded. */
export const foldedTables: readonly FoldedTable[] = [
  table('contacts', 'One row a contact that has closed at least once.', ContactRow, (record, timeZone) => [
    contactRowOf(record, timeZone),
  ]),
  table(
    'segments',
    'One row a visit to a line: who leaves and comes back, is transferred, or loses the agent visits again, each time from zero.',
    SegmentRow,
    ({ facts }, timeZone) =>
      (facts?.segments ?? []).map((visit) => [visit, { enteredHalfHour: localHalfHour(timeZone, visit.enteredAt) }]),
  ),
  table(
    'assignments',
    "One row an offer to an agent, and the agent's turn with the contact where they took it.",
    AgentTurn,
    ({ facts }) => alone(facts?.assignments),
  ),
  table('bot_turns', 'One row a thing the bot said; no text.', BotTurn, ({ facts }) => alone(facts?.botTurns)),
  table('surveys', 'One row a survey that was sent, answered or not; no comment.', SurveySent, ({ facts }) =>
    alone(facts?.surveys),
  ),
  table(
    'callbacks',
    'One row a promise to call, asked for by the student or made by the center after a low score, or to answer a message that the student left.',
    CallbackPromise,
    ({ facts }) => alone(facts?.callbacks),
  ),
  {
    name: 'agent_states',
    says: 'One row a state of an agent: what they said of themselves and what they held, from one change to the next. `date` and `hour` are those it began in; there is no contact in it.',
    columns: [...columnsOf(AgentState), sinceLocal, utcHourOf("of the state's beginning"), asOf],
    rowsOf: ({ agentStates }, timeZone) =>
      agentStates.map((row) => ({ at: row.since, row: [row, { sinceLocal: localMinute(timeZone, row.since) }] })),
  },
  {
    name: 'roster',
    says: 'One row an activity that was planned for an agent. `date` and `hour` are those it is to begin in; there is no contact in it.',
    columns: [...columnsOf(PlannedActivity), utcHourOf('it is to begin in'), asOf],
    rowsOf: ({ roster }) => roster.map((row) => ({ at: row.startsAt, row: [row] })),
  },
  ofReviews(
    'reviews',
    "One row a review of an agent's part in a contact that was drawn, by a supervisor, the agent or a colleague. `date` and `hour` are those from which others than the two see it.",
    ReviewRow,
    (review) => [reviewRowOf(review)],
  ),
  ofReviews(
    'review_answers',
    'One row an answer of a review. `date` and `hour` are those of its review.',
    ReviewAnswerRow,
    answerRowsOf,
  ),
];

/** What was open, once an hour: a table that is written once and says what was known then. */
export const openContactsTable: Table = {
  name: 'open_contacts',
  says: 'One row a contact that was open when its hour began: the backlog, and what arrived and is in no other table yet. `date` and `hour` are those of the snapshot, a row of which is never written again.',
  columns: [contactId, ...columnsOf(OpenContactRow), utcHourOf('of the snapshot'), asOf],
};

/** What the help center was told, a file a day: its hour nobody keeps. */
export const helpFactsTable: Table = {
  name: 'help_facts',
  says: `One row a thing that was told of the help center, by nobody in particular: no contact, no person. \`date\` is the day it was told on; its hour nobody keeps, and \`hour\` is \`00\`. A day is written every hour, for the last time an hour after its end, with at most ${mostFactsOfDay.toLocaleString('en')} rows: a day with so many was cut there, in no order of time: by a flood, or more readers than this table is for.`,
  columns: [...columnsOf(HelpFactRow), asOf],
};

/** Every exported table, in the order of the dictionary. */
export const tables: readonly Table[] = [...foldedTables, openContactsTable, helpFactsTable];

function table(
  name: string,
  says: string,
  schema: Parameters<typeof columnsOf>[0],
  factsIn: (record: ContactRecord, timeZone: string) => readonly LayeredRow[],
): FoldedTable {
  return {
    name,
    says,
    columns: [contactId, ...columnsOf(schema), utcHourOf("of the contact's first close"), asOf],
    rowsOf: ({ records }, timeZone) =>
      records.flatMap((record) => {
        const at = record.firstClosedAt ?? Date.parse(`${record.hour}:00:00Z`);
        const contact = { contactId: record.contactId };
        return factsIn(record, timeZone).map((row) => ({ at, row: [...row, contact] }));
      }),
  };
}

// Facts whose row is what they are.
function alone(facts: readonly Row[] = []): readonly LayeredRow[] {
  return facts.map((fact) => [fact]);
}

function ofReviews(
  name: string,
  says: string,
  schema: Parameters<typeof columnsOf>[0],
  rowsIn: (review: ContactReview) => readonly Row[],
): FoldedTable {
  return {
    ...{ name, says },
    columns: [contactId, ...columnsOf(schema), utcHourOf('from which others see the review'), asOf],
    rowsOf: ({ reviews }) =>
      reviews.flatMap((review) =>
        rowsIn(review).map((row) => ({ at: review.shownAt, row: [row, { contactId: review.contactId }] })),
      ),
  };
}

function utcHourOf(what: string): Column {
  return {
    ...{ field: 'utcHour', name: 'utc_hour', kind: 'text', isRequired: true },
    says: `UTC hour ${what}, as \`2026-09-01T18\`; the file's name too`,
  };
}

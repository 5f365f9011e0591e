import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import * as v from 'valibot';
import { keyedHash } from '../../functions/export/keyed-hash.ts';
import { tableParquet } from '../../functions/export/table-parquet.ts';
import type { LoggedEvent } from '../../shared/domain/contact/evolve.ts';
import { openContactOf } from '../../shared/domain/facts/open-contact-of.ts';
import type { HelpFact } from '../../shared/domain/help/help-fact.ts';
import type { ContactRecord } from '../../shared/domain/metrics/contact-record.ts';
import { foldContact } from '../../shared/domain/metrics/fold-contact.ts';
import type { ExportedAt } from '../../shared/domain/metrics/formulas.ts';
import { utcHour } from '../../shared/domain/metrics/hour.ts';
import type { ContactReview } from '../../shared/domain/quality/review.ts';
import type { AgentState } from '../../shared/domain/tables/agent-states.ts';
import { filesOf, helpFileOf, type OpenRow, snapshotOf, type TableFile } from '../../shared/domain/tables/files-of.ts';
import type { PlannedActivity } from '../../shared/domain/tables/roster.ts';
import { ContactId } from '../../shared/schema/ids.ts';
import type { ModelCenter } from '../shared/domain/contact/model-center.ts';
import { contactIds, steps } from '../shared/domain/contact/model-commands.ts';
import { play } from '../shared/domain/contact/model-run.ts';
import { generatedHelp } from './generated-help.ts';
import { generatedReviews } from './generated-reviews.ts';
import { generatedRoster } from './generated-roster.ts';
import { generatedStates } from './generated-states.ts';
import { rareLives, surveyedLives } from './rare-lives.ts';

const pseudonym = keyedHash('a secret of this test');

/** Closed contacts of many random lives, each under an id of its own, with their logs. */
export type Lived = {
  readonly records: readonly ContactRecord[];
  readonly logs: readonly (readonly LoggedEvent[])[];
  readonly agentStates: readonly AgentState[];
  readonly roster: readonly PlannedActivity[];
  readonly statesExportedAt: ExportedAt;
  readonly reviews: readonly ContactReview[];
  readonly helpFacts: readonly HelpFact[];
  /** Of the same lives, what is open at their end. */
  readonly open: readonly OpenRow[];
};

/** Contacts out of so many random lives. */
export const lived = (lives: number): fc.Arbitrary<Lived> =>
  fc
    .tuple(
      fc.array(steps, { minLength: lives, maxLength: lives }),
      generatedStates,
      generatedRoster,
      generatedReviews,
      generatedHelp,
    )
    .map(([all, agentStates, roster, reviews, helpFacts]) => ({
      ...contactsOf(all),
      ...{ agentStates, roster, reviews, helpFacts, statesExportedAt: oldestLast(agentStates) },
    }));

// The newest hour of states some minutes after it ended, those before it once more since.
function oldestLast(states: readonly AgentState[]): ExportedAt {
  const newest = utcHour(Math.max(...states.map(({ since }) => since)));
  return (hour) => (hour === newest ? Date.parse(`${hour}:00:00Z`) + 65 * 60_000 : asOf);
}

function contactsOf(
  lives: readonly (typeof steps extends fc.Arbitrary<infer Life> ? Life : never)[],
): Pick<Lived, 'records' | 'logs' | 'open'> {
  const contacts = [...lives.map(logsOf), rareLives, surveyedLives].flatMap((logs, at) =>
    logs.map((log, which) => ({ log, contactId: v.parse(ContactId, `ct_life-${at}-${which}-0`) })),
  );
  const closed = contacts.flatMap(({ contactId, log }) => {
    const record = foldContact(contactId, log);
    return record ? [{ record, log }] : [];
  });
  return {
    records: closed.map(({ record }) => record),
    logs: closed.map(({ log }) => log),
    open: contacts.flatMap(({ contactId, log }) => openContactOf(contactId, log) ?? []),
  };
}

function logsOf(life: Parameters<typeof play>[0]): readonly (readonly LoggedEvent[])[] {
  let center: ModelCenter | undefined;
  play(life, (played) => {
    center = played;
  });
  return contactIds.flatMap((contactId) => (center ? [center.log(contactId)] : []));
}

/** The school's time zone in these tests. */
export const timeZone = 'Asia/Shanghai';

const asOf = Date.parse('2026-10-01T00:00:00Z');

/** Writes the tables of some records, states, plans, reviews and open contacts as the export does. */
export function writeTables(
  folder: string,
  records: readonly ContactRecord[],
  {
    agentStates = [],
    roster = [],
    reviews = [],
    helpFacts = [],
  }: Partial<Pick<Lived, 'agentStates' | 'roster' | 'reviews' | 'helpFacts'>> = {},
  open: readonly OpenRow[] = [],
  exportedAt: ExportedAt = () => asOf,
): void {
  const recordsOf = Map.groupBy(records, ({ hour }) => hour);
  const statesOf = Map.groupBy(agentStates, ({ since }) => utcHour(since));
  const plannedOf = Map.groupBy(roster, ({ startsAt }) => utcHour(startsAt));
  const reviewsOf = Map.groupBy(reviews, ({ shownAt }) => utcHour(shownAt));
  for (const hour of new Set([...recordsOf.keys(), ...statesOf.keys(), ...plannedOf.keys(), ...reviewsOf.keys()])) {
    const facts = {
      ...{ records: recordsOf.get(hour) ?? [], agentStates: statesOf.get(hour) ?? [] },
      ...{ roster: plannedOf.get(hour) ?? [], reviews: reviewsOf.get(hour) ?? [] },
    };
    for (const file of filesOf(hour, facts, timeZone, exportedAt(hour))) write(folder, file);
  }
  // An earlier snapshot, of which nothing may be counted again.
  write(folder, snapshotOf(open, timeZone, asOf - 3_600_000));
  write(folder, snapshotOf(open, timeZone, asOf));
  if (helpFacts.length > 0) write(folder, helpFileOf('2026-09-07', helpFacts, timeZone, asOf));
}

function write(folder: string, file: TableFile): void {
  const path = join(folder, file.key);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, tableParquet(file, pseudonym));
}

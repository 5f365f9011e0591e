import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { beginOfDay, hoursOfDay, RosterDay } from '../domain/roster/roster-day.ts';
import type { Rosters } from '../ports/rosters.ts';
import { expiresAtSeconds } from '../privacy/retention.ts';
import { readKnown } from '../schema/read-known.ts';
import { type Item, parseItem, toItem } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { partitionRows } from './partition-rows.ts';
import { rowName, type Skipped } from './readable-rows.ts';
import { staleKey } from './stale-marks.ts';

const DayRow = v.object({ day: RosterDay });

/** Keeps what agents are planned to do in the table of the contact records, each day for `retentionDays`. */
export function rosterWriter(table: string, retentionDays: number): Pick<Rosters, 'put'> {
  const put = (row: object) => dynamodbClient().send(new PutItemCommand({ TableName: table, Item: toItem(row) }));
  return {
    // The rows first: a mark whose rows are not there yet would be cleared. Every hour of a day, since nobody knows what was planned in it before.
    async put(days, timeZone) {
      for (const day of days) {
        const expiresAt = expiresAtSeconds(beginOfDay(day, timeZone), retentionDays);
        await put({ pk: partitionOf(day.date), sk: day.agentId, expiresAt, day });
      }
      for (const date of new Set(days.map((day) => day.date)))
        for (const hour of hoursOfDay(date, timeZone))
          await put({ ...staleKey(hour, 'roster'), mark: `roster#${date}#${days[0]?.publishedAt}` });
    },
  };
}

/** What agents are planned to do by day; a row that cannot be read is told of and left out. */
export function rosterReader(table: string, skipped: Skipped): Pick<Rosters, 'ofDays'> {
  return {
    async ofDays(dates) {
      const rows = (await Promise.all(dates.map((date) => partitionRows(table, partitionOf(date))))).flat();
      const found = rows.flatMap((row) => dayIn(row, skipped));
      return { found, unreadable: rows.length - found.length };
    },
  };
}

function dayIn(row: Item, skipped: Skipped): readonly RosterDay[] {
  try {
    return [parseItem(DayRow, row, readKnown).day];
  } catch (error) {
    skipped(rowName(row), error);
    return [];
  }
}

function partitionOf(date: string): string {
  return `ROSTER#${date}`;
}

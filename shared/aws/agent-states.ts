import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { utcHour } from '../domain/metrics/hour.ts';
import { AgentState } from '../domain/tables/agent-states.ts';
import type { AgentStates } from '../ports/agent-states.ts';
import { expiresAtSeconds } from '../privacy/retention.ts';
import { readKnown } from '../schema/read-known.ts';
import { type Item, parseItem, toItem } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { partitionRows } from './partition-rows.ts';
import { rowName, type Skipped } from './readable-rows.ts';
import { staleKey } from './stale-marks.ts';

const StateRow = v.object({ state: AgentState });

/** Keeps the states of agents in the table of the contact records, each for `retentionDays`. */
export function agentStateWriter(table: string, retentionDays: number): Pick<AgentStates, 'put'> {
  const put = (row: object) => dynamodbClient().send(new PutItemCommand({ TableName: table, Item: toItem(row) }));
  return {
    // The rows first: a mark whose rows are not there yet would be cleared, and they missing from the file. Whoever fails between is called again.
    async put(states) {
      await Promise.all(states.map((state) => put(rowOf(state, retentionDays))));
      for (const [hour, ofHour] of Map.groupBy(states, ({ since }) => utcHour(since)))
        for (const { agentId, change } of ofHour.slice(-1))
          await put({ ...staleKey(hour, agentId), mark: `${agentId}#${change}` });
    },
  };
}

/** The states of agents by hour; one that cannot be read is told of and left out. */
export function agentStates(table: string, skipped: Skipped): Pick<AgentStates, 'ofHour'> {
  return {
    async ofHour(hour) {
      const rows = await partitionRows(table, partitionOf(hour));
      const states = rows.flatMap((row) => stateIn(row, skipped));
      return { states, unreadable: rows.length - states.length };
    },
  };
}

function stateIn(row: Item, skipped: Skipped): readonly AgentState[] {
  try {
    return [parseItem(StateRow, row, readKnown).state];
  } catch (error) {
    skipped(rowName(row), error);
    return [];
  }
}

function rowOf(state: AgentState, retentionDays: number): object {
  const { agentId, profile, change, since } = state;
  return {
    pk: partitionOf(utcHour(since)),
    sk: `${agentId}#${profile}#${change}`,
    expiresAt: expiresAtSeconds(since, retentionDays),
    state,
  };
}

function partitionOf(hour: string): string {
  return `AGENTS#${hour}`;
}

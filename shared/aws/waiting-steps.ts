import type { WaitingRowChange } from '../domain/contact/rows.ts';
import { toItem } from './attribute-value.ts';
import { dueKey, laneRowKey } from './keys.ts';
import { put, type Step } from './step.ts';

/** The table of the logs, in which waiting and due rows are too, and over how many partitions the due ones are spread. */
export type WaitingRows = { readonly sessionsTable: string; readonly dueShards: number };

/** The write that a change of a waiting or due row is. */
export function waitingStep(change: WaitingRowChange, { sessionsTable, dueShards }: WaitingRows): Step {
  switch (change.kind) {
    case 'lane-put':
      return put(sessionsTable, { ...laneRowKey(change.row), ...change.row });
    case 'lane-delete':
      return { item: { Delete: { TableName: sessionsTable, Key: toItem(laneRowKey(change.row)) } } };
    case 'due-put': {
      const item = { kind: 'contact', ...change.row } as const;
      return put(sessionsTable, { ...dueKey(item, dueShards), ...item });
    }
  }
}

import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { AppendResult } from '../ports/contact-log.ts';
import { toItem } from './attribute-value.ts';

/** One item of a transaction and what it means when its condition fails; `left-alone` means the rest goes on without it. */
export type Step = { readonly item: TransactWriteItem; readonly refusal?: AppendResult | 'left-alone' };

/** Puts a row, whatever was there. */
export function put(table: string, fields: object): Step {
  return { item: { Put: { TableName: table, Item: toItem(fields) } } };
}

import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { faultsOf, fieldOf } from '../schema/read-as.ts';

/** A row as DynamoDB takes and gives it. */
export type Item = Record<string, AttributeValue>;

/** Writes a plain value as an attribute; fields that are undefined are left out. */
export function toAttribute(value: unknown): AttributeValue {
  switch (typeof value) {
    case 'string':
      return { S: value };
    case 'number':
      return { N: String(value) };
    case 'boolean':
      return { BOOL: value };
    case 'object':
      if (value === null) return { NULL: true };
      return Array.isArray(value) ? { L: value.map(toAttribute) } : { M: toItem(value) };
    default:
      throw new Error(`attribute: got a ${typeof value}, allowed is what JSON can hold`);
  }
}

/** Writes the fields of an object as a row. */
export function toItem(fields: object): Item {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, toAttribute(value)]])),
  );
}

/** Reads an attribute back; throws for the types we never write (sets and bytes). */
export function fromAttribute(attribute: AttributeValue): unknown {
  if (attribute.S !== undefined) return attribute.S;
  if (attribute.N !== undefined) return Number(attribute.N);
  if (attribute.BOOL !== undefined) return attribute.BOOL;
  if (attribute.NULL !== undefined) return null;
  if (attribute.L !== undefined) return attribute.L.map(fromAttribute);
  if (attribute.M !== undefined) return fromItem(attribute.M);
  throw new Error(`attribute: got ${Object.keys(attribute).join()}, allowed are S, N, BOOL, NULL, L and M`);
}

/** Reads a row back as a plain object. */
export function fromItem(item: Item): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).map(([name, attribute]) => [name, fromAttribute(attribute)]));
}

/** Reads a row by its schema, which may be one that takes only what `read` lets it; the error names the table's row and keeps what was wrong with it as its cause. */
export function parseItem<Schema extends v.GenericSchema>(
  schema: Schema,
  item: Item,
  read: (schema: Schema, input: unknown) => v.SafeParseResult<Schema> = v.safeParse,
): v.InferOutput<Schema> {
  const parsed = read(schema, fromItem(item));
  if (parsed.success) return parsed.output;
  const key = `${item['pk']?.S ?? '?'} ${item['sk']?.S ?? '?'}`;
  const fields = parsed.issues.map(fieldOf).join(', ');
  throw new Error(`row ${key}: does not have its form at ${fields}`, { cause: new Error(faultsOf(parsed.issues)) });
}

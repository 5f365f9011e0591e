import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';

/** A JSON Schema, or a part of one, as far as schemas of frames need it. */
export type JsonSchema = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly $ref?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly additionalProperties?: boolean;
};

/** What JSON Schema has no word for: rules beyond a value's form, and what only a type checker sees. */
const unspoken = ['check', 'brand', 'readonly', 'finite'];

/** The JSON Schema (draft 07) of a schema. */
export function jsonSchemaOf(schema: v.GenericSchema): JsonSchema {
  const { $schema: _draft, ...own } = toJsonSchema(schema, { ignoreActions: unspoken });
  return JSON.parse(JSON.stringify(own));
}

/** The same schema with every object open: whoever reads by it ignores fields it does not name. */
export function opened(schema: JsonSchema): JsonSchema {
  const { additionalProperties: _closed, ...open } = schema;
  return mapParts(open, opened);
}

/** A schema with each of its parts changed. */
export function mapParts(schema: JsonSchema, change: (part: JsonSchema, field?: string) => JsonSchema): JsonSchema {
  const { properties, items, anyOf, oneOf } = schema;
  const changed = (parts: readonly JsonSchema[]) => parts.map((part) => change(part));
  return {
    ...schema,
    ...(properties ? { properties: mapFields(properties, change) } : {}),
    ...(items ? { items: isList(items) ? changed(items) : change(items) } : {}),
    ...(anyOf ? { anyOf: changed(anyOf) } : {}),
    ...(oneOf ? { oneOf: changed(oneOf) } : {}),
  };
}

/** True for the items of a tuple. */
export function isList(items: NonNullable<JsonSchema['items']>): items is readonly JsonSchema[] {
  return Array.isArray(items);
}

function mapFields(
  fields: Readonly<Record<string, JsonSchema>>,
  change: (part: JsonSchema, field: string) => JsonSchema,
): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(Object.entries(fields).map(([name, part]) => [name, change(part, name)]));
}

import * as fc from 'fast-check';
import * as v from 'valibot';
import { AgentId, ContactId, StudentId } from '../../../shared/schema/ids.ts';

/** A staff id in every value that has one: whoever must not be shown staff ids must not be shown this. */
export const staffId = v.parse(AgentId, 'ag_staff-0815');

const ids: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [AgentId, staffId],
  [ContactId, 'ct_abcdefgh'],
  [StudentId, 'st_mei'],
]);

type Node = {
  readonly type: string;
  readonly pipe?: readonly Node[];
  readonly requirement?: unknown;
  readonly entries?: Readonly<Record<string, Node>>;
  readonly options?: readonly unknown[];
  readonly items?: readonly Node[];
  readonly item?: Node;
  readonly wrapped?: Node;
  readonly literal?: unknown;
};

/** Values of every form a schema allows, for the kinds of schema that events and frames are made of. */
export function arbitraryOf<Schema extends v.GenericSchema>(schema: Schema): fc.Arbitrary<v.InferOutput<Schema>> {
  return valuesOf(schema as unknown as Node).map((value) => v.parse(schema, value));
}

function valuesOf(node: Node): fc.Arbitrary<unknown> {
  const id = ids.get(node);
  if (id !== undefined) return fc.constant(id);
  switch (node.type) {
    case 'literal':
      return fc.constant(node.literal);
    case 'picklist':
      return fc.constantFrom(...(node.options ?? []));
    case 'string':
      return fc.string({ minLength: 1, maxLength: 20 }).map((text) => patternOf(node) ?? text);
    case 'number':
      return numberOf(node);
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(valuesOf(must(node.item)), { maxLength: 3 });
    case 'strict_tuple':
      return fc.tuple(...(node.items ?? []).map(valuesOf));
    case 'variant':
      return fc.oneof(...(node.options ?? []).map((option) => valuesOf(option as Node)));
    case 'strict_object':
      return objectOf(node.entries ?? {});
    default:
      throw new Error(`no values of a ${node.type} schema`);
  }
}

function objectOf(entries: Readonly<Record<string, Node>>): fc.Arbitrary<unknown> {
  const fields = Object.entries(entries).map(
    ([name, field]) => [name, valuesOf(field.type === 'optional' ? must(field.wrapped) : field)] as const,
  );
  const requiredKeys = Object.keys(entries).filter((name) => entries[name]?.type !== 'optional');
  return fc.record(Object.fromEntries(fields), { requiredKeys });
}

function numberOf({ pipe = [] }: Node): fc.Arbitrary<number> {
  const rules = rulesOf(pipe);
  if (!rules.some(({ type }) => type === 'safe_integer')) return fc.double({ noNaN: true, min: 0, max: 1 });
  const least = Math.max(0, ...rules.flatMap((rule) => (rule.type === 'min_value' ? Number(rule.requirement) : [])));
  return fc.integer({ min: least, max: 2 ** 31 - 1 });
}

// A pipe may begin with a schema that is a pipe itself.
function rulesOf(pipe: NonNullable<Node['pipe']>): NonNullable<Node['pipe']> {
  return pipe.flatMap((rule) => (rule.pipe ? rulesOf(rule.pipe) : [rule]));
}

// The one text with a pattern beside ids is that of an article's id.
function patternOf({ pipe = [] }: Node): string | undefined {
  return pipe.some(({ type }) => type === 'regex') ? 'login-help' : undefined;
}

function must<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('the schema lacks a part');
  return value;
}

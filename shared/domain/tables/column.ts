import * as v from 'valibot';
import { AgentId, StudentId } from '../../schema/ids.ts';
import { count, finite } from '../../schema/numbers.ts';

/** What a column holds; each kind has one type in Parquet and one in Glue. */
export const ColumnKind = v.picklist(['text', 'texts', 'whole', 'number', 'flag', 'moment', 'person', 'persons']);
export type ColumnKind = v.InferOutput<typeof ColumnKind>;

/** A column of an exported table. */
export type Column = {
  /** Name of the field in a row of this program. */
  readonly field: string;
  /** Name in SQL. */
  readonly name: string;
  readonly kind: ColumnKind;
  /** Always there: no NULL in any file. */
  readonly isRequired: boolean;
  readonly says: string;
};

/** An exported table: one row a fact. */
export type Table = {
  readonly name: string;
  readonly says: string;
  readonly columns: readonly Column[];
};

/** A value of a row before it is written: ids of people are still their own. */
export type Value = string | number | boolean | readonly string[] | undefined;

/** A row by the names of its fields. */
export type Row = Readonly<Record<string, Value>>;

/** A row in layers: a field is in the first that has it. Nothing is copied, for an hour has thousands of rows of sixty fields. */
export type LayeredRow = readonly Row[];

/** The value of a row's field; undefined where no layer has it. */
export function valueIn(row: LayeredRow, field: string): Value {
  for (const layer of row) {
    const value = layer[field];
    if (value !== undefined) return value;
  }
  return undefined;
}

const Described = v.object({ kind: ColumnKind, says: v.string() });

/** A word of the center or an id of a thing. */
export const text = (says: string) => v.pipe(v.string(), v.metadata({ kind: 'text', says }));
/** Several of them, in order. */
export const texts = (says: string) => v.pipe(v.array(v.string()), v.metadata({ kind: 'texts', says }));
/** A whole number from 0 up. */
export const whole = (says: string) => v.pipe(count, v.metadata({ kind: 'whole', says }));
/** Any number: seconds, or a share from 0 to 1. */
export const number = (says: string) => v.pipe(finite, v.metadata({ kind: 'number', says }));
/** True or false. */
export const flag = (says: string) => v.pipe(v.boolean(), v.metadata({ kind: 'flag', says }));
/** A moment: milliseconds in this program, a timestamp with UTC in a file. */
export const moment = (says: string) => v.pipe(count, v.metadata({ kind: 'moment', says }));
/** A student, in a file under a keyed hash of their id. */
export const student = (says: string) => v.pipe(StudentId, v.metadata({ kind: 'person', says }));
/** An agent, in a file under a keyed hash of their id. */
export const agent = (says: string) => v.pipe(AgentId, v.metadata({ kind: 'person', says }));
/** Several agents, each once. */
export const agents = (says: string) => v.pipe(v.array(AgentId), v.metadata({ kind: 'persons', says }));

/** The columns a row's schema describes, in its order. */
export function columnsOf({
  entries,
}: {
  readonly entries: Readonly<Record<string, v.GenericSchema>>;
}): readonly Column[] {
  return Object.entries(entries).map(([field, entry]) => {
    const described = isOptional(entry) ? entry.wrapped : entry;
    const { kind, says } = v.parse(Described, v.getMetadata(described));
    return { field, name: nameOf(field), kind, isRequired: !isOptional(entry), says };
  });
}

function isOptional(entry: v.GenericSchema): entry is v.OptionalSchema<v.GenericSchema, undefined> {
  return entry.type === 'optional';
}

/** `studentId` is in a file the key of a student: `student_key`. */
function nameOf(field: string): string {
  return field
    .replace(/^(student|agent|rater)Id(s?)$/, '$1Key$2')
    .replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

import * as v from 'valibot';

/** Reads a value by its schema; throws an error that names the fields and what they may be, and repeats nothing of what was got. */
export function readAs<Schema extends v.GenericSchema>(schema: Schema, input: unknown): v.InferOutput<Schema> {
  const read = v.safeParse(schema, input);
  if (read.success) return read.output;
  throw new Error(faultsOf(read.issues));
}

/** What is wrong with a value, as `field: what it may be; ...`: for a log, so nothing of the value itself, which may be somebody's words. */
export function faultsOf(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues.map((issue) => `${fieldOf(issue)}: ${faultOf(issue)}`).join('; ');
}

/** The field an issue is about, as `shifts.0.from`; empty for the value as a whole. */
export function fieldOf(issue: v.BaseIssue<unknown>): string {
  return v.getDotPath(issue) ?? '';
}

/** What is wrong with a field, in words that follow its name, as `allowed is >=1`, `is missing` or `is no field`. */
export function faultOf({ expected, input, path, type }: v.BaseIssue<unknown>): string {
  if (expected === 'never') return 'is no field';
  if (input === undefined && path?.at(-1)?.origin === 'key') return 'is missing';
  return `allowed is ${expected ?? type.replaceAll('_', ' ')}`;
}

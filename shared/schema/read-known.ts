import * as v from 'valibot';

/**
 * Reads what a later version may have written, by a schema that takes exactly what this one knows: fields it does not know are left out wherever
 * they are, for they cannot have mattered before somebody wrote them. What was read stays as it is where it is stored.
 */
export function readKnown<Schema extends v.GenericSchema>(schema: Schema, input: unknown): v.SafeParseResult<Schema> {
  const read = v.safeParse(schema, input);
  if (read.success || !read.issues.every(isUnknownField)) return read;
  const copy: unknown = structuredClone(input);
  for (;;) {
    const again = v.safeParse(schema, copy);
    if (again.success || !again.issues.every(isUnknownField)) return again;
    for (const issue of again.issues) removeField(issue);
  }
}

function isUnknownField({ expected, path }: v.BaseIssue<unknown>): boolean {
  return expected === 'never' && path?.at(-1)?.origin === 'key';
}

function removeField({ path }: v.BaseIssue<unknown>): void {
  const field = path?.at(-1);
  if (field?.type === 'object') delete field.input[field.key];
}

import { formOf } from './form.ts';
import { isList, type JsonSchema } from './json-schema.ts';

/** One field of a frame or an event; of a field inside another, the name is its path. */
export type FieldRow = {
  readonly name: string;
  readonly form: string;
  readonly isOptional: boolean;
  readonly meaning: string;
};

/** The fields of a schema, those inside others after them; without its kind, which the heading says, and `ref`, which nearly every one has. */
export function fieldRows(schema: JsonSchema): readonly FieldRow[] {
  return rowsOf(schema, '').filter(({ name }) => !['action', 'type', 'ref'].includes(name));
}

function rowsOf(schema: JsonSchema, prefix: string): readonly FieldRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([field, part]) => {
    const name = `${prefix}${field}`;
    const isOptional = !(schema.required ?? []).includes(field);
    const own = { name, form: formOf(part), isOptional, meaning: part.description ?? '' };
    return [own, ...innerRows(part, name)];
  });
}

function innerRows(part: JsonSchema, name: string): readonly FieldRow[] {
  const { items, anyOf, oneOf } = part;
  if (items && !isList(items)) return rowsOf(items, `${name}[].`);
  const forms = anyOf ?? oneOf;
  return forms ? formRows(forms, `${name}.`) : rowsOf(part, `${name}.`);
}

// A field that several forms share is one row; its kinds come together.
function formRows(forms: readonly JsonSchema[], prefix: string): readonly FieldRow[] {
  const byName = Map.groupBy(
    forms.flatMap((form) => rowsOf(form, prefix)),
    ({ name }) => name,
  );
  return [...byName.values()].flatMap(([first, ...more]) =>
    first
      ? [
          {
            ...first,
            form: [first, ...more].map(({ form }) => form).join(' or '),
            isOptional: more.length + 1 < forms.length,
          },
        ]
      : [],
  );
}

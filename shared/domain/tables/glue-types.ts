import type { ColumnKind } from './column.ts';

/** The type a column has in Glue, and so in Athena. */
export const glueTypes: Readonly<Record<ColumnKind, string>> = {
  text: 'string',
  texts: 'array<string>',
  whole: 'int',
  number: 'double',
  flag: 'boolean',
  moment: 'timestamp',
  person: 'string',
  persons: 'array<string>',
};

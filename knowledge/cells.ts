const yes: ReadonlySet<string> = new Set([
  'true',
  'yes',
  'y',
  'ja',
  'wahr',
  'oui',
  'vrai',
  'sí',
  'si',
  '是',
  '真',
  '1',
  'x',
]);
const no: ReadonlySet<string> = new Set(['false', 'no', 'n', 'nein', 'falsch', 'non', 'faux', '否', '假', '0', '-']);

/**
 * A yes or no as tables hold it, `true`, `TRUE` or `Ja` as spreadsheet programs save it; an empty cell says nothing (undefined), and any other word stays
 * as it is, for the check to name.
 */
export function booleanIn(cell: string | undefined): unknown {
  const word = cell?.trim().toLowerCase() ?? '';
  if (word === '') return undefined;
  if (yes.has(word)) return true;
  return no.has(word) ? false : cell;
}

/** A tier as tables and Markdown hold it, `2` or `L2`, as articles hold it: a number; anything else stays as it is, for the check to name. */
export function tierIn(cell: string | undefined): unknown {
  const [, digit] = /^L?([123])$/i.exec(cell?.trim() ?? '') ?? [];
  return digit === undefined ? cell : Number(digit);
}

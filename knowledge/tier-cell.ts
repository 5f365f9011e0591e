/** A tier as tables and Markdown hold it, `2` or `L2`, as articles hold it: a number; anything else stays as it is, for the check to name. */
export function tierIn(cell: string | undefined): unknown {
  const [, digit] = /^L?([123])$/i.exec(cell?.trim() ?? '') ?? [];
  return digit === undefined ? cell : Number(digit);
}

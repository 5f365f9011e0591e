/** A text that a terminal shows as it is: line breaks stay, every other control or invisible character is spelled out. */
export const plain = (text: string): string =>
  text.toWellFormed().replace(/[^\P{C}\n]/gu, (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`);

/** The same on one line, at most `most` characters. */
export const plainLine = (text: string, most = 100): string => {
  const line = plain(text).replace(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : line;
};

const widthOf = (text: string): number =>
  [...text].reduce(
    (width, one) =>
      width + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u.test(one) ? 2 : 1),
    0,
  );

/** Rows under a header, in columns; cells are shown as plain text. */
export const columns = (header: readonly string[], rows: readonly (readonly string[])[]): string => {
  const cells = [header, ...rows.map((row) => row.map((cell) => plainLine(cell, 160)))];
  const widths = header.map((_, at) => Math.max(...cells.map((row) => widthOf(row[at] ?? ''))));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => cell + ' '.repeat(Math.max(0, (widths[at] ?? 0) - widthOf(cell))))
      .join('  ')
      .trimEnd();
  return cells.map(line).join('\n');
};

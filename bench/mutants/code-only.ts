const notCode: readonly RegExp[] = [
  // A quote inside a comment is no string and the other way round: whichever begins first wins, so they are one pattern.
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g,
  /^import\b[\s\S]*?;/gm,
  // A type ends where a line that begins it or its last brace ends in a semicolon.
  /^(?:export )?type\b(?:[^\n]*;$|[\s\S]*?\n\S*;$|[\s\S]*?;\n(?=\n))/gm,
];

/** The source with everything blanked out that is no code: comments, texts, imports, type declarations. Places stay where they were. */
export function codeOnly(source: string): string {
  return notCode.reduce((code, pattern) => code.replace(pattern, (text) => text.replace(/[^\n]/g, ' ')), source);
}

import { codeOnly } from './code-only.ts';

/** One small change of a source: the text at a place, and what stands there instead. */
export type Mutant = {
  readonly file: string;
  /** Line, counted from 1. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly from: string;
  readonly to: string;
};

type Operator = readonly [pattern: RegExp, replacements: readonly string[]];

// Biome writes one space round a binary operator and none round a type's angle brackets: the spaces tell them apart.
const operators: readonly Operator[] = [
  [/(?<= )===(?= )/g, ['!==']],
  [/(?<= )!==(?= )/g, ['===']],
  [/(?<= )<(?= )/g, ['<=', '>=']],
  [/(?<= )<=(?= )/g, ['<', '>']],
  [/(?<= )>(?= )/g, ['>=', '<=']],
  [/(?<= )>=(?= )/g, ['>', '<']],
  [/(?<=\s)&&(?=\s)/g, ['||']],
  [/(?<=\s)\|\|(?=\s)/g, ['&&']],
  [/(?<=\s)\+(?=\s)/g, ['-']],
  [/(?<=\s)-(?=\s)/g, ['+']],
  [/(?<=\s)\*(?=\s)/g, ['/']],
  [/\btrue\b/g, ['false']],
  [/\bfalse\b/g, ['true']],
  [/(?<![\w!=)\]])!(?=[\w(])/g, ['']],
  [/\bMath\.min\b/g, ['Math.max']],
  [/\bMath\.max\b/g, ['Math.min']],
  [/\.some(?=\()/g, ['.every']],
  [/\.every(?=\()/g, ['.some']],
];
const number = /(?<![\w.$'])\d[\d_]*(?:\.\d+)?(?![\w.])/g;
const condition = /\bif (?=\()/g;

/** Every mutant of a source, in the order of its text: operators, boundaries, literals, conditions always or never met. */
export function mutantsOf(file: string, source: string): readonly Mutant[] {
  const code = codeOnly(source);
  const change = (start: number, end: number, to: string): Mutant => ({
    ...{ file, line: source.slice(0, start).split('\n').length },
    ...{ start, end, from: source.slice(start, end), to },
  });
  const swapped = operators.flatMap(([pattern, replacements]) =>
    [...code.matchAll(pattern)].flatMap(({ index, 0: text }) =>
      replacements.map((to) => change(index, index + text.length, to)),
    ),
  );
  const counted = [...code.matchAll(number)].map(({ index, 0: text }) =>
    change(index, index + text.length, String(Number(text.replaceAll('_', '')) + 1)),
  );
  const conditions = [...code.matchAll(condition)].flatMap(({ index, 0: text }) => {
    const start = index + text.length;
    const end = closingParenthesis(code, start) + 1;
    return ['(true)', '(false)'].map((to) => change(start, end, to));
  });
  return [...swapped, ...counted, ...conditions].sort((one, other) => one.start - other.start);
}

/** The source with the mutant's change in it. */
export function applyMutant(source: string, { start, end, to }: Mutant): string {
  return source.slice(0, start) + to + source.slice(end);
}

function closingParenthesis(code: string, open: number): number {
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    if (code[at] === '(') depth += 1;
    if (code[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`the parenthesis at ${open} is never closed`);
}

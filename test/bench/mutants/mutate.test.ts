import { describe, expect, test } from 'vitest';
import { applyMutant, mutantsOf } from '../../../bench/mutants/mutate.ts';

const changedLines = (source: string): readonly string[] =>
  mutantsOf('a.ts', source).map((mutant) => applyMutant(source, mutant));

describe('mutants', () => {
  test.each([
    ['a === b', ['a !== b']],
    ['a < b', ['a <= b', 'a >= b']],
    ['a && !b', ['a || !b', 'a && b']],
    ['a + b', ['a - b']],
    ['const most = 60_000;', ['const most = 60001;']],
    ['f({ isNew: true })', ['f({ isNew: false })']],
    ['Math.min(...ages)', ['Math.max(...ages)']],
    ['rows.some(isOld)', ['rows.every(isOld)']],
    ['if (f(a)) return b;', ['if (true) return b;', 'if (false) return b;']],
  ])('of %s change one thing each', (source, changed) => {
    expect(changedLines(source)).toEqual(changed);
  });

  test.each([
    "import { a1 } from './a-1.ts';",
    '// if (a && b) it is 5',
    '/* a === b */',
    "const text = 'a && b is not // true';",
    'type Level = 1 | 2 | 3;',
    'export type Held = {\n  readonly isPersonal: true;\n};',
    'type Verdict =\n  | { readonly kind: 1 }\n  | {\n      readonly kind: 2;\n    };\n\n',
    'const held: ReadonlyMap<string, number> = read();',
    'const f = (a: string) => a;',
  ])('leave alone what is no code: %j', (source) => {
    expect(changedLines(source)).toEqual([]);
  });

  test('know the line they stand in', () => {
    expect(mutantsOf('a.ts', 'a;\n\nb === c;')).toEqual([
      { file: 'a.ts', line: 3, start: 6, end: 9, from: '===', to: '!==' },
    ]);
  });
});

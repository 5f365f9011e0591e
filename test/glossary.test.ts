import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const folder = 'shared';
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file: join(folder, file), source: readFileSync(join(folder, file), 'utf8') }));

/** Every exported name with the files that declare it; a re-export declares nothing. */
const declared = Map.groupBy(
  files.flatMap(({ file, source }) =>
    [...source.matchAll(/^export (?:async )?(?:type|interface|class|function|const) (\w+)/gm)].map(([, name = '']) => ({
      name,
      file,
    })),
  ),
  ({ name }) => name,
);

const rows = readFileSync('docs/glossary.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| word'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

const namesIn = (cell: string): readonly string[] =>
  [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name).filter((name) => name !== '');

describe('the glossary', () => {
  test('has a word, a meaning and a place in the code in every row', () => {
    expect(rows.length).toBeGreaterThan(35);
    expect(rows.filter((cells) => cells.length !== 6 || cells.slice(1, 5).includes(''))).toEqual([]);
  });

  test('says each word once', () => {
    const words = rows.map(([, word]) => word);

    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
  });

  test('names what is exported by these names', () => {
    const names = rows.flatMap(([, , , , code = '']) => namesIn(code));

    expect(names.length).toBeGreaterThan(40);
    expect(names.filter((name) => !declared.has(name))).toEqual([]);
  });
});

test('a type is declared by one file: the same word is no other thing elsewhere', () => {
  const types = [...declared].filter(([name]) => /^[A-Z]/.test(name));
  const doubled = types.filter(([, places]) => new Set(places.map(({ file }) => file)).size > 1);

  expect(types.length).toBeGreaterThan(120);
  expect(doubled.map(([name, places]) => `${name}: ${places.map(({ file }) => file).join(', ')}`)).toEqual([]);
});

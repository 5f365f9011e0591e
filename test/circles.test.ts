import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';

const folders = [
  ...[
    'shared',
    'functions',
    'infra',
    'client',
    'web',
    'local',
    'demo',
    'knowledge',
    'operate',
    'analytics',
    'simulate',
  ],
  ...['bench', 'docs'],
];

/** What a file takes from others: its imports and re-exports, also those of types alone. */
const importsOf = (file: string, source: string): readonly string[] =>
  [...source.matchAll(/^(?:import|export)\b[^'";]*?from '(\.[^']+)';/gm)]
    .map(([, specifier = '']) => posix.join(posix.dirname(file), specifier))
    .filter((target) => existsSync(target));

const graphOf = (files: readonly string[]): ReadonlyMap<string, readonly string[]> =>
  new Map(files.map((file) => [file, importsOf(file, readFileSync(file, 'utf8'))]));

/** The first circle met from a file, as its files in order; undefined when there is none. */
function circleFrom(
  graph: ReadonlyMap<string, readonly string[]>,
  file: string,
  path: readonly string[],
  done: Set<string>,
): readonly string[] | undefined {
  if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
  if (done.has(file)) return undefined;
  for (const next of graph.get(file) ?? []) {
    const circle = circleFrom(graph, next, [...path, file], done);
    if (circle) return circle;
  }
  done.add(file);
  return undefined;
}

const circlesIn = (graph: ReadonlyMap<string, readonly string[]>): readonly string[] => {
  const done = new Set<string>();
  return [...graph.keys()].flatMap((file) => circleFrom(graph, file, [], done)?.join(' -> ') ?? []);
};

test('no file takes, by way of others, a value or a type from itself', () => {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => posix.join(folder, name))
      .filter((name) => name.endsWith('.ts') && !name.includes('node_modules/')),
  );
  const graph = graphOf(files);

  expect([...graph.values()].flat().length).toBeGreaterThan(1000);
  expect(circlesIn(graph)).toEqual([]);
});

test('a planted circle is found, of types as of values', () => {
  const planted = new Map([
    ['a.ts', ['b.ts']],
    ['b.ts', ['c.ts']],
    ['c.ts', ['a.ts']],
    ['d.ts', ['a.ts']],
  ]);
  const source = "import { type A, type B as C } from './glossary.test.ts';\nimport type { D } from './growth.ts';";

  expect(circlesIn(planted)[0]).toBe('a.ts -> b.ts -> c.ts -> a.ts');
  expect(importsOf('test/x.ts', source)).toEqual(['test/glossary.test.ts', 'test/growth.ts']);
});

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const importOf = /^(?:import|export)\b[^'"`;]*?\bfrom '(\.[^']+)'/gm;

/** Of these test files those that reach a source by their imports, over however many hops. */
export function relatedTests(tests: readonly string[], source: string): readonly string[] {
  return tests.filter((test) => reachOf(test).has(source));
}

const reaches = new Map<string, ReadonlySet<string>>();

function reachOf(file: string): ReadonlySet<string> {
  const known = reaches.get(file);
  if (known) return known;
  const reach = new Set([file]);
  // A set that grows while it is walked: each file is read once, circles of types included.
  for (const one of reach) for (const target of importsOf(one)) reach.add(target);
  reaches.set(file, reach);
  return reach;
}

const imports = new Map<string, readonly string[]>();

function importsOf(file: string): readonly string[] {
  const known = imports.get(file);
  if (known) return known;
  const found = file.endsWith('.ts')
    ? [...readFileSync(file, 'utf8').matchAll(importOf)].map((match) => join(dirname(file), match[1] ?? ''))
    : [];
  imports.set(file, found);
  return found;
}

import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { objectOf, tryParseJson } from '../json.ts';

/** Name of the file, written last, that says what a kept folder holds. */
export const markName = '.whole.json';

/** Marks a folder as whole, with the size of each file: what is lost later is seen. */
export function mark(folder: string): void {
  const sizes = Object.fromEntries(sizesIn(folder));
  writeFileSync(join(folder, markName), JSON.stringify({ id: randomUUID(), sizes }), { mode: 0o600 });
}

/** The mark of a folder, no two alike; undefined when it has none. */
export function markOf(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, markName), 'utf8');
  } catch {
    return undefined;
  }
}

/** Whether a folder holds every file that a mark names, in its size. */
export function isWhole(folder: string, markText: string | undefined): boolean {
  if (markText === undefined) return false;
  const { id, sizes } = objectOf(tryParseJson(markText));
  if (id === undefined) return false;
  const found = sizesIn(folder);
  return Object.entries(objectOf(sizes)).every(([path, size]) => found.get(path) === size);
}

function sizesIn(folder: string): ReadonlyMap<string, number> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [relative(folder, path), statSync(path).size];
    }),
  );
}

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'views');

/** A file of the views, and the name of the one it makes. */
export type ViewFile = { readonly name: string; readonly view: string; readonly sql: string };

/** The files of the views, in the order they are made. */
export function viewFiles(): readonly ViewFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8');
      return { name, view: /CREATE OR REPLACE VIEW (\w+)/.exec(sql)?.[1] ?? '', sql };
    });
}

/** The words of some SQL, without those of its comments: among them every table and column it names. */
export function wordsOf(sql: string): ReadonlySet<string> {
  return new Set(sql.replaceAll(/--.*$/gm, '').match(/\w+/g));
}

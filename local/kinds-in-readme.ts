import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { harmlessKinds, runKinds } from './assembly/resource-kinds.ts';

const [from, to] = ['<!-- kinds: made by `node kinds-in-readme.ts` -->', '<!-- /kinds -->'];

/** The README with the tables of what is run and what is left out without harm as the code has them. */
export function withKindTables(readme: string): string {
  const [before, rest = ''] = readme.split(from);
  const after = rest.slice(rest.indexOf(to));
  const tables = [
    table('What the laptop does with it', runKinds),
    table('Left out without harm, because', harmlessKinds),
  ];
  return `${before}${from}\n\n${tables.join('\n\n')}\n\n${after}`;
}

function table(title: string, kinds: Readonly<Record<string, string>>): string {
  const rows = Object.entries(kinds).map(([type, text]) => `| \`${type}\` | ${text} |`);
  return [`| Type | ${title} |`, '|---|---|', ...rows].join('\n');
}

if (import.meta.main) {
  const path = join(import.meta.dirname, 'README.md');
  writeFileSync(path, withKindTables(readFileSync(path, 'utf8')));
}

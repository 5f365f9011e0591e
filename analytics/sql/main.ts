import { createInterface } from 'node:readline/promises';
import { Failure, runCommand } from '../../operate/failure.ts';
import { flagsOf } from '../../operate/flags.ts';
import { laptopData, openExports } from '../choose-exports.ts';
import { dayOf } from '../metric/flag-values.ts';
import type { Warehouse } from '../warehouse.ts';
import { aligned } from './aligned.ts';

const help = `Opens DuckDB over the exported tables, with the views of analytics/views loaded.

  npm run sql                                     asks for statements, each ended by a semicolon; Ctrl-D leaves
  npm run sql -- "SELECT * FROM metrics"          answers one

  --as-of DATE     as the tables stood at the end of this day
  --json           for programs
  --data DIR       a laptop's data directory (${laptopData}), or a copy of the export bucket

Tables and columns are in docs/dictionary.md; the same statements run on Athena.
`;

const flags = {
  help: { type: 'boolean', short: 'h' },
  'as-of': { type: 'string' },
  json: { type: 'boolean' },
  data: { type: 'string', default: laptopData },
} as const;

await runCommand(async () => {
  const { values, positionals } = flagsOf({
    args: process.argv.slice(2),
    options: flags,
    strict: true,
    allowPositionals: true,
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const warehouse = await openExports(values.data, { day: dayOf('as-of', values['as-of']) });
  const statement = positionals.join(' ');
  if (statement === '') await converse(warehouse);
  else console.log(await answer(warehouse, statement, values.json ?? false));
  warehouse.close();
  return 0;
});

async function answer(warehouse: Warehouse, statement: string, isJson: boolean): Promise<string> {
  try {
    const rows = await warehouse.query(statement);
    return isJson ? JSON.stringify(rows, null, 2) : aligned(rows);
  } catch (cause) {
    throw new Failure(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

// A statement that is wrong is told, and the next one asked for.
async function converse(warehouse: Warehouse): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: 'sql> ' });
  let statement = '';
  terminal.prompt();
  for await (const line of terminal) {
    statement += `${line}\n`;
    if (line.trimEnd().endsWith(';')) {
      console.log(await answer(warehouse, statement, false).catch((error: Error) => error.message));
      statement = '';
    }
    terminal.prompt();
  }
}

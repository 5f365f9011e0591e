import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import { runCommand } from '../../operate/failure.ts';
import { flagsOf } from '../../operate/flags.ts';
import { laptopData, withExports } from '../choose-exports.ts';
import { dayOf } from '../metric/flag-values.ts';
import type { Answered, Warehouse } from '../warehouse.ts';
import { aligned } from './aligned.ts';

const help = `Opens DuckDB over the exported tables, with the views of analytics/views loaded.

  npm run sql                                     asks for statements, each ended by a semicolon; Ctrl-D leaves
  npm run sql -- "SELECT * FROM metrics"          answers one
  npm run sql < FILE                              answers those of a file

  --as-of DATE     as the tables stood at the end of this day
  --json           for programs
  --data DIR       a laptop's data directory (${laptopData}), or a copy of the export bucket

Tables and columns are in docs/dictionary.md; the same statements run on Athena.
The exit code is 0 when everything was answered, 1 when something was not, 2 for wrong usage.
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
  const write = values.json ? (rows: Rows) => JSON.stringify(rows, null, 2) : aligned;
  const asked = positionals.join(' ');
  return withExports(values.data, { day: dayOf('as-of', values['as-of']) }, async (warehouse) => {
    if (asked !== '') return answer(warehouse, asked, write);
    // Not a terminal is undefined.
    return process.stdin.isTTY === true
      ? converse(warehouse, write)
      : answer(warehouse, await text(process.stdin), write);
  });
});

type Rows = readonly Answered[];
type Write = (rows: Rows) => string;

// A statement that is wrong is told, and the next one answered; whoever asks by a program learns it from the exit code.
async function answer(warehouse: Warehouse, statements: string, write: Write): Promise<0 | 1> {
  let exitCode: 0 | 1 = 0;
  const tell = (reason: unknown) => {
    console.error(reason instanceof Error ? reason.message : String(reason));
    exitCode = 1;
  };
  try {
    for await (const answered of warehouse.answers(statements)) {
      if (answered.status === 'fulfilled') console.log(write(answered.value));
      else tell(answered.reason);
    }
  } catch (cause) {
    tell(cause);
  }
  return exitCode;
}

async function converse(warehouse: Warehouse, write: Write): Promise<0> {
  const input = createInterface({ input: process.stdin, output: process.stdout, prompt: 'sql> ' });
  let begun = '';
  input.prompt();
  for await (const line of input) {
    begun += `${line}\n`;
    if (line.trimEnd().endsWith(';')) {
      await answer(warehouse, begun, write);
      begun = '';
    }
    input.prompt();
  }
  await answer(warehouse, begun, write);
  return 0;
}

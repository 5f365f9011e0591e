import { createInterface } from 'node:readline/promises';
import { Failure, runCommand } from '../../operate/failure.ts';
import { flagsOf } from '../../operate/flags.ts';
import { laptopData, withExports } from '../choose-exports.ts';
import { dayOf } from '../metric/flag-values.ts';
import type { Warehouse } from '../warehouse.ts';
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
  const isJson = values.json ?? false;
  const statement = positionals.join(' ');
  return withExports(values.data, { day: dayOf('as-of', values['as-of']) }, async (warehouse) => {
    if (statement === '') return converse(warehouse, isJson);
    console.log(await answer(warehouse, statement, isJson));
    return 0;
  });
});

async function answer(warehouse: Warehouse, statement: string, isJson: boolean): Promise<string> {
  try {
    const rows = await warehouse.query(statement);
    return isJson ? JSON.stringify(rows, null, 2) : aligned(rows);
  } catch (cause) {
    throw new Failure(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

// A statement that is wrong is told, and the next one asked for; whoever pipes statements in learns it from the exit code.
async function converse(warehouse: Warehouse, isJson: boolean): Promise<0 | 1> {
  const isTerminal = process.stdin.isTTY;
  const input = createInterface({
    input: process.stdin,
    output: process.stdout,
    prompt: 'sql> ',
    terminal: isTerminal,
  });
  // What is piped in is over before its first answer, and a prompt after that is refused.
  const prompt = () => isTerminal && input.prompt();
  let [statement, exitCode]: [string, 0 | 1] = ['', 0];
  const tell = async () => {
    const asked = statement.trim();
    statement = '';
    if (asked === '') return;
    await answer(warehouse, asked, isJson).then(
      (text) => console.log(text),
      (error: Error) => {
        console.error(error.message);
        exitCode = isTerminal ? 0 : 1;
      },
    );
  };
  prompt();
  for await (const line of input) {
    statement += `${line}\n`;
    if (line.trimEnd().endsWith(';')) await tell();
    prompt();
  }
  await tell();
  return exitCode;
}

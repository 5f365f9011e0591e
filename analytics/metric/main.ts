import { Failure, runCommand } from '../../operate/failure.ts';
import { flagsOf } from '../../operate/flags.ts';
import { laptopData, withExports } from '../choose-exports.ts';
import type { Warehouse } from '../warehouse.ts';
import { dayOf } from './flag-values.ts';
import { refuseUnknown } from './known-names.ts';
import { explainedLines, receiptLines, rowLines, targetLines } from './lines.ts';
import { explain, formulas, receiptOf, rowsBehind } from './receipt.ts';
import { judgedTargets } from './targets.ts';
import { type Wanted, wantedOf } from './wanted.ts';

const help = `Prints a number with its receipt: formula, version, numerator, denominator, and the rows behind it.

  npm run metric -- "service level" --queue billing --day 2026-09-01
  npm run metric -- --explain ct_...     how one contact counts in each formula, and as what
  npm run metric -- --targets --week 2026-W36     what the school promises, met or not

  --queue NAME     only this queue: that of the visit or turn, where the formula counts those
  --agent KEY      only what is about this agent, by their key (agent_key)
  --day DATE       only contacts that first closed on this day of the school's time zone
  --week WEEK      the same of an ISO week, Monday to Sunday
  --first-response-baseline SECONDS     with --targets: what the first response took before, which the school promises to cut
  --as-of DATE     as the tables stood at the end of this day: what a report said then (400 days back at least)
  --rows           also every row that was counted
  --json           for programs
  --data DIR       a laptop's data directory (${laptopData}), or a copy of the export bucket

A name means every formula that begins with it. There are:
${formulas.map(({ name, version }) => `  ${name} (${version})`).join('\n')}

The exit code is 0 when something was printed, 1 when there is nothing exported, 2 for wrong usage.
`;

const flags = {
  help: { type: 'boolean', short: 'h' },
  queue: { type: 'string' },
  agent: { type: 'string' },
  'first-response-baseline': { type: 'string' },
  day: { type: 'string' },
  week: { type: 'string' },
  targets: { type: 'boolean' },
  'as-of': { type: 'string' },
  rows: { type: 'boolean' },
  explain: { type: 'string' },
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
  const wanted = values.help ? undefined : wantedOf(values, positionals.join(' '));
  if (!wanted) {
    console.log(help);
    return values.help ? 0 : 2;
  }
  const sources = { day: dayOf('as-of', values['as-of']) };
  await withExports(values.data, sources, (warehouse) => tell(warehouse, wanted, values.json ?? false));
  return 0;
});

async function tell(warehouse: Warehouse, wanted: Wanted, isJson: boolean): Promise<void> {
  if (wanted.kind === 'contact') return tellContact(warehouse, wanted.contactId, isJson);
  await refuseUnknown(warehouse, wanted.choice);
  if (wanted.kind === 'targets') return tellTargets(warehouse, wanted, isJson);
  return tellMetrics(warehouse, wanted, isJson);
}

async function tellMetrics(
  warehouse: Warehouse,
  { choice, named, withRows }: Extract<Wanted, { kind: 'metrics' }>,
  isJson: boolean,
): Promise<void> {
  const told = [];
  for (const formula of named) {
    const receipt = await receiptOf(warehouse, formula, choice);
    const rows = withRows ? await rowsBehind(warehouse, formula.name, choice) : undefined;
    told.push({ receipt, rows });
  }
  if (isJson)
    return console.log(
      JSON.stringify(
        told.map(({ receipt, rows }) => ({ ...receipt, rows })),
        null,
        2,
      ),
    );
  for (const { receipt, rows = [] } of told)
    console.log([...receiptLines(receipt, choice), ...rowLines(rows, receipt.unit), ''].join('\n'));
}

async function tellTargets(
  warehouse: Warehouse,
  { choice, baseline }: Extract<Wanted, { kind: 'targets' }>,
  isJson: boolean,
): Promise<void> {
  const judged = await judgedTargets(warehouse, choice, baseline);
  console.log(isJson ? JSON.stringify(judged, null, 2) : targetLines(judged, choice).join('\n'));
}

async function tellContact(warehouse: Warehouse, contactId: string, isJson: boolean): Promise<void> {
  const explained = await explain(warehouse, contactId);
  if (!explained)
    throw new Failure(`${contactId} is in no export: it has not closed yet, or its hour was not exported yet`);
  const told = explained.map(({ formula: { name, version, rule }, rows }) => ({ name, version, rule, rows }));
  console.log(isJson ? JSON.stringify(told, null, 2) : explainedLines(explained).join('\n'));
}

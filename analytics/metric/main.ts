import { Failure, runCommand } from '../../operate/failure.ts';
import { flagsOf, wrongUsage } from '../../operate/flags.ts';
import { laptopData, openExports } from '../choose-exports.ts';
import type { Warehouse } from '../warehouse.ts';
import { dayOf, secondsOf } from './flag-values.ts';
import { explainedLines, receiptLines, rowLines, targetLines } from './lines.ts';
import { type Choice, explain, formulas, formulasNamed, receiptOf, rowsBehind } from './receipt.ts';
import { daysOfWeek, judgedTargets } from './targets.ts';

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

type Wanted = Choice & { readonly name: string; readonly withRows: boolean; readonly isJson: boolean };

await runCommand(async () => {
  const { values, positionals } = flagsOf({
    args: process.argv.slice(2),
    options: flags,
    strict: true,
    allowPositionals: true,
  });
  const name = positionals.join(' ');
  const isAsked = name !== '' || values.explain !== undefined || values.targets === true;
  if (values.help || !isAsked) {
    console.log(help);
    return values.help ? 0 : 2;
  }
  const day = dayOf('day', values.day);
  const asOfDay = dayOf('as-of', values['as-of']);
  const days = values.week === undefined ? { day } : daysOfWeek(values.week);
  if (!days) throw wrongUsage(`--week is "${values.week}", allowed is a week as 2026-W36`);
  if (name !== '' && formulasNamed(name).length === 0) throw wrongUsage(`no formula is called "${name}"`);
  const baseline = secondsOf('first-response-baseline', values['first-response-baseline']);
  const warehouse = await openExports(values.data, { day: asOfDay });
  const { queue, agent, rows = false, json = false } = values;
  const choice = { queue, agent, ...days };
  if (values.explain !== undefined) await tellContact(warehouse, values.explain, json);
  else if (values.targets) await tellTargets(warehouse, choice, baseline, json);
  else await tellMetrics(warehouse, { ...choice, name, withRows: rows, isJson: json });
  warehouse.close();
  return 0;
});

async function tellMetrics(warehouse: Warehouse, wanted: Wanted): Promise<void> {
  const told = [];
  for (const formula of formulasNamed(wanted.name)) {
    const receipt = await receiptOf(warehouse, formula, wanted);
    const rows = wanted.withRows ? await rowsBehind(warehouse, formula.name, wanted) : undefined;
    told.push({ receipt, rows });
  }
  if (wanted.isJson)
    return console.log(
      JSON.stringify(
        told.map(({ receipt, rows }) => ({ ...receipt, rows })),
        null,
        2,
      ),
    );
  for (const { receipt, rows = [] } of told)
    console.log([...receiptLines(receipt, wanted), ...rowLines(rows), ''].join('\n'));
}

async function tellTargets(
  warehouse: Warehouse,
  choice: Choice,
  baseline: number | undefined,
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

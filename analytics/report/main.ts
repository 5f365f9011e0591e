import { readFileSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { Failure, runCommand } from '../../operate/failure.ts';
import { flagsOf, wrongUsage } from '../../operate/flags.ts';
import { type Award, readAwards } from '../../shared/domain/quality/awards.ts';
import { laptopData, withExports } from '../choose-exports.ts';
import { dayOf, secondsOf } from '../metric/flag-values.ts';
import { reportPage } from './page/page.ts';
import { readWeek } from './read-week.ts';
import { readingOf } from './reading.ts';
import { weekReport } from './week-report.ts';
import { type Weeks, weeksOf } from './weeks.ts';
import { type Names, type ReportLanguage, reportLanguages, reportWords } from './words/words.ts';

const help = `Writes the report of a week: one HTML file that prints on two pages, every number a link to its receipt.

  npm run report -- --week 2026-W35 [options]

  --lang LANG      en or zh (en)
  --out FILE       where to (report-WEEK-LANG.html)
  --agents FILE    JSON with a name for each agent_key, by whoever may read people/; without it agents are keys
  --first-response-baseline SECONDS     what the first response took before, which the school promises to cut
  --policy FILE    the center's policy (npm run policy -- show), whose awards are given; without it none is
  --as-of DATE     as the tables stood at the end of this day
  --json           prints the report's figures and receipts in place of the file
  --data DIR       a laptop's data directory (${laptopData}), or a copy of the export bucket

The exit code is 0 when the report was written, 1 when there is nothing exported, 2 for wrong usage.
`;

const flags = {
  help: { type: 'boolean', short: 'h' },
  week: { type: 'string' },
  lang: { type: 'string', default: 'en' },
  out: { type: 'string' },
  agents: { type: 'string' },
  policy: { type: 'string' },
  'first-response-baseline': { type: 'string' },
  'as-of': { type: 'string' },
  json: { type: 'boolean' },
  data: { type: 'string', default: laptopData },
} as const;

await runCommand(async () => {
  const { values } = flagsOf({ args: process.argv.slice(2), options: flags, strict: true });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const weeks = weeksIn(values.week);
  const language = languageIn(values.lang);
  const agents = values.agents === undefined ? {} : namesIn(values.agents);
  const asOfDay = dayOf('as-of', values['as-of']);
  const baselineSeconds = secondsOf('first-response-baseline', values['first-response-baseline']);
  const awards = values.policy === undefined ? [] : awardsIn(values.policy);
  const sources = { day: asOfDay, readFor: readingOf(weeks) };
  const read = await withExports(values.data, sources, (warehouse) => readWeek(warehouse, weeks, awards));
  const report = weekReport(read, { source: { data: values.data, asOfDay }, baselineSeconds });
  if (values.json) {
    console.log(JSON.stringify(report, null, 2));
    return 0;
  }
  const file = values.out ?? `report-${weeks.now.week}-${language}.html`;
  write(file, reportPage(report, { words: reportWords(language), agents }));
  console.log(
    `${file}: week ${weeks.now.week}, ${report.arrived.value} contacts came, ${report.slips.length} receipts`,
  );
  return 0;
});

function write(file: string, page: string): void {
  try {
    writeFileSync(file, page);
  } catch (cause) {
    throw new Failure(`--out ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function weeksIn(week: string | undefined): Weeks {
  const weeks = weeksOf(week ?? '');
  if (!weeks)
    throw wrongUsage(`--week is ${week === undefined ? 'missing' : `"${week}"`}, allowed is a week as 2026-W35`);
  return weeks;
}

function languageIn(lang: string): ReportLanguage {
  const language = reportLanguages.find((one) => one === lang);
  if (!language) throw wrongUsage(`--lang is "${lang}", allowed are ${reportLanguages.join(' and ')}`);
  return language;
}

function awardsIn(file: string): readonly Award[] {
  try {
    return readAwards(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Failure(`--policy ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function namesIn(file: string): Names {
  try {
    return v.parse(v.record(v.string(), v.string()), JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Failure(`--agents ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

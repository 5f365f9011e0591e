import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { TrinoSQL } from 'dt-sql-parser/dist/parser/trino/index.js';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { measuresOf, nothingCounted } from '../../../analytics/measures.ts';
import { receiptLines } from '../../../analytics/metric/lines.ts';
import { formulasNamed, receiptOf } from '../../../analytics/metric/receipt.ts';
import { daysOfWeek } from '../../../analytics/metric/targets.ts';
import { reportPage } from '../../../analytics/report/page/page.ts';
import { readWeek } from '../../../analytics/report/read-week.ts';
import { readingOf } from '../../../analytics/report/reading.ts';
import { asked, awardStatement, statementOf } from '../../../analytics/report/statements.ts';
import { type WeekReport, weekReport } from '../../../analytics/report/week-report.ts';
import { weeksOf } from '../../../analytics/report/weeks.ts';
import { reportWords } from '../../../analytics/report/words/words.ts';
import { exportFolders } from '../../../analytics/table-sources.ts';
import { Warehouse } from '../../../analytics/warehouse.ts';
import { readAwards } from '../../../shared/domain/quality/awards.ts';
import { busyWeek, exportedFolder, reviewsOf, schoolWeek, shiftOf } from './busy-school.ts';

type Reported = { readonly folder: string; readonly report: WeekReport };

async function reported(folder: string, week = schoolWeek): Promise<Reported> {
  const weeks = weeksOf(week) ?? expect.fail('no week');
  const warehouse = await Warehouse.open(exportFolders(folder), { readFor: readingOf(weeks) });
  const source = { data: folder, asOfDay: undefined };
  const report = weekReport(await readWeek(warehouse, weeks, awards), { source, baselineSeconds: undefined });
  warehouse.close();
  return { folder, report };
}

const title = (en: string) => ({ zh: '奖', en });
const awards = readAwards({
  quality: {
    awards: [
      { id: 'most-resolved', title: title('Most resolved'), for: 'most', metric: 'resolution, by agent', weeks: 2 },
      {
        id: 'unreached',
        title: title('A thousand'),
        for: 'most',
        metric: 'resolution, by agent',
        fewestContacts: 1000,
      },
    ],
  },
});

const pageOf = (report: WeekReport, agents = {}) => reportPage(report, { words: reportWords('en'), agents });
const saysOf = ({ sentences }: WeekReport) => sentences.map(({ says }) => says);
const records = busyWeek(400);
// Many hours are many files, and each is read: the tests share what they can.
let school: Reported;
let weekBefore: WeekReport;

beforeAll(async () => {
  school = await reported(
    exportedFolder(
      [...records, ...busyWeek(100, -1)],
      [...reviewsOf('ag_agent-0', 3), ...reviewsOf('ag_agent-1', 2)],
      [shiftOf('ag_agent-0')],
    ),
  );
  weekBefore = (await reported(school.folder, '2026-W36')).report;
}, 240_000);

afterAll(() => rmSync(school.folder, { recursive: true }));

test('each number of a formula is what `npm run metric` says, of each week and of a queue', async () => {
  const warehouse = await Warehouse.open(exportFolders(school.folder));
  onTestFinished(() => warehouse.close());
  await warehouse.keep(['counted', 'contacts'], 'TRUE');

  const isAsked = (queue: string | undefined) => queue === undefined || queue === 'complaints';
  const slips = school.report.slips.flatMap((slip) =>
    slip.kind === 'formula' && isAsked(slip.scope.queue) ? [slip] : [],
  );

  expect(slips.filter(({ scope }) => scope.queue !== undefined).length).toBeGreaterThan(10);
  expect(new Set(slips.map(({ scope }) => scope.week))).toEqual(new Set(['2026-W37', '2026-W36']));
  for (const { receipt, scope } of slips) {
    const [formula] = formulasNamed(receipt.name);
    const choice = { queue: scope.queue, ...(daysOfWeek(scope.week) ?? expect.fail('no week')) };
    expect(receipt).toEqual(await receiptOf(warehouse, formula ?? expect.fail('no formula'), choice));
  }
});

test('what is worked out from contact records is what the report says of the week', () => {
  const measures = new Map(measuresOf({ ...nothingCounted, records }).map((one) => [one.name, one]));

  for (const name of ['resolution rate', 'customer satisfaction', 'transfer rate', 'complaints answered in 24 h'])
    expect({ name, value: school.report.figures[name]?.value }).toEqual({ name, value: measures.get(name)?.value });
});

test('an agent with three reviews or more has their mean and its interval on the card, with a receipt; nobody else has', () => {
  const { cards } = school.report;
  const page = pageOf(school.report);

  // Scores of 1, 0.95 and 0.9; Student's interval of three is 4.303 standard errors wide, either way.
  const half = (4.303 * 0.05) / Math.sqrt(3);
  expect(cards.reviews).toEqual([
    {
      ...{ agent: expect.stringMatching(/./), count: 3, mean: expect.closeTo(0.95, 10) },
      ...{ low: expect.closeTo(0.95 - half, 10), high: 1 },
    },
  ]);
  expect(cards.cards.map(({ agent }) => agent)).toContain(cards.reviews[0]?.agent);
  expect(page).toMatch(/href="#answer--reviews--2026_2dW37"><span class="own n">95\.0 %/);
  expect(school.report.figures['review score']?.value).toBeCloseTo((1 + 0.95 + 0.9 + 1 + 0.95) / 5, 10);
});

test('an agent’s card says how the planned hours were kept, with a receipt; of whom nothing is planned it says nothing', () => {
  const { cards } = school.report;
  const page = pageOf(school.report);

  expect(cards.adherence).toEqual([{ agent: cards.reviews[0]?.agent, kept: 114 * 60, planned: 120 * 60 }]);
  expect(page).toMatch(/href="#answer--adherence--2026_2dW37"><span class="own n">95\.0 %<\/span> <span>of 2 h/);
});

test('agents are followed over eight weeks, each week of enough contacts with its range', () => {
  const { agentTrends, cards } = school.report;
  const page = pageOf(school.report);

  expect(agentTrends.map(({ agent }) => agent)).toEqual(cards.cards.map(({ agent }) => agent));
  const handling = agentTrends[0]?.lines.find(({ metric }) => metric === 'handle time')?.points ?? [];
  expect(handling).toHaveLength(8);
  expect(handling.slice(0, 6)).toEqual(Array.from({ length: 6 }, () => undefined));
  // A figure of the card leaves out work that nobody else did, so it has no more.
  expect(handling[7]?.count).toBe(cards.cards[0]?.contacts);
  expect(page).toMatch(/class="trend" href="#answer--agentWeeks--2026_2dW37"/);
});

test('an award of the policy is given, or the report says why to nobody, with a receipt', () => {
  const [most, unreached] = school.report.awards;
  const page = pageOf(school.report);

  if (most?.kind !== 'given') expect.fail(`got ${most?.kind}`);
  const closed = school.report.slips.find((slip) => slip.kind === 'award');
  expect(most.winners[0]?.total).toBeGreaterThan(30);
  expect(unreached?.kind).toBe('too-few');
  expect(page).toContain('nobody: no agent had 1000 contacts');
  expect(page).toContain('id="award--most_2dresolved"');
  expect(closed?.commands[0]).toContain("BETWEEN '2026-08-31' AND '2026-09-13'");
});

test('a report without reviews says nothing of them', () => {
  expect(weekBefore.cards.reviews).toEqual([]);
  expect(pageOf(weekBefore)).not.toContain('What supervisors gave');
});

test('the parts add up: arrivals by hour, topics, and what contacts cost', () => {
  const { report } = school;
  const sum = (numbers: readonly (number | undefined)[]) => numbers.reduce<number>((all, one) => all + (one ?? 0), 0);

  expect(report.arrived.value).toBe(400);
  expect(sum(report.arrivals.days.flat())).toBe(400);
  expect(sum(report.topics.map(({ contacts }) => contacts.value))).toBe(report.cost.contacts);
  expect(report.cost.bot + report.cost.agent + report.cost.call).toBeCloseTo(report.cost.total, 12);
  expect(report.figures['cost a contact']?.value).toBeCloseTo(report.cost.each ?? 0, 11);
});

test('each formula’s receipt on the page has the numerator and denominator that the metric’s command prints, digit by digit', () => {
  const page = pageOf(school.report);
  const slips = school.report.slips.flatMap((slip) => (slip.kind === 'formula' ? slip.receipt : []));

  const parts = slips.map((receipt) => receiptLines(receipt, { queue: undefined, day: undefined })[1]?.split('   ')[0]);
  expect(parts.filter((fraction) => !page.includes(`<dd>${fraction?.trim()}</dd>`))).toEqual([]);
  expect(slips.find(({ unit }) => unit === 'usd')?.numerator).toBeLessThan(0.1);
});

test('the commands of receipts print the same numbers again', async () => {
  const { report } = school;
  const metric = report.slips.find((slip) => slip.kind === 'formula' && slip.scope.queue === 'complaints');
  const card = report.slips.find((slip) => slip.kind === 'card') ?? expect.fail('no card');
  const promises = report.slips.find((slip) => slip.kind === 'promises');
  const answer = report.slips.find((slip) => slip.kind === 'answer' && slip.asks === 'topics');
  if (metric?.kind !== 'formula' || card.kind !== 'card' || answer?.kind !== 'answer')
    expect.fail('a receipt is missing');

  expect(await printed(metric.commands[0])).toMatchObject([{ numerator: metric.receipt.numerator }]);
  // An agent's own figure counts what cannot be compared too.
  expect(await printed(card.commands[0])).toMatchObject([{ name: card.receipt.name }]);
  expect(await printed(card.commands[1])).toHaveLength(report.slips.flatMap(rowsOfWork).length);
  expect(await printed(answer.commands[0])).toEqual(answer.rows);
  expect(await printed(promises?.commands[0])).toHaveLength(report.targets.length);
});

const rowsOfWork = (slip: WeekReport['slips'][number]) =>
  slip.kind === 'answer' && slip.asks === 'work' ? slip.rows : [];

/** What a printed command answers, as a shell reads it, without npm around it. */
async function printed(command: string | undefined): Promise<unknown> {
  const [, script, rest] = /^npm run (metric|sql) -- (.*)$/.exec(command ?? '') ?? [];
  const line = `"${process.execPath}" --no-warnings analytics/${script}/main.ts ${rest} --json`;
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', line]);
  return JSON.parse(stdout);
}

test('every number leads to a receipt that is there, and no two receipts have one name', () => {
  const page = pageOf(school.report);

  const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(targets.length).toBeGreaterThan(100);
  expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
  expect(ids).toHaveLength(new Set(ids).size);
});

test('what a file calls a topic, a queue or an agent is text, for a browser and for a shell', async () => {
  const hostile = `<img src=x onerror=alert(1)>"'&; $(touch /tmp/pwned)`;
  const { report, folder } = await reported(exportedFolder(busyWeek(300, 0, { topics: [hostile], queues: [hostile] })));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const agents = Object.fromEntries(report.cards.cards.map(({ agent }) => [agent, hostile]));
  const slip = report.slips.find(
    (one) => one.kind === 'formula' && one.scope.queue === hostile && one.receipt.name === 'abandonment rate',
  );

  const page = pageOf(report, agents);

  expect(report.cards.cards.length).toBeGreaterThan(0);
  expect(page).toContain('&#60;img src=x onerror=alert(1)&#62;&#34;');
  expect(page).not.toContain('<img');
  expect(page).not.toContain('<script');
  expect(page.match(/ style="/g) ?? []).toEqual([]);
  if (slip?.kind !== 'formula') expect.fail('no receipt');
  expect(slip.receipt.denominator).toBeGreaterThan(0);
  expect(await printed(slip.commands[0])).toMatchObject([{ denominator: slip.receipt.denominator }]);
});

test('a week in which nobody came has its five sentences, and nothing is made up', async () => {
  const { report } = await reported(school.folder, '2026-W20');

  expect(saysOf(report)).toEqual(['nobodyCame', 'nothingEnded', 'nobodyWaited', 'nobodyRated', 'promises']);
  expect(report.known).toEqual({ before: false, yearAgo: false });
  expect(report.asOf).toBeUndefined();
  expect(pageOf(report)).toContain('Nothing was exported for the same week last year (2025-W20)');
});

test('a week is told with the one before it, and without where there is none', () => {
  expect(saysOf(school.report)).toEqual(['cameMore', 'ended', 'waited', 'satisfied', 'promisesAndTopic']);
  expect(school.report.sentences[0]?.places['change']).toMatchObject({ value: expect.closeTo(3, 10) });
  expect(saysOf(weekBefore)[0]).toBe('cameFirst');
});

test('each statement is read by Trino’s grammar too', () => {
  const trino = new TrinoSQL();
  const week = { week: '2026-W37', day: '2026-09-07', until: '2026-09-13' };

  for (const asks of asked)
    expect({ asks, refusals: trino.validate(statementOf(asks, week)) }).toEqual({ asks, refusals: [] });
  for (const award of awards) expect(trino.validate(awardStatement(award, week))).toEqual([]);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, onTestFinished, test } from 'vitest';
import { countingViews } from '../../analytics/behind.ts';
import { explainedLines, receiptLines, rowLines } from '../../analytics/metric/lines.ts';
import { explain, formulasNamed, receiptOf, rowsBehind } from '../../analytics/metric/receipt.ts';
import { aligned } from '../../analytics/sql/aligned.ts';
import { exportFolders } from '../../analytics/table-sources.ts';
import { viewFiles, wordsOf } from '../../analytics/view-files.ts';
import { Warehouse } from '../../analytics/warehouse.ts';
import { pricesOn } from '../../operate/cost/prices.ts';
import { foldContact } from '../../shared/domain/metrics/fold-contact.ts';
import { ContactId } from '../../shared/schema/ids.ts';
import { accepted, logOf, offered, queued, requested } from '../shared/domain/contact/make-contact.ts';
import { writeTables } from './generated-histories.ts';

const cameBack = logOf(
  [0, requested],
  [0, queued],
  [2, { type: 'abandoned', reason: 'left' }],
  [93, { type: 'reopened', reason: 'message' }],
  [95, queued],
  [95, offered(1)],
  [95.16, accepted(1)],
  [160, { type: 'closed', outcome: 'resolved', by: 'agent' }],
);
const contactId = v.parse(ContactId, 'ct_came-back');
const everything = { queue: undefined, day: undefined };

async function exported() {
  const folder = mkdtempSync(join(tmpdir(), 'handraise-receipts-'));
  const record = foldContact(contactId, cameBack) ?? expect.fail('no record');
  writeTables(folder, [record]);
  const warehouse = await Warehouse.open(exportFolders(folder));
  onTestFinished(() => {
    warehouse.close();
    rmSync(folder, { recursive: true });
  });
  return warehouse;
}

test('a receipt says value, formula, version, numerator, denominator and moment, and its rows add up to it', async () => {
  const warehouse = await exported();
  const [formula] = formulasNamed('abandonment rate');
  if (!formula) expect.fail('no formula');

  const receipt = await receiptOf(warehouse, formula, { queue: 'general', day: '2026-09-07' });
  const rows = await rowsBehind(warehouse, formula.name, everything);

  expect(receiptLines(receipt, { queue: 'general', day: '2026-09-07' })).toEqual([
    'abandonment rate, version 2: 50.0 %',
    '  1 / 2   chat visits the student left / chat visits',
    '  unit     share, 0 to 1',
    '  source   Amazon Connect: abandonment rate',
    '  over     2026-09-07, queue general',
    '  as of    2026-10-01T00:00:00.000Z',
  ]);
  expect(rowLines(rows, receipt.unit)).toEqual([
    '  ct_came-back #1  2026-09-07 10h  general  abandoned: 1 of 1',
    '  ct_came-back #2  2026-09-07 10h  general  answered: 0 of 1',
  ]);
});

test.each([
  [0.00012345678, '0.00012346'],
  [3e-9, '0'],
  [-3e-9, '0'],
  [0.05, '0.05'],
  [120.1234, '120.123'],
])('%s USD is told as %s, and of which day the prices are', (usd, told) => {
  const [formula] = formulasNamed('cost a contact');
  if (!formula) expect.fail('no formula');

  const lines = receiptLines(
    { ...formula, numerator: usd, denominator: 1, value: usd, asOf: undefined },
    { queue: undefined, day: undefined },
  );

  expect(lines[0]).toBe(`cost a contact, version 2: ${told} USD`);
  expect(lines[1]).toMatch(new RegExp(`^  ${told} / 1   price on ${pricesOn} of a chat of ten messages `));
});

test.each([
  ['service level, early abandons met', '服务水平'],
  ['speed of answer', '平均应答速度'],
  ['handle time', '平均处理时长'],
  ['occupancy, of time', '员工利用率, which is not our utilisation'],
  ['adherence', '排班契合度'],
  ['first contact resolution', '首次解决率'],
  ['customer satisfaction', '最终用户满意度'],
  ['critical failures', '致命错误'],
])('the receipt of %s prints the Chinese standard’s name beside the others’', (name, chinese) => {
  const [formula] = formulasNamed(name);
  if (!formula) expect.fail('no formula');

  const lines = receiptLines(
    { ...formula, numerator: 0, denominator: 0, value: undefined, asOf: undefined },
    { queue: undefined, day: undefined },
  );

  expect(lines[3]).toMatch(new RegExp(`^  source   .+; CC-CMM: ${chinese}$`));
});

test('of what nobody chose nothing is counted, and no value is made up', async () => {
  const warehouse = await exported();
  const [formula] = formulasNamed('speed of answer');
  if (!formula) expect.fail('no formula');

  const receipt = await receiptOf(warehouse, formula, { queue: 'billing', day: undefined });

  expect(receipt).toMatchObject({ value: undefined, numerator: 0, denominator: 0 });
});

test('a contact is explained in each formula: as what it counts, and where it does not', async () => {
  const lines = explainedLines((await explain(await exported(), contactId)) ?? []);

  expect(lines).toContain('  #1  abandoned: 1 of 1');
  expect(lines).toContain('  #2  answered: 0.16 of 1');
  expect(lines.at(-1)).toContain('does not count in: ');
  expect(lines.at(-1)).toContain('customer satisfaction');
});

test('a contact that is in no export is not explained', async () => {
  expect(await explain(await exported(), 'ct_nobody-knows')).toBeUndefined();
});

test('a name means the formula of that name, or every one that begins with it', () => {
  expect(formulasNamed('first response time').map(({ name }) => name)).toEqual(['first response time']);
  expect(formulasNamed('service level')).toHaveLength(7);
  expect(formulasNamed('happiness')).toEqual([]);
});

test('an answer of SQL is aligned under its names', async () => {
  const warehouse = await exported();

  const rows = await warehouse.query('SELECT segment, left_how, agent_key IS NULL AS nobody FROM segments ORDER BY 1');

  expect(aligned(rows)).toBe(
    ['segment  left_how   nobody', '1        abandoned  true', '2        answered   false', '(2 rows)'].join('\n'),
  );
});

test('`counted` has the rows of each view that counts, so that what is asked of these is asked of it', () => {
  const counted = viewFiles().find(({ view }) => view === 'counted')?.sql ?? '';

  const named = [...wordsOf(counted)].filter((word) => word.startsWith('counted_'));

  expect(named.length).toBeGreaterThan(8);
  expect(countingViews().toSorted()).toEqual(named.toSorted());
});

import { readFileSync } from 'node:fs';
import { TrinoSQL } from 'dt-sql-parser/dist/parser/trino/index.js';
import { expect, onTestFinished, test } from 'vitest';
import { questions } from '../../analytics/questions/questions.ts';
import { questionsPage, questionsPath } from '../../analytics/questions/questions-page.ts';
import { contactPrices } from '../../operate/cost/contact-prices.ts';
import { openLives } from './open-lives.ts';

test('the page has the questions as they are now (npm run dictionary)', () => {
  expect(questions.length).toBeGreaterThanOrEqual(20);
  expect(readFileSync(questionsPath, 'utf8')).toBe(questionsPage());
});

test('each question is answered by one query, on DuckDB and in Trino’s grammar', async () => {
  const warehouse = await openLives();
  onTestFinished(() => warehouse.close());
  const trino = new TrinoSQL();

  for (const { asks, sql } of questions) {
    const rows = await warehouse.query(sql);
    expect({ asks, hasAnswer: rows.length > 0, refusals: trino.validate(sql) }).toEqual({
      ...{ asks, hasAnswer: true, refusals: [] },
    });
  }
});

test('who asks what is open is told of a contact that never closed, and of its wait', async () => {
  const warehouse = await openLives();
  onTestFinished(() => warehouse.close());
  const open = questions.find(({ asks }) => asks.startsWith('What is open now'))?.sql ?? '';

  expect(await warehouse.query(open)).toMatchObject([{ queue: 'general', phase: 'queued', contacts: '1' }]);
});

test('who asks in which half-hours a queue is not answered in time is told so of older files too, by when contacts were opened', async () => {
  const warehouse = await openLives();
  onTestFinished(() => warehouse.close());
  const when = questions.find(({ asks }) => asks.startsWith('In which half-hours'))?.sql ?? '';
  const now = await warehouse.query(when);
  await warehouse.query('ALTER VIEW segments RENAME TO segments_now');
  await warehouse.query(
    'CREATE VIEW segments AS SELECT * REPLACE (CAST(NULL AS varchar) AS entered_half_hour) FROM segments_now',
  );

  const before = await warehouse.query(when);

  expect(now.length).toBeGreaterThan(0);
  expect([...now, ...before].filter((row) => !/^\d\d:[03]0$/.test(String(row['half_hour'])))).toEqual([]);
  const visits = (rows: typeof now) => rows.reduce((sum, row) => sum + Number(row['visits']), 0);
  expect(visits(before)).toBe(visits(now));
});

test('who asks how busy an agent is is told of the time that counts', async () => {
  const warehouse = await openLives();
  onTestFinished(() => warehouse.close());
  const busy = questions.find(({ asks }) => asks.startsWith('How busy'))?.sql ?? '';

  // Ready for 60 s, with a chat for 180 s, away for 60 s.
  expect(await warehouse.query(busy)).toMatchObject([
    { metric: 'concurrency', value: 1 },
    { metric: 'occupancy, of time', value: 180 / 240 },
    { metric: 'utilisation', value: 180 / 300 },
  ]);
});

test('who asks what the September peak cost is told the price of each contact by channel and outcome, and nothing of August', async () => {
  const warehouse = await openLives();
  onTestFinished(() => warehouse.close());
  const peak = questions.find(({ asks }) => asks.startsWith('What did the September peak cost'))?.sql ?? '';

  const rows = await warehouse.query(peak);

  const { bot, agent, call } = contactPrices();
  const kinds = await warehouse.query(
    'SELECT accepted_at IS NOT NULL AS served, callback_attempts > 0 AND agent_messages = 0 AS called, count(*) AS contacts FROM contacts GROUP BY 1, 2',
  );
  const priced = kinds.map((kind) => ({
    contacts: Number(kind['contacts']),
    each: kind['served'] ? (kind['called'] ? call : agent) : bot,
  }));
  expect(new Set(priced.map(({ each }) => each))).toEqual(new Set([bot, agent, call]));
  expect(rows.reduce((sum, { usd }) => sum + Number(usd), 0)).toBeCloseTo(
    priced.reduce((sum, { contacts, each }) => sum + contacts * each, 0),
    12,
  );
  expect(await warehouse.query(peak.replaceAll('2026-09', '2026-08'))).toEqual([]);
});

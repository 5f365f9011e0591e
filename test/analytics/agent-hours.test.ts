import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { exportFolders } from '../../analytics/table-sources.ts';
import { Warehouse } from '../../analytics/warehouse.ts';
import { keyedHash } from '../../functions/export/keyed-hash.ts';
import { tableParquet } from '../../functions/export/table-parquet.ts';
import { localHour } from '../../shared/domain/hours/local-time.ts';
import { utcHour } from '../../shared/domain/metrics/hour.ts';
import type { AgentState } from '../../shared/domain/tables/agent-states.ts';
import { filesOf } from '../../shared/domain/tables/files-of.ts';
import { generatedStates } from './generated-states.ts';

const pseudonym = keyedHash('a secret of this test');
const hourMs = 3_600_000;

async function warehouseOf(states: readonly AgentState[], timeZone: string): Promise<Warehouse> {
  const folder = mkdtempSync(join(tmpdir(), 'handraise-agent-hours-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [hour, agentStates] of Map.groupBy(states, ({ since }) => utcHour(since)))
    for (const file of filesOf(hour, { records: [], agentStates, roster: [], reviews: [] }, timeZone, 0)) {
      mkdirSync(dirname(join(folder, file.key)), { recursive: true });
      writeFileSync(join(folder, file.key), tableParquet(file, pseudonym));
    }
  const warehouse = await Warehouse.open(exportFolders(folder));
  onTestFinished(() => warehouse.close());
  return warehouse;
}

/** Milliseconds signed in, there, occupied, and contacts times them, by agent and hour: a state is walked a minute at a time. */
function walked(states: readonly AgentState[], timeZone: string): ReadonlyMap<string, readonly number[]> {
  const cells = new Map<string, readonly number[]>();
  for (const own of Map.groupBy(states, ({ agentId, profile }) => `${agentId} ${profile}`).values())
    for (const [at, state] of own.entries()) {
      const until = own[at + 1]?.since ?? state.since;
      const contacts = state.chats + state.emails + state.calls;
      let from = state.status === 'offline' ? until : state.since;
      while (from < until) {
        const to = Math.min(until, (Math.floor(from / 60_000) + 1) * 60_000);
        const key = `${pseudonym(state.agentId)} ${localHour(timeZone, from)}`;
        const isThere = state.status === 'ready' || contacts > 0;
        const spent = [1, isThere ? 1 : 0, contacts > 0 ? 1 : 0, contacts].map((times) => times * (to - from));
        cells.set(
          key,
          (cells.get(key) ?? [0, 0, 0, 0]).map((sum, column) => sum + (spent[column] ?? 0)),
        );
        from = to;
      }
    }
  return cells;
}

const [generated = []] = fc.sample(generatedStates, { numRuns: 1, seed: 3 });
const [first] = generated;
// Ready over midnight, with a contact for a day and more, then gone.
const long = (first ? [0, 3, 30.5] : []).map((hours, at) => ({
  ...(first ?? expect.fail('no state')),
  ...{ profile: 'night', change: at + 1, since: Date.parse('2026-09-08T15:20:07.250Z') + hours * hourMs },
  ...{ status: at === 2 ? 'offline' : 'ready', chats: at, emails: 0, calls: 0 },
}));

test.each(['Asia/Shanghai', 'Asia/Kolkata', 'Asia/Kathmandu'])(
  'agents’ time is shared out by the hours of the clock of %s, and none of it lost',
  async (timeZone) => {
    const states = [...generated, ...long];
    const warehouse = await warehouseOf(states, timeZone);

    const rows = await warehouse.query('SELECT * FROM agent_hours');

    const cells = rows.map((row) => [
      `${row['agent_key']} ${row['date']}T${row['hour']}`,
      ['signed_in', 'there', 'occupied', 'contact'].map((what) => Math.round(1000 * Number(row[`${what}_seconds`]))),
    ]);
    expect(cells.toSorted()).toEqual([...walked(states, timeZone)].toSorted());
    expect(cells.length).toBeGreaterThan(30);
  },
);

test('a file of before the school’s clock was kept is shared out by whole hours of UTC', async () => {
  const warehouse = await warehouseOf(long, 'Asia/Shanghai');
  await warehouse.query('ALTER VIEW agent_states RENAME TO agent_states_now');
  await warehouse.query(
    'CREATE VIEW agent_states AS SELECT * REPLACE (CAST(NULL AS varchar) AS since_local) FROM agent_states_now',
  );

  const rows = await warehouse.query('SELECT * FROM agent_hours');

  expect(rows).toHaveLength(walked(long, 'Asia/Shanghai').size);
});

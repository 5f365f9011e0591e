import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { measuresOf, nothingCounted } from '../../analytics/measures.ts';
import { exportFolders } from '../../analytics/table-sources.ts';
import { type Answered, Warehouse } from '../../analytics/warehouse.ts';
import { arrivalsByHalfHour, backlogByQueue } from '../../shared/domain/metrics/formulas.ts';
import { calibrationOf } from '../../shared/domain/quality/calibration.ts';
import { roleAgreement } from '../../shared/domain/quality/role-agreement.ts';
import { type Lived, lived, timeZone, writeTables } from './generated-histories.ts';

const perMetric = `SELECT metric, version, sum(numerator) AS numerator, sum(denominator) AS denominator
  FROM counted GROUP BY metric, version`;

async function queried<Result>(
  { records, agentStates, roster, statesExportedAt, reviews, helpFacts, open }: Lived,
  ask: (warehouse: Warehouse) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'handraise-views-'));
  try {
    writeTables(folder, records, { agentStates, roster, reviews, helpFacts }, open, statesExportedAt);
    const warehouse = await Warehouse.open(exportFolders(folder));
    const result = await ask(warehouse);
    warehouse.close();
    return result;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function bySql(contacts: Lived) {
  const rows = await queried(contacts, (warehouse) => warehouse.query(perMetric));
  return new Map(rows.map((row) => [row['metric'], row]));
}

test('every formula in SQL over the exported files gives what its function gives over the logs', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(lived(40), async (contacts) => {
      const sql = await bySql(contacts);

      for (const measure of measuresOf(contacts)) {
        if (measure.denominator > 0) seen.add(measure.name);
        // A contact costs a fraction of a cent.
        const parts = measure.unit === 'usd' ? 1e9 : 1000;
        expect({
          ...{ name: measure.name, version: Number(sql.get(measure.name)?.['version'] ?? measure.version) },
          numerator: Math.round(parts * Number(sql.get(measure.name)?.['numerator'] ?? 0)),
          denominator: Math.round(1000 * Number(sql.get(measure.name)?.['denominator'] ?? 0)),
        }).toEqual({
          ...{ name: measure.name, version: measure.version },
          numerator: Math.round(parts * measure.numerator),
          denominator: Math.round(1000 * measure.denominator),
        });
      }
      expect([...sql.keys()].filter((name) => !known.has(String(name)))).toEqual([]);
    }),
    { numRuns: 6, endOnFailure: true },
  );
  expect([...known].filter((name) => !seen.has(name))).toEqual([]);
}, 180_000);

const known = new Set(measuresOf(nothingCounted).map(({ name }) => name));

test('tables without a file are empty, and so is every view', async () => {
  const warehouse = await Warehouse.open([]);
  onTestFinished(() => warehouse.close());

  expect(await warehouse.query('SELECT * FROM counted')).toEqual([]);
});

test('arrivals and backlog in SQL are what their functions give, each contact once', async () => {
  await fc.assert(
    fc.asyncProperty(lived(30), async (contacts) => {
      const [arrivals, backlog] = await queried(contacts, async (warehouse) => [
        await warehouse.query(
          `SELECT concat(date, 'T', half_hour) AS name, count(*) AS n FROM arrivals GROUP BY 1 ORDER BY 1`,
        ),
        await warehouse.query(
          `SELECT concat(coalesce(queue, ''), ' ', phase) AS name, sum(contacts) AS n FROM backlog
           WHERE as_of = (SELECT max(as_of) FROM backlog) GROUP BY 1 ORDER BY 1`,
        ),
      ]);

      expect(numbers(arrivals)).toEqual(sorted(arrivalsByHalfHour(contacts.records, contacts.open, timeZone)));
      expect(numbers(backlog)).toEqual(sorted(backlogByQueue(contacts.open)));
      expect(contacts.open.length).toBeGreaterThan(0);
    }),
    { numRuns: 3, endOnFailure: true },
  );
}, 180_000);

test('who was passed over, and why, is in SQL what the logs tell, reason by reason', async () => {
  const [contacts] = fc.sample(lived(10), { numRuns: 1, seed: 1 });
  const logs = contacts?.logs ?? [];
  const told = logs.flatMap((log) =>
    log.flatMap(({ event }) => (event.type === 'offered' ? (event.because?.passedOver ?? []) : [])),
  );
  const [byReason = [], whole = []] = contacts
    ? await queried(contacts, async (warehouse) => [
        await warehouse.query(
          'SELECT reason AS name, count(*) AS n, sum(agents) AS agents FROM passed_over GROUP BY 1 ORDER BY 1',
        ),
        await warehouse.query(
          'SELECT sum(passed_over) AS n, sum(overtook) AS overtook, count(held_until) AS held FROM assignments',
        ),
      ])
    : [];

  expect(byReason.map(({ name, n, agents }) => [name, Number(n), Number(agents)])).toEqual(
    [...Map.groupBy(told, ({ reason }) => reason)]
      .map(([reason, all]) => [reason, all.length, all.reduce((sum, { agents }) => sum + agents, 0)] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
  expect(whole.map(({ n, overtook, held }) => [Number(n), Number(overtook), Number(held)])).toEqual([
    [told.reduce((sum, { agents }) => sum + agents, 0), 1, 1],
  ]);
  expect(byReason.length).toBeGreaterThan(1);
}, 180_000);

test('until when a contact was held, how many it overtook, in which half-hour a line was joined and when it was reopened are in each row what its log tells', async () => {
  const [contacts] = fc.sample(lived(20), { numRuns: 1, seed: 2 });
  const { records, logs } = contacts ?? expect.fail('no lives');
  const named = logs.flatMap((log, at) => log.map((entry) => ({ ...entry, contactId: records[at]?.contactId })));
  const offers = named.flatMap(({ contactId, event }) =>
    event.type === 'offered'
      ? [
          `${contactId} ${event.epoch}: ${event.because?.held?.until} ${event.because && (event.because.overtook?.length ?? 0)}`,
        ]
      : [],
  );
  // The school's clock is eight hours ahead.
  const halfHour = (at: number) =>
    new Date(Math.floor((at + 8 * 3_600_000) / 1_800_000) * 1_800_000).toISOString().slice(0, 16);
  const joined = named.map(({ contactId, at }) => `${contactId} ${at}: ${halfHour(at)}`);
  const reopened = logs.map(
    (log, at) => `${records[at]?.contactId}: ${log.findLast(({ event }) => event.type === 'reopened')?.at ?? null}`,
  );
  const [rows = [], visits = [], whole = []] = await queried(contacts ?? expect.fail('no lives'), async (warehouse) => [
    await warehouse.query('SELECT *, epoch_ms(held_until) AS held_ms FROM assignments'),
    await warehouse.query('SELECT *, epoch_ms(entered_at) AS entered_ms FROM segments'),
    await warehouse.query('SELECT contact_id, epoch_ms(reopened_at) AS ms FROM contacts'),
  ]);

  const told = rows.map(
    (row) =>
      `${row['contact_id']} ${row['assignment']}: ${row['held_ms'] ?? undefined} ${row['overtook'] ?? undefined}`,
  );
  expect(told.toSorted()).toEqual(offers.toSorted());
  expect(told.filter((one) => !one.includes('undefined'))).not.toEqual([]);
  expect(
    visits
      .map((row) => `${row['contact_id']} ${row['entered_ms']}: ${row['entered_half_hour']}`)
      .filter((one) => !joined.includes(one)),
  ).toEqual([]);
  expect(visits.length).toBeGreaterThan(20);
  expect(whole.map((row) => `${row['contact_id']}: ${row['ms']}`).toSorted()).toEqual(reopened.toSorted());
  expect(reopened.filter((one) => !one.includes('null'))).not.toEqual([]);
}, 180_000);

test('how near raters are to each other in SQL is what its function gives, section by section', async () => {
  let compared = 0;
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(lived(1), async (contacts) => {
      const [rows, roles] = await queried(contacts, async (warehouse) => [
        await warehouse.query('SELECT * FROM rater_agreement'),
        await warehouse.query('SELECT * FROM role_agreement'),
      ]);

      const byRoles = roleAgreement(contacts.reviews);
      for (const { one, other } of byRoles) seen.add(`${one} ${other}`);
      expect(
        inOrder(
          (roles ?? []).map((row) => [
            `${String(row['section'])} ${String(row['one_role'])} ${String(row['other_role'])}`,
            ...[Number(row['pairs']), micro(row['mean_lead']), micro(row['mean_difference'])],
          ]),
        ),
      ).toEqual(
        inOrder(
          byRoles.map(({ section, one, other, pairs, meanLead, meanDifference }) => [
            `${section} ${one} ${other}`,
            ...[pairs, micro(meanLead), micro(meanDifference)],
          ]),
        ),
      );

      const agreement = calibrationOf(contacts.reviews);
      compared += agreement.length;
      const bySection = (one: string, other: string) => (one < other ? -1 : 1);
      expect(
        (rows ?? [])
          .map((row) => [
            `${String(row['form'])} ${String(row['section'])}`,
            ...[Number(row['pairs']), Number(row['questions']), Number(row['agreed'])],
            Math.round(1e6 * Number(row['mean_difference'])),
          ])
          .sort(([one], [other]) => bySection(String(one), String(other))),
      ).toEqual(
        agreement
          .map(({ form, section, pairs, questions, agreed, meanDifference }) => [
            `${form} ${section}`,
            ...[pairs, questions, agreed, Math.round(1e6 * meanDifference)],
          ])
          .sort(([one], [other]) => bySection(String(one), String(other))),
      );
    }),
    // Always the same lives: of others too few may have reviews to compare.
    { numRuns: 6, seed: 11, endOnFailure: true },
  );
  expect(compared).toBeGreaterThan(10);
  expect([...seen].sort()).toEqual(['peer supervisor', 'self peer', 'self supervisor']);
}, 180_000);

function micro(share: unknown): number {
  // No nought below nought.
  return Math.round(1e6 * Number(share)) + 0;
}

function inOrder(rows: readonly (readonly (string | number)[])[]) {
  return rows.toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1));
}

function numbers(rows: readonly Answered[] | undefined) {
  return (rows ?? []).map(({ name, n }) => [name, Number(n)]);
}

function sorted(counts: ReadonlyMap<string, number>) {
  return [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
}

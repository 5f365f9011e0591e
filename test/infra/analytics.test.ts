import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bundleFunctions } from '../../infra/bundling/bundle-functions.ts';
import { deployedBindings } from '../../infra/bundling/report-files.ts';
import { projectRoot } from '../../infra/project-root.ts';
import { tables } from '../../shared/domain/tables/tables.ts';
import { grantedActions } from './granted-actions.ts';
import { synthesizedCenter } from './synthesized-center.ts';

const { analytics } = synthesizedCenter('prod');

const Statements = v.object({ Statement: v.array(v.looseObject({ Resource: v.unknown() })) });

function only(type: string) {
  const [resource, ...others] = analytics.of(type);
  if (!resource || others.length > 0) throw new Error(`${type}: ${others.length + 1} of them`);
  return resource.Properties;
}

function policyOf(role: string): string {
  const policies = analytics.of('AWS::IAM::Policy').map(({ Properties }) => Properties);
  const own = policies.filter(({ Roles }) => JSON.stringify(Roles).includes(`"Ref":"${role}`));
  return JSON.stringify(own.map(({ PolicyDocument }) => PolicyDocument));
}

test('who is behind a key one role alone may read, by the bucket’s own policy', () => {
  const policies = synthesizedCenter('prod')
    .data.of('AWS::S3::BucketPolicy')
    .map(({ Properties }) => Properties);
  const denied = policies
    .flatMap((policy) => v.parse(Statements, policy['PolicyDocument']).Statement)
    .filter(({ Resource }) => JSON.stringify(Resource).includes('/people/*'));

  expect(denied).toMatchObject([
    {
      ...{ Effect: 'Deny', Principal: { AWS: '*' }, Action: ['s3:GetObject', 's3:GetObjectVersion'] },
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': expect.anything() } },
    },
  ]);
  expect(JSON.stringify(denied)).toContain('role/handraise-prod-people-readers');
  expect(policyOf('PeopleReaders')).toContain('/people/*');
  expect(policyOf('PeopleReaders')).not.toMatch(/\/v2|history|dynamodb/);
});

test('Glue has every exported table with the columns of its schema, and its partitions are projected', () => {
  const made = analytics.of('AWS::Glue::Table').map(({ Properties }) => Properties['TableInput']);

  expect(made).toHaveLength(tables.length);
  for (const { name, columns } of tables) {
    expect(made).toContainEqual(
      expect.objectContaining({
        Name: name,
        PartitionKeys: [expect.objectContaining({ Name: 'date' }), expect.objectContaining({ Name: 'hour' })],
        Parameters: expect.objectContaining({ 'projection.enabled': 'true', 'projection.hour.digits': '2' }),
        StorageDescriptor: expect.objectContaining({
          Columns: columns.map((column) => expect.objectContaining({ Name: column.name })),
        }),
      }),
    );
  }
});

test('a query is stopped at ten gigabytes, and its answer is encrypted wherever it was asked', () => {
  expect(only('AWS::Athena::WorkGroup')['WorkGroupConfiguration']).toMatchObject({
    EnforceWorkGroupConfiguration: true,
    BytesScannedCutoffPerQuery: 10_000_000_000,
    ResultConfiguration: { EncryptionConfiguration: { EncryptionOption: 'SSE_S3' } },
  });
});

describe('the role of the analysts', () => {
  const text = policyOf('Analysts');

  test('reads the exported tables and no table of the center, so neither transcripts nor the people’s key', () => {
    expect(text).toContain('/v2/*');
    expect(text).not.toContain('dynamodb');
    expect(text).not.toContain('KnowledgeVersions');
  });

  test('reads earlier versions, and not who is behind a key', () => {
    expect(text).toContain('/history/*');
    expect(text).not.toContain('people');
  });

  test('writes answers and views, and nothing else', () => {
    const writes = text.match(/"[a-z0-9]+:(Put|Create|Update|Delete|Start|Abort)[A-Za-z]*"/g) ?? [];

    expect(new Set(writes)).toEqual(
      new Set([
        '"athena:StartQueryExecution"',
        '"glue:CreateTable"',
        '"glue:UpdateTable"',
        '"s3:PutObject"',
        '"s3:AbortMultipartUpload"',
      ]),
    );
    expect(text).not.toMatch(/table\/handraise_prod\/\*/);
  });
});

describe('the function of the weekly report', () => {
  const [fn] = analytics.of('AWS::Lambda::Function').map(({ Properties }) => Properties);

  test('reads exported tables and the policy and puts reports: no log of a contact, and not who is behind a key', () => {
    expect(grantedActions(analytics, 'handraise-prod-report')).toEqual(
      [
        ...['logs:CreateLogStream on own log', 'logs:PutLogEvents on own log', 'sqs:SendMessage on report-events-dead'],
        ...['dynamodb:GetItem on Knowledge', 's3:GetObject on Exports/v2/*', 's3:ListBucket on Exports'],
        's3:PutObject on Exports/reports/*',
      ].sort(),
    );
    expect(policyOf(JSON.stringify(fn?.['Role']).split('"')[3] ?? '')).toContain('{"s3:prefix":["v2/*"]}');
  });

  test('runs every morning by the school’s clock, and a run that fails goes where an alarm watches', () => {
    expect(only('AWS::Scheduler::Schedule')).toMatchObject({
      ScheduleExpression: 'cron(0 6 * * ? *)',
      ScheduleExpressionTimezone: 'Asia/Shanghai',
    });
    expect(fn).toMatchObject({ DeadLetterConfig: expect.anything() });
  });

  test('is packed with DuckDB as Lambda loads it, of its system and within its limit', () => {
    const bindings = join(projectRoot, 'node_modules', deployedBindings);
    const bytes = ['duckdb.node', 'libduckdb.so'].map((name) => readFileSync(join(bindings, name)));
    // Amazon Linux 2023 has glibc 2.34.
    const glibc = bytes.flatMap((file) => file.toString('latin1').match(/GLIBC_2\.\d+/g) ?? []);
    const newest = Math.max(...glibc.map((name) => Number(name.split('.')[1])));

    expect(fn).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['x86_64'] });
    expect(newest).toBeGreaterThan(0);
    expect(newest).toBeLessThanOrEqual(34);
  });

  test('is packed within Lambda’s 250 MB, with the views, the style and every module that it loads', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'handraise-report-'));
    onTestFinished(() => rmSync(outdir, { recursive: true }));
    const folder = bundleFunctions(['report'], outdir).folder('report');

    const files = filesUnder(folder);

    expect(files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)).toBeLessThan(250_000_000);
    expect(files).toEqual(
      expect.arrayContaining([
        ...['index.mjs', 'report.css', 'views/00-targets.sql', 'views/95-metrics.sql'],
        ...['node-api/lib/index.js', 'node-bindings/duckdb.js', 'node-bindings-linux-x64/duckdb.node'].map(
          (file) => `node_modules/@duckdb/${file}`,
        ),
      ]),
    );
    expect(readFileSync(join(folder, 'index.mjs'), 'utf8').match(/from"@[^"]+"/g)).toEqual(['from"@duckdb/node-api"']);
  });
});

/** Files under a folder, those behind links too. */
function filesUnder(folder: string, below = ''): readonly string[] {
  return readdirSync(join(folder, below)).flatMap((name) => {
    const path = join(below, name);
    return statSync(join(folder, path)).isDirectory() ? filesUnder(folder, path) : [path];
  });
}

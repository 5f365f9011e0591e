import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { tables } from '../../shared/domain/tables/tables.ts';
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

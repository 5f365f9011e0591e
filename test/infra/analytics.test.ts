import { describe, expect, test } from 'vitest';
import { tables } from '../../shared/domain/tables/tables.ts';
import { synthesizedCenter } from './synthesized-center.ts';

const { analytics } = synthesizedCenter('prod');

function only(type: string) {
  const [resource, ...others] = analytics.of(type);
  if (!resource || others.length > 0) throw new Error(`${type}: ${others.length + 1} of them`);
  return resource.Properties;
}

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
  const text = JSON.stringify(only('AWS::IAM::Policy')['PolicyDocument']);

  test('reads the exported tables and no table of the center, so neither transcripts nor the people’s key', () => {
    expect(text).toContain('/v2/*');
    expect(text).not.toContain('dynamodb');
    expect(text).not.toContain('KnowledgeVersions');
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

import { Stack } from 'aws-cdk-lib';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Column, Table } from '../../shared/domain/tables/column.ts';
import { glueTypes } from '../../shared/domain/tables/glue-types.ts';
import { tables, tablesVersion } from '../../shared/domain/tables/tables.ts';

// Nothing was exported before.
const firstDate = '2026-01-01';

/** The database and its tables, as the schemas of the exported tables have them; partitions are projected, so that nothing has to look for new ones. */
export function glueTables(scope: Construct, databaseName: string, bucket: Bucket): CfnDatabase {
  const catalogId = Stack.of(scope).account;
  const database = new CfnDatabase(scope, 'Database', {
    catalogId,
    databaseInput: { name: databaseName, description: 'Exported tables: one row a fact. Columns: docs/dictionary.md' },
  });
  for (const table of tables) {
    const made = new CfnTable(scope, `Table-${table.name}`, {
      catalogId,
      databaseName,
      tableInput: inputOf(table, bucket),
    });
    made.addResourceDependency(database);
  }
  return database;
}

function inputOf({ name, says, columns }: Table, bucket: Bucket): CfnTable.TableInputProperty {
  const location = `s3://${bucket.bucketName}/v${tablesVersion}/${name}`;
  return {
    name,
    description: says,
    tableType: 'EXTERNAL_TABLE',
    partitionKeys: [
      { name: 'date', type: 'string', comment: "date in the school's time zone: docs/dictionary.md says of what" },
      { name: 'hour', type: 'string', comment: 'hour of it, 00 to 23' },
    ],
    parameters: {
      EXTERNAL: 'TRUE',
      classification: 'parquet',
      'projection.enabled': 'true',
      'projection.date.type': 'date',
      'projection.date.format': 'yyyy-MM-dd',
      'projection.date.range': `${firstDate},NOW+1DAYS`,
      'projection.hour.type': 'integer',
      'projection.hour.range': '0,23',
      'projection.hour.digits': '2',
      'storage.location.template': `${location}/date=$\{date}/hour=$\{hour}`,
    },
    storageDescriptor: {
      location,
      columns: columns.map(columnOf),
      inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
      outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
      serdeInfo: { serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
    },
  };
}

function columnOf({ name, kind, says }: Column): CfnTable.ColumnProperty {
  return { name, type: glueTypes[kind], comment: says.slice(0, 255) };
}

import { DuckDBInstance } from '@duckdb/node-api';
import { tableFiles } from './table-sources.ts';

/** Of the files of every table under some folders, as they are or as they stood at the end of a day, those that cannot be read to their end, as when a copy of them broke off. */
export async function unreadableFiles(folders: readonly string[], day?: string): Promise<readonly string[]> {
  const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false' });
  const connection = await instance.connect();
  const isWhole = (file: string) =>
    connection.runAndReadAll('SELECT * FROM read_parquet($file)', { file }).then(
      () => true,
      () => false,
    );
  const unreadable: string[] = [];
  for (const file of tableFiles(folders, day)) if (!(await isWhole(file))) unreadable.push(file);
  connection.closeSync();
  instance.closeSync();
  return unreadable;
}

import { Failure } from '../operate/failure.ts';
import { exportFolders, type Sources } from './table-sources.ts';
import { unreadableFiles } from './unreadable-files.ts';
import { Warehouse } from './warehouse.ts';

/** Where a laptop's center keeps its data, as `cdk.json` says. */
export const laptopData = '.handraise';

/**
 * Asks the exports of a directory, as they are or as they stood at the end of a day. A failure says what to do where there are none, and which of their files
 * are not whole.
 */
export async function withExports<Result>(
  directory: string,
  sources: Sources,
  ask: (warehouse: Warehouse) => Promise<Result>,
): Promise<Result> {
  const folders = exportFolders(directory);
  if (folders.length === 0)
    throw new Failure(
      `no exported tables under ${directory}: a laptop's center writes them within five minutes of a contact's end (npm start, npm run demo -- --data DIR); of a deployed one copy the export bucket (aws s3 sync) and name the copy with --data`,
    );
  try {
    return await askOnce(folders, sources, ask);
  } catch (cause) {
    throw cause instanceof Failure ? cause : ((await notWhole(folders, sources.day, cause)) ?? cause);
  }
}

async function askOnce<Result>(
  folders: readonly string[],
  sources: Sources,
  ask: (warehouse: Warehouse) => Promise<Result>,
): Promise<Result> {
  const warehouse = await Warehouse.open(folders, sources);
  try {
    return await ask(warehouse);
  } finally {
    warehouse.close();
  }
}

const mostNamed = 3;

async function notWhole(
  folders: readonly string[],
  day: string | undefined,
  cause: unknown,
): Promise<Failure | undefined> {
  const files = await unreadableFiles(folders, day);
  if (files.length === 0) return undefined;
  const more = files.length > mostNamed ? ` and ${files.length - mostNamed} more` : '';
  const named = `${files.slice(0, mostNamed).join(', ')}${more}`;
  return new Failure(
    `not a whole Parquet file: ${named}; copy it again (aws s3 sync), or take it away to count without that hour`,
    { cause },
  );
}

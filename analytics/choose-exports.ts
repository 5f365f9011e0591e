import { Failure } from '../operate/failure.ts';
import { exportFolders, type Sources } from './table-sources.ts';
import { Warehouse } from './warehouse.ts';

/** Where a laptop's center keeps its data, as `cdk.json` says. */
export const laptopData = '.handraise';

/** Opens the exports of a directory, as they are or as they stood at the end of a day; a failure says what to do where there are none. */
export async function openExports(directory: string, sources: Sources = {}): Promise<Warehouse> {
  const folders = exportFolders(directory);
  if (folders.length > 0) return Warehouse.open(folders, sources);
  throw new Failure(
    `no exported tables under ${directory}: a laptop's center writes them within five minutes of a contact's end (npm start, npm run demo -- --data DIR); of a deployed one copy the export bucket (aws s3 sync) and name the copy with --data`,
  );
}

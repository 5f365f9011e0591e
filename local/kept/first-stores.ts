import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Resource } from '../assembly/model.ts';
import type { DataDirectory } from '../engines/data-directory.ts';
import { numberOf, objectOf, tryParseJson } from '../json.ts';
import type { Creation } from './creations.ts';
import type { KeptFolders } from './kept-folders.ts';

/** What a new data directory begins with, and what it keeps for the next one. */
export type FirstStores = {
  /** Lays down what the longest known row of creations made, unless the directory has something of its own. */
  readonly begin: () => void;
  /** Whether the stores may be kept after the creation of a custom resource: until then nobody else may write. */
  readonly mayKeep: (resource: Resource) => boolean;
  /** Keeps the stores as they are after the creation of a custom resource that took so long. */
  readonly keepAfter: (resource: Resource, tookMs: number) => void;
};

/** What first stores are made of. */
export type FirstStoresOptions = {
  readonly data: DataDirectory;
  readonly folders: KeptFolders;
  readonly creations: readonly Creation[];
  /** The center's clock: what was made later than it shows is no beginning for it. */
  readonly now: () => number;
};

/** A creation that is done again as quickly as it is copied is not worth the disk. */
const worthKeepingMs = 1_000;

/**
 * The stores as creation leaves them. Two directories whose creations are the same in all that they are made from begin with the same: the second
 * one begins with a copy, and its custom resources are as if created, as in a second start on the first one.
 */
export function firstStores({ data, folders, creations, now }: FirstStoresOptions): FirstStores {
  const isNew = !existsSync(data.database) && Object.keys(data.read('custom-resources')).length === 0;
  const mayBecome = ({ key }: Resource) => (isNew ? creations.find((one) => one.key === key) : undefined);
  return {
    mayKeep: (resource) => mayBecome(resource) !== undefined,
    begin: () => {
      if (isNew) creations.toReversed().some(({ name }) => laidDown(data, folders, name, now()));
    },
    keepAfter: (resource, tookMs) => {
      const creation = mayBecome(resource);
      if (creation === undefined || tookMs < worthKeepingMs) return;
      folders.keep(creation.name, (folder) => write(data, folder, now()));
    },
  };
}

function write(data: DataDirectory, folder: string, atMs: number): void {
  const database = new DatabaseSync(data.database, { timeout: 3_000 });
  try {
    // Whole at one instant, though the engine has the file open.
    database.prepare('VACUUM INTO ?').run(join(folder, 'dynamodb.sqlite'));
  } finally {
    database.close();
  }
  cpSync(data.objects, join(folder, 'objects'), { recursive: true });
  writeFileSync(join(folder, 'made.json'), JSON.stringify({ atMs, created: data.read('custom-resources') }));
}

function laidDown(data: DataDirectory, folders: KeptFolders, name: string, nowMs: number): boolean {
  const own = mkdtempSync(join(data.path, 'kept-'));
  try {
    if (!folders.copyTo(name, own)) return false;
    const { atMs, created } = objectOf(tryParseJson(readFileSync(join(own, 'made.json'), 'utf8')));
    if (numberOf(atMs, Number.POSITIVE_INFINITY) > nowMs) return false;
    chmodSync(join(own, 'dynamodb.sqlite'), 0o600);
    rmSync(data.objects, { recursive: true, force: true });
    renameSync(join(own, 'objects'), data.objects);
    renameSync(join(own, 'dynamodb.sqlite'), data.database);
    // Last: a start that is killed before this creates them again, on the same stores.
    data.write('custom-resources', created);
    return true;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

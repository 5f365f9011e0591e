import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { LocalFailure, messageOf } from '../failure.ts';
import { type JsonObject, objectOf, tryParseJson } from '../json.ts';

/** Where one runtime keeps what must outlive it. */
export type DataDirectory = {
  readonly path: string;
  readonly database: string;
  readonly objects: string;
  readonly logs: string;
  readonly assembly: string;
  /** Code of functions that is no directory of the assembly. */
  readonly code: string;
  /** A remembered JSON object; an empty one when there is none or it is broken. */
  read(name: string): JsonObject;
  /** Replaces a remembered JSON object in one step, so that a killed process leaves the old or the new one. */
  write(name: string, value: unknown): void;
};

/** Opens a data directory and creates what is missing; `fresh` first removes what a runtime left in it, and nothing else. */
export function openDataDirectory(path: string, fresh: boolean): DataDirectory {
  const directory = describe(path);
  try {
    if (fresh) for (const name of ownNames(path)) rmSync(join(path, name), { recursive: true, force: true });
    for (const needed of [path, directory.objects, directory.logs]) mkdirSync(needed, { recursive: true, mode: 0o700 });
    for (const name of ownNames(path)) keepPrivate(join(path, name));
  } catch (error) {
    throw new LocalFailure(`cannot write the data directory ${path}: ${messageOf(error)}`, { cause: error });
  }
  return directory;
}

/** Names that a runtime makes, so that a wrong `--data` costs nobody a file. */
function ownNames(path: string): string[] {
  const own =
    /^(dynamodb\.sqlite.*|objects|logs|assembly|code|kept-\w{6}|(clock|custom-resources|issuer-key|lock|operator|schedules|streams|synthesis)\.json)$/;
  return existsSync(path) ? readdirSync(path).filter((name) => own.test(name)) : [];
}

function describe(path: string): DataDirectory {
  const fileOf = (name: string) => join(path, `${name}.json`);
  return {
    path,
    database: join(path, 'dynamodb.sqlite'),
    objects: join(path, 'objects'),
    logs: join(path, 'logs'),
    assembly: join(path, 'assembly'),
    code: join(path, 'code'),
    read: (name) => objectOf(tryParseJson(readText(fileOf(name)))),
    write: (name, value) => {
      const temporary = `${fileOf(name)}.new`;
      writeFileSync(temporary, JSON.stringify(value), { mode: 0o600 });
      renameSync(temporary, fileOf(name));
    },
  };
}

/** What an earlier runtime left for everybody on the machine to read; the directory itself may be somebody's own choice, and stays as it is. */
function keepPrivate(path: string): void {
  const { mode } = statSync(path);
  const isPrivate = (mode & 0o077) === 0;
  if (!isPrivate) chmodSync(path, mode & 0o700);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

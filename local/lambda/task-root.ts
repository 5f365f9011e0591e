import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isAbsolute, join } from 'node:path';

// A thread shares its process's directory, so these are told the function's own; each takes a path first.
const withPath = [
  'access',
  'existsSync',
  'accessSync',
  'createReadStream',
  'createWriteStream',
  'lstat',
  'lstatSync',
  'mkdir',
  'mkdirSync',
  'open',
  'openSync',
  'readFile',
  'readFileSync',
  'readdir',
  'readdirSync',
  'stat',
  'statSync',
  'writeFile',
  'writeFileSync',
] as const;

/** Makes a directory the working directory of this thread, as the bundle's is for a function in Lambda. */
export function enterTaskRoot(directory: string): void {
  process.cwd = () => directory;
  for (const holder of [fs, fs.promises]) {
    for (const name of withPath) if (name in holder) fromDirectory(holder, name, directory);
  }
  syncBuiltinESMExports();
}

function fromDirectory(holder: object, name: string, directory: string): void {
  const original: unknown = Reflect.get(holder, name);
  if (typeof original !== 'function') return;
  const apply = (target: typeof original, self: unknown, [path, ...others]: unknown[]): unknown =>
    Reflect.apply(target, self, [
      typeof path === 'string' && !isAbsolute(path) ? join(directory, path) : path,
      ...others,
    ]);
  Reflect.set(holder, name, new Proxy(original, { apply }));
}

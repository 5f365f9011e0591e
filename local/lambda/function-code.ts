import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import type { Resource } from '../assembly/model.ts';
import type { System } from '../assembly/system.ts';
import { LocalFailure } from '../failure.ts';
import { objectOf, textOf } from '../json.ts';
import { unzip } from './unzip.ts';

/** Where the code of a function comes from. */
type Code =
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'zip'; readonly path: string }
  | { readonly kind: 'inline'; readonly text: string };

/** Why the laptop cannot run a function; undefined when it can. */
export function whyNoCode(system: System, resource: Resource): string | undefined {
  const { PackageType, Runtime } = system.properties(resource);
  if (PackageType === 'Image') return 'a container image';
  if (!textOf(Runtime).startsWith('nodejs')) return `runtime ${textOf(Runtime, 'none')}`;
  return codeOf(system, resource) === undefined ? 'its code is not in the assembly' : undefined;
}

/**
 * Directory with the code of a function: the asset's own, or one below `unpacked` where a zip file or inline code is
 * laid out. Throws LocalFailure when the asset is missing or no zip file.
 */
export function codeDirectory(system: System, resource: Resource, unpacked: string): string | undefined {
  const code = codeOf(system, resource);
  switch (code?.kind) {
    case undefined:
      return undefined;
    case 'directory':
      return code.path;
    case 'zip':
      return layOut(unpacked, readFileSync(code.path), (bytes) => unzip(bytes, code.path));
    case 'inline':
      return layOut(unpacked, Buffer.from(code.text), (bytes) => new Map([['index.js', bytes]]));
  }
}

function codeOf(system: System, resource: Resource): Code | undefined {
  const code = objectOf(system.properties(resource).Code);
  if (typeof code.ZipFile === 'string') return { kind: 'inline', text: code.ZipFile };
  const path = assetPath(resource, code);
  if (path === undefined) return undefined;
  return { kind: statSync(path).isDirectory() ? 'directory' : 'zip', path };
}

/** The asset named by the metadata, or else by the hash in the code's S3 key. */
function assetPath(resource: Resource, code: Readonly<Record<string, unknown>>): string | undefined {
  const named = textOf(resource.metadata['aws:asset:path']);
  const hash = /([0-9a-f]{64})\.zip$/.exec(textOf(code.S3Key))?.[1];
  if (named === '' && hash === undefined) return undefined;
  const names = named === '' ? [`asset.${hash}`, `asset.${hash}.zip`] : [named];
  const paths = names.map((name) => (isAbsolute(name) ? name : join(resource.stack.directory, name)));
  const found = paths.find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new LocalFailure(`the bundle of function ${resource.logicalId} is missing: ${paths[0]}`);
}

/** Files below a directory named by their content, so that the same code is laid out once. */
function layOut(below: string, bytes: Buffer, filesOf: (bytes: Buffer) => ReadonlyMap<string, Buffer>): string {
  const directory = join(below, createHash('sha256').update(bytes).digest('hex').slice(0, 32));
  if (existsSync(directory)) return directory;
  // Under another name until it is whole: a killed process must not leave half of a function.
  const growing = `${directory}.new`;
  rmSync(growing, { recursive: true, force: true });
  for (const [name, content] of filesOf(bytes)) {
    const path = resolve(growing, name);
    if (!path.startsWith(`${growing}${sep}`)) throw new LocalFailure(`a zip file holds the path "${name}"`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  renameSync(growing, directory);
  return directory;
}

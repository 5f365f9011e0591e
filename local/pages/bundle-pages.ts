import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { build } from 'esbuild';
import { LocalFailure, messageOf } from '../failure.ts';

/** One file served to browsers. */
type PageFile = {
  readonly contentType: string;
  readonly body: Buffer;
};

/** Served files by path, such as `/` or `/agent.js`. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Reads a directory of pages and bundles its scripts in memory; empty when there is no such directory. */
export async function bundlePages(directory: string): Promise<PageFiles> {
  const files = new Map<string, PageFile>();
  if (!existsSync(directory)) return files;
  const names = readdirSync(directory);
  for (const name of names) addFile(files, directory, name);
  const scripts = names.filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts') && !name.includes('.test.'));
  for (const [name, body] of await bundleScripts(directory, scripts)) addBytes(files, name, body);
  return files;
}

function addFile(files: Map<string, PageFile>, directory: string, name: string): void {
  if (contentTypes[extname(name)] === undefined || name === 'package.json' || name.startsWith('tsconfig')) return;
  addBytes(files, name, readFileSync(join(directory, name)));
}

function addBytes(files: Map<string, PageFile>, name: string, body: Buffer): void {
  const file = { contentType: contentTypes[extname(name)] ?? 'application/octet-stream', body };
  files.set(`/${name}`, file);
  if (extname(name) === '.html') files.set(name === 'index.html' ? '/' : `/${basename(name, '.html')}`, file);
}

async function bundleScripts(directory: string, scripts: readonly string[]): Promise<Array<[string, Buffer]>> {
  if (scripts.length === 0) return [];
  try {
    const result = await build({
      entryPoints: scripts.map((name) => join(directory, name)),
      outdir: directory,
      bundle: true,
      format: 'esm',
      target: 'es2022',
      minify: true,
      write: false,
      logLevel: 'silent',
    });
    return result.outputFiles.map((file) => [basename(file.path), Buffer.from(file.contents)]);
  } catch (error) {
    throw new LocalFailure(`cannot bundle the pages of ${directory}: ${messageOf(error)}`, { cause: error });
  }
}

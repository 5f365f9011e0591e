import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What the file system says of a file without reading it: a changed file has another one. */
export type FileStamp = string;

/** Written by tools, never read by an app: versions of its history, and packages, for which their lists stand. */
const passedOver = new Set(['.git', '.hg', '.svn', 'node_modules', 'cdk.out']);
/** What the package managers write about the packages they laid down. */
const packageLists = ['.package-lock.json', '.yarn-integrity', '.modules.yaml', '.yarn-state.yml'];
const projectMarks = ['.git', 'package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock'];

/**
 * Every file that the app of a directory may read, with its stamp: all files of the project that the directory is part
 * of but its outputs, and the lists of the packages installed for it. Too many rather than too few.
 */
export function inputFiles(root: string, outputs: readonly string[]): ReadonlyMap<string, FileStamp> {
  const found = new Map<string, FileStamp>();
  const excluded = new Set(outputs.map((path) => resolve(path)));
  walk(projectOf(root), { found, excluded, seen: new Set() });
  for (const list of installedLists(root)) found.set(list, stampOf(list));
  return found;
}

/** The nearest directory above that is a project of its own: it has a lock file or a history. */
function projectOf(root: string): string {
  const own = ancestors(root).find((path) => projectMarks.some((mark) => existsSync(join(path, mark))));
  return own ?? root;
}

type Walk = {
  readonly found: Map<string, FileStamp>;
  readonly excluded: ReadonlySet<string>;
  /** Real paths of directories that were walked: links may lead in circles. */
  readonly seen: Set<string>;
};

function walk(directory: string, state: Walk): void {
  const real = realpathSync(directory);
  if (state.seen.has(real)) return;
  state.seen.add(real);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (passedOver.has(entry.name) || state.excluded.has(path)) continue;
    const isDirectory = entry.isDirectory() || (entry.isSymbolicLink() && isLinkToDirectory(path));
    if (isDirectory) walk(path, state);
    else state.found.set(path, stampOf(path));
  }
}

function isLinkToDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Size, times and number of a file; a link that leads nowhere has a stamp too. */
export function stampOf(path: string): FileStamp {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? 'none' : [stat.size, stat.mtimeNs, stat.ctimeNs, stat.ino].join(' ');
}

function installedLists(root: string): string[] {
  return ancestors(root)
    .flatMap((path) => packageLists.map((name) => join(path, 'node_modules', name)))
    .filter((path) => existsSync(path));
}

function ancestors(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [path, ...ancestors(parent)];
}

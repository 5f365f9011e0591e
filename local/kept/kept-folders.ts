import { createHash } from 'node:crypto';
import {
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { isWhole, mark, markName, markOf } from './whole-folder.ts';

/** Folders that earlier starts made and later ones may begin with, each named by everything it was made from. */
export type KeptFolders = {
  /** Copies a kept folder over another one; false when there is none. */
  readonly copyTo: (name: string, target: string) => boolean;
  /** Keeps what is written into a folder; nothing when another start was faster or it cannot be written. */
  readonly keep: (name: string, write: (folder: string) => void) => void;
};

/** Nothing is found, nothing is kept. */
const nothingKept: KeptFolders = { copyTo: () => false, keep: () => {} };

const abandonedAfterMs = 86_400_000;

/** How the folders of one kind are kept. */
export type KeptOptions = {
  /** Directory of the app: what is kept lies among its packages, where whatever is made anew by a tool lies. */
  readonly root: string;
  readonly kind: string;
  /** The newest so many stay; one that is used counts as new. */
  readonly most: number;
  /** Take nothing from earlier starts, and replace what they kept. */
  readonly fresh: boolean;
};

/** The kept folders of one kind; none in an app without packages. */
export function keptFolders({ root, kind, most, fresh }: KeptOptions): KeptFolders {
  const packages = join(root, 'node_modules');
  if (!existsSync(packages)) return nothingKept;
  const below = join(packages, '.cache/cdk-on-laptop', kind);
  return {
    copyTo: (name, target) => !fresh && copied(join(below, name), target),
    keep: (name, write) => {
      try {
        keepIn(join(below, name), fresh, write);
        prune(below, most);
      } catch {
        // What cannot be kept, on a full disk or in packages that are read-only, is made anew by the next start.
      }
    },
  };
}

/** The name of what was made from these. */
export function nameOfInputs(inputs: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 40);
}

function copied(from: string, target: string): boolean {
  try {
    const kept = markOf(from);
    if (kept === undefined) return false;
    utimesSync(from, new Date(), new Date());
    cpSync(from, target, { recursive: true, mode: constants.COPYFILE_FICLONE });
    rmSync(join(target, markName));
    // Dropped or replaced by another start in this moment: half of it must not count.
    if (markOf(from) === kept && isWhole(target, kept)) return true;
  } catch {
    // As good as none.
  }
  rmSync(target, { recursive: true, force: true });
  return false;
}

// Whole or not at all: it grows under another name.
function keepIn(whole: string, fresh: boolean, write: (folder: string) => void): void {
  if (!fresh && isWhole(whole, markOf(whole))) return;
  const growing = `${whole}.${process.pid}`;
  try {
    mkdirSync(growing, { recursive: true, mode: 0o700 });
    write(growing);
    mark(growing);
    drop(whole);
    renameSync(growing, whole);
  } finally {
    rmSync(growing, { recursive: true, force: true });
  }
}

// Its name goes at once, so that a process that is killed meanwhile leaves nothing half under it.
function drop(whole: string): void {
  if (!existsSync(whole)) return;
  const dropped = `${whole}.${process.pid}.dropped`;
  renameSync(whole, dropped);
  rmSync(dropped, { recursive: true, force: true });
}

function prune(below: string, most: number): void {
  const aged = readdirSync(below).map((name) => ({
    name,
    path: join(below, name),
    usedMs: statSync(join(below, name)).mtimeMs,
  }));
  const isPart = ({ name }: { readonly name: string }) => name.includes('.');
  const whole = aged.filter((one) => !isPart(one)).toSorted((one, other) => other.usedMs - one.usedMs);
  for (const { path } of whole.slice(most)) drop(path);
  // Another start's own as long as it may be at work; what a killed one left goes a day later.
  const left = aged.filter((one) => isPart(one) && one.usedMs < Date.now() - abandonedAfterMs);
  for (const { path } of left) rmSync(path, { recursive: true, force: true });
}

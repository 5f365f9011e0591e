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

/** Folders that earlier starts made and later ones may begin with, each named by everything it was made from. */
export type KeptFolders = {
  /** Copies a kept folder over another one; false when there is none. */
  readonly copyTo: (name: string, target: string) => boolean;
  /** Keeps what is written into a folder; nothing when another start was faster or it cannot be written. */
  readonly keep: (name: string, write: (folder: string) => void) => void;
};

/** Nothing is found, nothing is kept. */
const nothingKept: KeptFolders = { copyTo: () => false, keep: () => {} };

/** How the folders of one kind are kept. */
export type KeptOptions = {
  /** Directory of the app: what is kept lies among its packages, where whatever is made anew by a tool lies. */
  readonly root: string;
  readonly kind: string;
  /** The newest so many stay; one that is used counts as new. */
  readonly most: number;
  /** Take nothing from earlier starts. */
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
        keepIn(below, name, write);
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
    if (!existsSync(from)) return false;
    utimesSync(from, new Date(), new Date());
    cpSync(from, target, { recursive: true, mode: constants.COPYFILE_FICLONE });
    return true;
  } catch {
    // Pruned by another start in this moment: half of it must not count.
    rmSync(target, { recursive: true, force: true });
    return false;
  }
}

// Whole or not at all: it grows under another name.
function keepIn(below: string, name: string, write: (folder: string) => void): void {
  const whole = join(below, name);
  if (existsSync(whole)) return;
  const growing = `${whole}.${process.pid}`;
  try {
    mkdirSync(growing, { recursive: true, mode: 0o700 });
    write(growing);
    renameSync(growing, whole);
  } finally {
    rmSync(growing, { recursive: true, force: true });
  }
}

function prune(below: string, most: number): void {
  const aged = readdirSync(below).map((name) => ({
    path: join(below, name),
    usedMs: statSync(join(below, name)).mtimeMs,
  }));
  const old = aged.toSorted((one, other) => other.usedMs - one.usedMs).slice(most);
  for (const { path } of old) rmSync(path, { recursive: true, force: true });
}

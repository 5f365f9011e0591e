import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { objectOf, textOf } from '../json.ts';
import { inputFiles } from './input-files.ts';

/** Everything a synthesis may depend on. */
export type SynthesisInputs = {
  /** Digest of what is no file: command, context, environment, Node, and this program's own way to synthesize. */
  readonly settings: string;
  /** By path: the file's stamp, and the digest of what it holds. */
  readonly files: Readonly<Record<string, { readonly stamp: string; readonly digest: string }>>;
};

/** What a synthesis is run with. */
export type SynthesisSettings = {
  readonly command: string;
  readonly context: object;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Version and place of the Node that runs the app. */
  readonly node: string;
};

/** Counted up when the way to synthesize changes, so that what an earlier version made is not taken for this one's. */
const formatVersion = 1;

/** Set anew by each terminal, shell, run of npm or test file; an app that reads one of these needs `--fresh`. */
const passing =
  /^(?:_|SHLVL|PWD|OLDPWD|COLUMNS|LINES|TERM.*|WINDOWID|SSH_.*|XDG_SESSION_ID|npm_lifecycle_.*|npm_command|VITEST_(?:WORKER|POOL)_ID|FORCE_COLOR|NO_COLOR)$/;

/**
 * Reads what a synthesis depends on. A file whose stamp is as it was is not read again: it has the digest that was
 * remembered.
 */
export function readInputs(
  root: string,
  outputs: readonly string[],
  settings: SynthesisSettings,
  known: SynthesisInputs | undefined,
): SynthesisInputs {
  const files = [...inputFiles(root, outputs)].map(([path, stamp]) => {
    const before = known?.files[path];
    return [path, before?.stamp === stamp ? before : { stamp, digest: digestOf(path) }] as const;
  });
  return { settings: settingsDigest(settings), files: Object.fromEntries(files) };
}

/** Whether two syntheses would give the same: the same settings, and the same files holding the same. */
export function isSame(a: SynthesisInputs, b: SynthesisInputs): boolean {
  const [ours, theirs] = [Object.entries(a.files), Object.keys(b.files)];
  if (a.settings !== b.settings || ours.length !== theirs.length) return false;
  return ours.every(([path, { digest }]) => b.files[path]?.digest === digest);
}

/** Whether no file was even written between the two. */
export function isUntouched(a: SynthesisInputs, b: SynthesisInputs): boolean {
  return isSame(a, b) && Object.entries(a.files).every(([path, { stamp }]) => b.files[path]?.stamp === stamp);
}

/** Reads remembered inputs; undefined when there are none. */
export function parseInputs(value: unknown): SynthesisInputs | undefined {
  const { settings, files } = objectOf(value);
  if (typeof settings !== 'string') return undefined;
  const entries = Object.entries(objectOf(files)).map(([path, file]) => {
    const { stamp, digest } = objectOf(file);
    return [path, { stamp: textOf(stamp), digest: textOf(digest) }] as const;
  });
  return { settings, files: Object.fromEntries(entries) };
}

function settingsDigest({ command, context, environment, node }: SynthesisSettings): string {
  const variables = Object.entries(environment).filter(([name]) => !passing.test(name));
  const sorted = variables.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const all = [formatVersion, node, command, context, sorted];
  return sha256(JSON.stringify(all));
}

function digestOf(path: string): string {
  try {
    return sha256(readFileSync(path));
  } catch {
    // A socket, or a file that nobody may read: the app cannot read it either.
    return '';
  }
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('base64url');
}

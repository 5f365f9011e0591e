import { createHash, randomUUID } from 'node:crypto';
import type { WrittenKnowledge } from '../../shared/answers/written.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { KnowledgeBlobs, KnowledgeVersions } from '../../shared/ports/knowledge.ts';
import type { PageFiles } from '../../shared/ports/page-files.ts';
import type { ShownHelps } from '../../shared/ports/shown-help.ts';
import { openWritten } from '../../shared/workflow/written-knowledge.ts';
import { articlesOf, digestOf, type Files, helpFolder } from './help-files.ts';
import { isHashed } from './page-headers.ts';
import { putFiles } from './put-files.ts';

/** What writing the help center works with. */
export type HelpPorts = {
  readonly versions: Pick<KnowledgeVersions, 'current'>;
  readonly blobs: Pick<KnowledgeBlobs, 'get'>;
  readonly shown: ShownHelps;
  readonly pages: Omit<PageFiles, 'clear'>;
  readonly clock: Clock;
  readonly pause: (milliseconds: number) => Promise<unknown>;
};

/** What a release brought: its help center, what that was made from, and how one is made from something else; undefined where that cannot be read. */
export type HelpRelease = {
  readonly files: Files;
  readonly written: string;
  readonly build: (written: WrittenKnowledge) => Files | undefined;
  /** Where the pages are, as `https://help.your.school`. */
  readonly origin: string;
  /** Whether it is being deployed: everything is written, whatever is said to be shown. */
  readonly isDeployed: boolean;
};

// Longer than Lambda lets the function run: whoever has the word longer than that is gone.
const writeMs = 240_000;
const pauseMs = 2_000;
// By pauses and not by the clock, which on a laptop may run many times as fast as what is waited for.
const mostPauses = 50;

/**
 * Has the help center show what is published at this moment.
 *
 * Input: the release whose function this is. Outcome: `shown` when something was written, `unchanged` when it stood there, or when another release was deployed last, which has looked itself. A version that
 * only learned changes nothing.
 *
 * 1. look which version answers, and what is shown; 2. be the only one who writes; 3. take the release's own files, or make them; 4. put first what pages name, then the pages, and remove those
 * of articles that are gone; 5. say what is shown, and look again: somebody may have published meanwhile, or have written beside one who was taken for gone.
 */
export async function refreshHelpCenter(ports: HelpPorts, release: HelpRelease): Promise<'shown' | 'unchanged'> {
  const { versions, shown, clock, pause } = ports;
  const made = digestOf(release.files);
  const writer = randomUUID();
  let pauses = 0;
  let hasWritten = false;
  for (;;) {
    const written = (await versions.current())?.written ?? release.written;
    const madeOf = digestOfTexts([written, made, release.origin]);
    const before = await shown.shown();
    const hasTheWord = release.isDeployed || before?.release === made;
    const stands = before?.madeOf === madeOf && (hasWritten || !release.isDeployed);
    if (stands || !hasTheWord) return hasWritten ? 'shown' : 'unchanged';
    if (await shown.claim(writer, clock(), clock() + writeMs)) {
      hasWritten = await isWritten(ports, release, { writer, written, madeOf, made });
    } else if (pauses++ >= mostPauses) throw new Error('help center: another one has been writing it for too long');
    else await pause(pauseMs);
  }
}

type Writing = Readonly<Record<'writer' | 'written' | 'madeOf' | 'made', string>>;

/** Writes all of it and says so; false when another one has begun meanwhile. Who fails leaves the word to the next one. */
async function isWritten(
  ports: HelpPorts,
  release: HelpRelease,
  { writer, written, madeOf, made }: Writing,
): Promise<boolean> {
  try {
    const files = await filesOf(ports, release, written);
    await write(ports, files, release.origin);
    return await ports.shown.finish(writer, { madeOf, release: made, articles: articlesOf(files) });
  } catch (error) {
    await ports.shown.leave(writer);
    throw error;
  }
}

function digestOfTexts(texts: readonly string[]): string {
  return createHash('sha256').update(texts.join('\n')).digest('hex');
}

// What this release cannot read was written for another one: its own is shown meanwhile.
async function filesOf(
  { blobs }: HelpPorts,
  { files, written: own, build }: HelpRelease,
  written: string,
): Promise<Files> {
  return written === own ? files : (build(await openWritten(blobs, written)) ?? files);
}

async function write({ pages }: HelpPorts, files: Files, origin: string): Promise<void> {
  const all = [...files];
  const isNamed = ([key]: readonly [string, unknown]) => isSearched(key);
  await putFiles(pages, all.filter(isNamed), origin);
  await putFiles(
    pages,
    all.filter((file) => !isNamed(file)),
    origin,
  );
  // What pages search stays: one that is open still asks for it.
  const gone = (await pages.keysUnder(helpFolder)).filter((key) => !files.has(key) && !isSearched(key));
  for (const key of gone) await pages.remove(key);
}

const isSearched = (key: string): boolean => isHashed(key);

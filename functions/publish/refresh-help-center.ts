import { createHash, randomUUID } from 'node:crypto';
import type { WrittenKnowledge } from '../../shared/answers/written.ts';
import { logger } from '../../shared/lambda/logger.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { KnowledgeBlobs, KnowledgeVersions } from '../../shared/ports/knowledge.ts';
import type { PageFiles } from '../../shared/ports/page-files.ts';
import type { ShownHelps } from '../../shared/ports/shown-help.ts';
import { inParallel } from '../../shared/workflow/in-parallel.ts';
import { openWritten } from '../../shared/workflow/written-knowledge.ts';
import { articlesOf, digestOf, type Files, helpFolder } from './help-files.ts';
import { outlived } from './outlived.ts';
import { isHashed } from './page-headers.ts';
import { type NamedFile, putFiles } from './put-files.ts';

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

// A writer asks for more of it before each batch: whoever did not for so long is gone.
const claimMs = 30_000;
const pauseMs = 2_000;
// Together longer than a claim, and shorter than Lambda lets the function run; by pauses and not by the clock, which on a laptop may run many times as fast as what is waited for.
const mostPauses = 50;
const atOnce = 12;
const batchSize = 2 * atOnce;

/**
 * Has the help center show what is published at this moment.
 *
 * Input: the release whose function this is. Outcome: `shown` when something was written, `unchanged` when it stood there, or when another release was deployed last, which has looked itself, `own` when a
 * deployment could not open what is published and shows what it brought. A version that only learned changes nothing.
 *
 * 1. look which version answers, and what is shown; 2. be the only one who writes; 3. take the release's own files, or make them; 4. put first what pages name, then the pages, and remove those
 * of articles that are gone; 5. say what is shown, and look again: somebody may have published meanwhile, or have written beside one who was taken for gone.
 *
 * Throws when the bucket or the table does, when another one writes for too long, and, but for a deployment, when what is published cannot be opened.
 */
export async function refreshHelpCenter(
  ports: HelpPorts,
  release: HelpRelease,
): Promise<'shown' | 'unchanged' | 'own'> {
  const { shown, clock, pause } = ports;
  const work: Work = { writer: randomUUID(), made: digestOf(release.files), kept: new Map() };
  const ofRelease = release.isDeployed ? undefined : work.made;
  let pauses = 0;
  let hasWritten = false;
  for (;;) {
    const { madeOf } = await publishedNow(ports, release, work);
    const before = await shown.shown();
    const hasTheWord = release.isDeployed || before?.release === work.made;
    const stands = before?.madeOf === madeOf && (hasWritten || !release.isDeployed);
    if (stands || !hasTheWord) return hasWritten ? 'shown' : 'unchanged';
    const now = clock();
    if (await shown.claim(work.writer, now, now + claimMs, ofRelease)) {
      const outcome = await writeAll(ports, release, work);
      if (outcome === 'own') return outcome;
      hasWritten = outcome === 'shown';
    } else if (pauses++ >= mostPauses) throw new Error('help center: another one has been writing it for too long');
    else await pause(pauseMs);
  }
}

type Work = {
  readonly writer: string;
  /** Digest of the release's own files. */
  readonly made: string;
  /** What was made already: who was overtaken while making it need not begin anew. */
  readonly kept: Map<string, Files>;
};

type Published = { readonly written: string; readonly madeOf: string };

async function publishedNow({ versions }: HelpPorts, release: HelpRelease, { made }: Work): Promise<Published> {
  const written = (await versions.current())?.written ?? release.written;
  return { written, madeOf: digestOfTexts([written, made, release.origin]) };
}

/** Writes all of it and says so, unless another one has begun meanwhile. Who fails leaves the word to the next one. */
async function writeAll(ports: HelpPorts, release: HelpRelease, work: Work): Promise<'shown' | 'own' | 'overtaken'> {
  const { shown } = ports;
  try {
    // Only now: before the claim another one may have published and written.
    const { written, madeOf } = await publishedNow(ports, release, work);
    const files = await openedOrOwn(ports, release, work, written);
    if (!(await areWritten(ports, files ?? release.files, release.origin, work))) return 'overtaken';
    // What could not be opened is not shown: whoever looks next tries anew.
    const said = { madeOf: files && madeOf, release: work.made, articles: articlesOf(files ?? release.files) };
    if (!(await shown.finish(work.writer, said))) return 'overtaken';
    return files ? 'shown' : 'own';
  } catch (error) {
    await shown.leave(work.writer);
    throw error;
  }
}

function digestOfTexts(texts: readonly string[]): string {
  return createHash('sha256').update(texts.join('\n')).digest('hex');
}

// A deployment does not fail for an object that is gone; a word of the stream comes again, and rings when it keeps failing.
async function openedOrOwn(
  ports: HelpPorts,
  release: HelpRelease,
  work: Work,
  written: string,
): Promise<Files | undefined> {
  try {
    return await filesOf(ports, release, work, written);
  } catch (error) {
    if (!release.isDeployed) throw error;
    logger.warn('help center: what is published could not be opened', {
      reason: error instanceof Error ? error.message : String(error),
    });
    return undefined;
  }
}

// What this release cannot read was written for another one: its own is shown meanwhile.
async function filesOf(
  { blobs }: HelpPorts,
  { files, written: own, build }: HelpRelease,
  { kept }: Work,
  written: string,
): Promise<Files> {
  if (written === own) return files;
  const made = kept.get(written) ?? build(await openWritten(blobs, written)) ?? files;
  kept.set(written, made);
  return made;
}

/** Puts and removes in batches, each with the word renewed; false when another one has it. */
async function areWritten(
  { pages, shown, clock }: HelpPorts,
  files: Files,
  origin: string,
  { writer }: Work,
): Promise<boolean> {
  const steps = [
    ...inOrder(files).map((batch) => () => putFiles(pages, batch, origin)),
    () => removeGone(pages, files),
  ];
  for (const step of steps) {
    if (!(await shown.renew(writer, clock() + claimMs))) return false;
    await step();
  }
  return true;
}

// What pages name first.
function inOrder(files: Files): readonly (readonly NamedFile[])[] {
  const all = [...files];
  return [...batchesOf(all.filter(([key]) => isHashed(key))), ...batchesOf(all.filter(([key]) => !isHashed(key)))];
}

function batchesOf(files: readonly NamedFile[]): readonly (readonly NamedFile[])[] {
  const count = Math.ceil(files.length / batchSize);
  return Array.from({ length: count }, (_, at) => files.slice(at * batchSize, (at + 1) * batchSize));
}

async function removeGone(pages: HelpPorts['pages'], files: Files): Promise<void> {
  const gone = outlived(await pages.listUnder(helpFolder), files);
  await inParallel(gone, atOnce, (key) => pages.remove(key));
}

import type { WrittenKnowledge } from '../answers/written.ts';
import type { KnowledgeVersion } from '../ports/knowledge.ts';
import type { KnowledgeReleases } from '../ports/knowledge-releases.ts';
import { loadKnowledge } from './load-knowledge.ts';
import { type Publication, type PublishOptions, type PublishPorts, publishKnowledge } from './publish-knowledge.ts';
import { packWritten } from './written-knowledge.ts';

/** What releasing works with. */
export type ReleasePorts = PublishPorts & { readonly releases: KnowledgeReleases };

/** What came of a release: as of publishing; or a version published before answers, again or still, and why no new one does. */
export type Release =
  | Publication
  | { readonly kind: 'returned'; readonly version: string; readonly refused?: readonly string[] };

/**
 * Gives a release of the code the knowledge base it came with.
 *
 * Input: the digest of the release, and what is written in it.
 * Outcome: a release that was here before answers from what it answered from then, whatever its golden figures are to those of a
 * later one: a rollback is never refused. A new one is published. One that is refused although the same was published from
 * what is written, so that only its code is new, keeps that.
 *
 * 1. look whether the release was here; then 2. point back to its version, or the newest from the same writing that can be opened;
 * else 3. publish; 4. when that is refused, point to what was published from the same writing; 5. remember the release.
 */
export async function releaseKnowledge(
  ports: ReleasePorts,
  written: WrittenKnowledge,
  release: string,
  options: PublishOptions,
): Promise<Release> {
  const before = await ports.releases.versionOf(release);
  const known = before === undefined ? undefined : await ports.versions.find(before);
  const back = known && (await pointTo(ports, await likeVersion(ports, known)));
  if (back !== undefined) return { kind: 'returned', version: back };
  const publication = await publishKnowledge(ports, written, options);
  const outcome = publication.kind === 'refused' ? await keepSameWriting(ports, written, publication) : publication;
  if (outcome.kind !== 'refused') await ports.releases.remember(release, outcome.version);
  return outcome;
}

async function keepSameWriting(
  ports: ReleasePorts,
  written: WrittenKnowledge,
  refusal: Extract<Publication, { kind: 'refused' }>,
): Promise<Release> {
  const { key } = packWritten(written);
  const same = (await ports.versions.list()).filter((version) => version.written === key);
  const version = await pointTo(ports, same);
  return version === undefined ? refusal : { kind: 'returned', version, refused: refusal.problems };
}

/** The versions from the same writing, newest first: one trained since knows what contacts taught meanwhile. At last the version itself. */
async function likeVersion(ports: ReleasePorts, known: KnowledgeVersion): Promise<readonly KnowledgeVersion[]> {
  const all = known.written === undefined ? [] : await ports.versions.list();
  return [...all.filter((version) => version.written === known.written), known];
}

/** Lets the first of these that can be opened answer, unless one of them does; gives its name, or undefined when none can be opened. */
async function pointTo(ports: ReleasePorts, versions: readonly KnowledgeVersion[]): Promise<string | undefined> {
  const current = await ports.versions.current();
  const answering = versions.find(({ version }) => version === current?.version);
  for (const version of answering ? [answering] : versions) {
    if (!(await canBeOpened(ports, version))) continue;
    if (version.version === current?.version) return version.version;
    const pointed = await ports.versions.point({ ...version, previous: current?.version }, current?.version);
    // Somebody published at this very moment: what they see is newer than what we know.
    return pointed === 'overtaken' ? pointTo(ports, versions) : version.version;
  }
  return undefined;
}

async function canBeOpened({ blobs }: ReleasePorts, version: KnowledgeVersion): Promise<boolean> {
  try {
    await loadKnowledge(blobs, version);
    return true;
  } catch {
    return false;
  }
}

import type { KnowledgeBlobs, KnowledgeVersion, KnowledgeVersions } from '../ports/knowledge.ts';
import type { Lessons } from '../ports/lessons.ts';
import type { Ms } from '../schema/ids.ts';
import { loadKnowledge } from './load-knowledge.ts';
import { lessonsTaughtTo } from './taught-lessons.ts';

/** What rolling back works with. */
export type RollbackPorts = {
  readonly versions: KnowledgeVersions;
  readonly blobs: Pick<KnowledgeBlobs, 'get'>;
  readonly lessons: Pick<Lessons, 'find' | 'review'>;
};

/** What came of rolling back. */
export type Rollback =
  | {
      readonly kind: 'rolled-back';
      readonly version: string;
      readonly from: string;
      /** The lessons that teach no more until they are reviewed. */
      readonly takenBack: readonly string[];
    }
  | { readonly kind: 'unchanged'; readonly version: string }
  | { readonly kind: 'nothing-published' }
  | { readonly kind: 'unknown-version'; readonly version: string }
  | { readonly kind: 'broken-version'; readonly version: string; readonly reason: string }
  | { readonly kind: 'overtaken'; readonly version: string };

/**
 * Lets another recorded version answer.
 *
 * Input: the version, or none for the one before.
 * Outcome: the pointer names it, and every function answers from it within a minute; what it had not learned stays out of
 * every training until it is reviewed. Or the reason why the pointer stays.
 *
 * 1. find the version; 2. open its blob, as a function would; 3. take back the lessons it lacks, first, so that no training
 * in between learns them again; 4. move the pointer unless it moved meanwhile.
 */
export async function rollBackKnowledge(ports: RollbackPorts, wanted: string | undefined, now: Ms): Promise<Rollback> {
  const { versions, blobs } = ports;
  const current = await versions.current();
  if (!current) return { kind: 'nothing-published' };
  const version = wanted ?? current.previous;
  if (version === undefined) return { kind: 'unknown-version', version: '' };
  if (version === current.version) return { kind: 'unchanged', version };
  const found = await versions.find(version);
  if (!found) return { kind: 'unknown-version', version };
  try {
    await loadKnowledge(blobs, found);
  } catch (error) {
    return { kind: 'broken-version', version, reason: error instanceof Error ? error.message : String(error) };
  }
  const takenBack = await takeBack(ports, current, found, now);
  const pointed = await versions.point({ ...found, previous: current.version }, current.version);
  return pointed === 'overtaken'
    ? { kind: 'overtaken', version }
    : { kind: 'rolled-back', version, from: current.version, takenBack };
}

// What the owner dropped since stays dropped.
async function takeBack(
  { blobs, lessons }: RollbackPorts,
  from: KnowledgeVersion,
  to: KnowledgeVersion,
  now: Ms,
): Promise<readonly string[]> {
  const stays = new Set(await lessonsTaughtTo(blobs, to));
  const takenBack: string[] = [];
  for (const id of await lessonsTaughtTo(blobs, from)) {
    if (stays.has(id) || (await lessons.find(id))?.review?.verdict === 'dropped') continue;
    const review = { verdict: 'taken-back', at: now, version: from.version } as const;
    if ((await lessons.review(id, review)) === 'reviewed') takenBack.push(id);
  }
  return takenBack;
}

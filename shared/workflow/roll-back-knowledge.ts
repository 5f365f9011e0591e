import type { KnowledgeBlobs, KnowledgeVersions } from '../ports/knowledge.ts';
import { loadKnowledge } from './load-knowledge.ts';

/** What came of rolling back. */
export type Rollback =
  | { readonly kind: 'rolled-back'; readonly version: string; readonly from: string }
  | { readonly kind: 'unchanged'; readonly version: string }
  | { readonly kind: 'nothing-published' }
  | { readonly kind: 'unknown-version'; readonly version: string }
  | { readonly kind: 'broken-version'; readonly version: string; readonly reason: string }
  | { readonly kind: 'overtaken'; readonly version: string };

/**
 * Lets another recorded version answer.
 *
 * Input: the version, or none for the one before.
 * Outcome: the pointer names it, and every function answers from it within a minute; or the reason why it stays.
 *
 * 1. find the version; 2. open its blob, as a function would; 3. move the pointer unless it moved meanwhile.
 */
export async function rollBackKnowledge(
  { versions, blobs }: { readonly versions: KnowledgeVersions; readonly blobs: Pick<KnowledgeBlobs, 'get'> },
  wanted: string | undefined,
): Promise<Rollback> {
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
  const pointed = await versions.point({ ...found, previous: current.version }, current.version);
  return pointed === 'overtaken'
    ? { kind: 'overtaken', version }
    : { kind: 'rolled-back', version, from: current.version };
}

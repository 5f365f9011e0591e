import { readTaughtIds } from '../domain/teaching/taught-ids.ts';
import type { KnowledgeBlobs, KnowledgeVersion } from '../ports/knowledge.ts';
import { sha256Of } from './load-knowledge.ts';

/** The list of the lessons a version learned, as the object that is stored: their ids, too many for the version's row. */
export const packTaught = (ids: readonly string[]): { readonly key: string; readonly bytes: Uint8Array } => {
  const bytes = new TextEncoder().encode(JSON.stringify(ids));
  return { key: `knowledge/taught-${sha256Of(bytes)}.json`, bytes };
};

/** The ids of the lessons a version learned; none where it does not say, as those of older releases. */
export const lessonsTaughtTo = async (
  blobs: Pick<KnowledgeBlobs, 'get'>,
  { taught }: Pick<KnowledgeVersion, 'taught'>,
): Promise<readonly string[]> =>
  taught === undefined ? [] : readTaughtIds(JSON.parse(new TextDecoder().decode(await blobs.get(taught))));

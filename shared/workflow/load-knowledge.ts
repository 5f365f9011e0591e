import { createHash } from 'node:crypto';
import { type KnowledgeModel, openKnowledge } from '../answers/engine.ts';
import type { KnowledgeBlobs, KnowledgeVersion } from '../ports/knowledge.ts';

/** SHA-256 of bytes or of a text, in hexadecimal digits. */
export const sha256Of = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex');

/** Opens the blob of a version; throws when it is missing, is not what was published, or cannot be read. */
export async function loadKnowledge(
  blobs: Pick<KnowledgeBlobs, 'get'>,
  { version, key, sha256 }: Pick<KnowledgeVersion, 'version' | 'key' | 'sha256'>,
): Promise<KnowledgeModel> {
  const bytes = await blobs.get(key);
  const got = sha256Of(bytes);
  if (got !== sha256) throw new Error(`knowledge: version ${version} has checksum ${got}, published as ${sha256}`);
  return openKnowledge(bytes);
}

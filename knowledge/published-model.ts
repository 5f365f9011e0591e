import type { KnowledgeModel } from '../shared/answers/engine.ts';
import type { KnowledgeVersion } from '../shared/ports/knowledge.ts';
import { loadKnowledge } from '../shared/workflow/load-knowledge.ts';
import type { Center } from './center.ts';
import { Failure } from './failure.ts';

/** Opens a published version; throws a Failure that says why it cannot be opened, as one of an older release cannot. */
export async function openVersion(
  { blobs }: Pick<Center, 'blobs'>,
  version: KnowledgeVersion,
): Promise<KnowledgeModel> {
  try {
    return await loadKnowledge(blobs, version);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Failure('broken_version', `${version.version} cannot be opened, publish again: ${reason}`, { cause });
  }
}

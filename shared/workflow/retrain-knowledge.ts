import type { WrittenKnowledge } from '../answers/written.ts';
import { type Publication, type PublishOptions, type PublishPorts, publishKnowledge } from './publish-knowledge.ts';
import { openWritten } from './written-knowledge.ts';

/**
 * Trains the published knowledge base anew on what contacts taught since.
 *
 * Input: what the version that answers was made from, or what the deployment brought where none says it, and the exemplars.
 * Outcome: as of publishing; `unchanged`, without a training, when no version's inputs differ from these.
 *
 * 1. load what the version that answers was made from; 2. publish it if there is news.
 */
export async function retrainKnowledge(
  ports: PublishPorts,
  deployed: WrittenKnowledge,
  options: Omit<PublishOptions, 'onlyNews'>,
): Promise<Publication> {
  const current = await ports.versions.current();
  const written = current?.written === undefined ? deployed : await openWritten(ports.blobs, current.written);
  return publishKnowledge(ports, written, { ...options, onlyNews: true });
}

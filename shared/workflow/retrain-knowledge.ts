import type { WrittenKnowledge } from '../answers/written.ts';
import type { ExemplarLesson } from '../domain/teaching/exemplar-lesson.ts';
import type { KnowledgeVersion } from '../ports/knowledge.ts';
import { sha256Of } from './load-knowledge.ts';
import {
  mostLessons,
  type Publication,
  type PublishOptions,
  type PublishPorts,
  publishKnowledge,
} from './publish-knowledge.ts';
import { openWritten } from './written-knowledge.ts';

/**
 * Trains the published knowledge base anew on what contacts taught since.
 *
 * Input: what the version that answers was made from, or what the deployment brought where none says it, and the exemplars.
 * Outcome: as of publishing; `unchanged`, without a training, when no version's inputs differ from these, or when the last
 * look saw the same, whatever came of it: a refusal is not repeated.
 *
 * 1. look at the version that answers and at the exemplars; 2. load what the version was made from; 3. publish it if there is
 * news; 4. note the look.
 */
export async function retrainKnowledge(
  ports: PublishPorts,
  deployed: WrittenKnowledge,
  options: Omit<PublishOptions, 'onlyNews'>,
): Promise<Publication> {
  const current = await ports.versions.current();
  const seen = seenIn(current, await ports.lessons.list('exemplar', mostLessons));
  if (current && (await ports.versions.lastLook()) === seen) return { kind: 'unchanged', version: current.version };
  const written = current?.written === undefined ? deployed : await openWritten(ports.blobs, current.written);
  const publication = await publishKnowledge(ports, written, { ...options, onlyNews: true });
  await ports.versions.noteLook(seen);
  return publication;
}

const seenIn = (current: KnowledgeVersion | undefined, lessons: readonly ExemplarLesson[]): string =>
  sha256Of([current?.version, ...lessons.map(({ id, review }) => `${id} ${review?.verdict}`)].join('\n'));

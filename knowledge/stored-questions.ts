import { emptyKnowledge, type StoredQuestions } from '../shared/answers/engine.ts';
import { readKnowledge } from '../shared/answers/written.ts';
import { openWritten } from '../shared/workflow/written-knowledge.ts';
import type { Center } from './center.ts';
import { Failure } from './failure.ts';

/** What the version that answers was made from, as votes are held against it; nothing where none says it. */
export async function storedIn({ versions, blobs }: Pick<Center, 'versions' | 'blobs'>): Promise<StoredQuestions> {
  const current = await versions.current();
  if (current?.written === undefined) return { articles: [], asked: [], lexicon: emptyKnowledge().lexicon };
  const read = readKnowledge(await openWritten(blobs, current.written));
  if (read.kind === 'ok') return read;
  throw new Failure('broken_version', `${current.version} was made from what is refused now: publish again`, read);
}

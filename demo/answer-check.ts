import type { Learned } from '../shared/domain/contact/event.ts';
import type { SeenRow } from './frames.ts';

/** What an agent makes of an answer that was kept for a check: the article that does answer, if any; `unknown` where nobody wrote that down. */
export type CheckVerdict =
  | { readonly kind: 'right' | 'wrong'; readonly articleId: string | undefined }
  | { readonly kind: 'unknown' };

/** Judges the answer kept back in a contact by what answers the student's question; undefined when none was kept, or it was judged at an earlier closing. */
export function verdictOn(
  rows: readonly SeenRow[],
  answersTo: ReadonlyMap<string, readonly string[]>,
): CheckVerdict | undefined {
  const request = rows.find(({ event }) => event.kept !== undefined);
  const { kept = [], forSeq = 0 } = request?.event ?? {};
  if (!request || rows.some(({ seq, event }) => seq > request.seq && event.type === 'closed')) return undefined;
  const articles = articlesFor(rows, forSeq, answersTo);
  if (!articles) return { kind: 'unknown' };
  const right = kept.find((articleId) => articles.includes(articleId));
  return right === undefined ? { kind: 'wrong', articleId: articles[0] } : { kind: 'right', articleId: right };
}

/** The field of the wrap-up that says so; empty where there is nothing to say. */
export function learnedOf(verdict: CheckVerdict | undefined): { readonly learned?: Learned } {
  if (!verdict || verdict.kind === 'unknown') return {};
  const { articleId } = verdict;
  return { learned: articleId === undefined ? { kind: 'nothing-fits' } : { kind: 'article', articleId } };
}

// Who picked one of the bot's choices still wants what they asked before.
function articlesFor(
  rows: readonly SeenRow[],
  forSeq: number,
  answersTo: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  return rows
    .filter(({ seq, event }) => seq <= forSeq && event.type === 'message' && event.from === 'student')
    .toSorted((one, other) => other.seq - one.seq)
    .map(({ event }) => answersTo.get(event.text ?? ''))
    .find((articles) => articles !== undefined);
}

import type { Row } from '../center/seen.ts';

/** What the bot thought of for the agent. */
export type Thoughts = {
  readonly candidates: readonly { readonly articleId: string; readonly title: string; readonly confidence: number }[];
  readonly suggested: string | undefined;
};

/** The articles and the reply the bot thought of last: when it asked for a person, or when it understood what somebody asked who wanted one. */
export function thoughtsIn(rows: readonly Row[]): Thoughts {
  const held = rows
    .map(({ event }) => event)
    .findLast(
      (event) => (event.type === 'triaged' || event.type === 'agent-requested') && event.candidates !== undefined,
    );
  const { candidates = [], suggested } = held?.type === 'triaged' || held?.type === 'agent-requested' ? held : {};
  return { candidates, suggested };
}

/** An answer the bot gave, and what the student said of it, where they did. */
export type Tried = { readonly text: string; readonly helpful: boolean | undefined };

/** What was tried before a person came: the bot's answers, oldest first. */
export function triedIn(rows: readonly Row[]): readonly Tried[] {
  return rows.flatMap(({ seq, event }) => {
    if (event.type !== 'answered' || event.kind !== 'answer') return [];
    const rated = rows.find(({ event: other }) => other.type === 'answer-rated' && other.forSeq === seq)?.event;
    return [{ text: event.text ?? '', helpful: rated?.type === 'answer-rated' ? rated.helpful : undefined }];
  });
}

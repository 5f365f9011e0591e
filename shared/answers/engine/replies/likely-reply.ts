import { bestLabels, type Ranker, scoreVectors, vectorsOf } from '../ranking/ranker.ts';

// A margin under this is like nothing that is taught.
const leastMargin = -0.4;
// Longer messages say more than a reply does.
const longestReply = 120;

/** What a message is by its likeness to the replies that are taught: one of their kinds, or undefined for a question. */
export const likelyReply = (text: string, replies: Ranker | undefined): string | undefined => {
  if (!replies || text.length > longestReply) return undefined;
  const { margin, nothing } = scoreVectors(replies, vectorsOf(replies, text));
  const [best = 0] = bestLabels(replies.labels, margin, 1);
  return (margin[best] ?? 0) > Math.max(nothing, leastMargin) ? replies.labels[best] : undefined;
};

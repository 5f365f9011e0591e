import { type Language, languages } from '../../../schema/words.ts';
import { justBefore } from '../model/just-before.ts';
import type { KnowledgeModel } from '../model/model.ts';
import { hasHan } from '../words/han.ts';
import { detectLanguage, type HeardLanguage } from '../words/language.ts';
import { normalise } from '../words/normalise.ts';
import { confidenceOf, signalsOf } from './confidence.ts';
import { bestLabels, type Ranker, scoreVectors, vectorsOf } from './ranker.ts';

/** An article that may fit: the chance, 0 to 1, that it is the right one, and the score it was ranked by. */
export type Candidate = { readonly articleId: string; readonly confidence: number; readonly score: number };

const mostCandidates = 10;
const sharpness = 4;

// What the first candidate's confidence leaves is shared by the others, by score.
const shareRest = (scores: readonly number[], confidence: number): number[] => {
  const weights = scores.map((score) => Math.exp(sharpness * (score - (scores[1] ?? 0))));
  const rest = weights.slice(1).reduce((sum, weight) => sum + weight, 0);
  return scores.map((_, at) =>
    at === 0 ? confidence : Math.min(confidence, ((1 - confidence) * (weights[at] ?? 0)) / rest),
  );
};

/** The best labels of one ranker for a message, best first, with their confidence. */
export const rankWith = (ranker: Ranker, text: string): readonly Candidate[] => {
  const scores = scoreVectors(ranker, vectorsOf(ranker, text));
  const best = bestLabels(ranker.labels, scores.total, mostCandidates);
  if (best.length === 0) return [];
  const confidence = confidenceOf(ranker.confidence, signalsOf(scores, best));
  const totals = best.map((label) => scores.total[label] ?? 0);
  const shares = shareRest(totals, confidence);
  return best.map((label, at) => ({
    articleId: ranker.labels[label] ?? '',
    confidence: shares[at] ?? 0,
    score: totals[at] ?? 0,
  }));
};

const merge = (lists: readonly (readonly Candidate[])[]): Candidate[] => {
  const best = new Map<string, Candidate>();
  for (const candidate of lists.flat())
    if (candidate.confidence > (best.get(candidate.articleId)?.confidence ?? -1))
      best.set(candidate.articleId, candidate);
  return [...best.values()].sort((a, b) => b.confidence - a.confidence).slice(0, mostCandidates);
};

/** The language to answer in: Chinese unless the message is English. */
export const answerLanguage = (lang: HeardLanguage, normalised: string): Language => {
  if (lang === 'zh' || lang === 'en') return lang;
  return hasHan(normalised) ? 'zh' : 'en';
};

/** The articles that fit a message best, best first; a mixed message is ranked in both languages and the surer one counts. */
export const rank = /* @__PURE__ */ justBefore(
  (model: KnowledgeModel, text, lang?: HeardLanguage): readonly Candidate[] => {
    const normalised = normalise(text, model.lexicon);
    const spoken = lang ?? detectLanguage(normalised, model.lexicon);
    if (spoken === 'mixed') return merge(languages.map((one) => rankWith(model.rankers[one], text)));
    return rankWith(model.rankers[answerLanguage(spoken, normalised)], text);
  },
);

import type { DangerKind, Urgency } from '../../../schema/words.ts';
import { listenTo } from '../danger/danger.ts';
import { isUneasy } from '../danger/worry.ts';
import { isValid, type KnowledgeModel } from '../model/model.ts';
import { rank } from '../ranking/rank.ts';
import { urgencyOf } from '../urgency/urgency.ts';
import { detectLanguage, type HeardLanguage } from '../words/language.ts';
import { normalise } from '../words/normalise.ts';
import { longestQuestion } from '../words/oddities.ts';
import { type Destination, personRuleOf } from '../words/person-rules.ts';
import { type Sentiment, sentimentOf } from '../words/sentiment.ts';

/** What routing needs to know of a message. */
export type Triage = Destination & {
  readonly urgency: Urgency;
  readonly lang: HeardLanguage;
  readonly sentiment: Sentiment;
  /** What kind of danger it tells of, where it does: then it is P1. */
  readonly danger?: DangerKind;
};

const safety: Destination = { topic: 'safety', queue: 'general', tier: 3 };

const unknownDestination: Destination = { topic: 'general', queue: 'general', tier: 1 };

const leastConfidence = 0.25;

const destinationOf = (model: KnowledgeModel, text: string, lang: HeardLanguage, now: number): Destination => {
  const valid = rank(model, text, lang).flatMap(({ articleId, confidence }) => {
    const article = model.articles.get(articleId);
    return article && isValid(article, now) && confidence >= leastConfidence ? [article] : [];
  });
  const [article] = valid;
  return article ? { topic: article.topic, queue: article.queue, tier: article.tier } : unknownDestination;
};

/** Finds topic, queue, tier, urgency, language and tone of a message; `now` is the moment it is read, in milliseconds. */
export const triage = (model: KnowledgeModel, text: string, now: number): Triage => {
  const read = text.slice(0, longestQuestion);
  const { lexicon } = model;
  const normalised = normalise(read, lexicon);
  const lang = detectLanguage(normalised, lexicon);
  const { danger, unease } = listenTo(model, text);
  if (danger) return { ...safety, urgency: 'P1', lang, sentiment: 'negative', danger };
  const rule = personRuleOf(normalised, lexicon);
  const sentiment = sentimentOf(read, normalised, lexicon);
  const destination = rule?.destination ?? destinationOf(model, read, lang, now);
  return {
    ...destination,
    // Two points are P2: somebody reads within the hour what might be danger.
    urgency: urgencyOf(model, normalised, Math.max(rule?.urgency ?? 0, isUneasy(unease) ? 2 : 0), sentiment),
    lang,
    sentiment,
  };
};

import { detectLanguage, type Language } from '../knowledge/language.ts';
import { isValid, type KnowledgeModel } from '../knowledge/model.ts';
import { normalise } from '../knowledge/normalise.ts';
import { longestQuestion } from '../knowledge/oddities.ts';
import { type Place, personRuleOf } from '../knowledge/person-rules.ts';
import { rank } from '../knowledge/rank.ts';
import { type Sentiment, sentimentOf } from './sentiment.ts';
import { type Urgency, urgencyOf } from './urgency.ts';

/** What routing needs to know of a message. */
export type Triage = Place & { readonly urgency: Urgency; readonly lang: Language; readonly sentiment: Sentiment };

const unknownPlace: Place = { topic: 'general', queue: 'general', tier: 'L1' };

const leastConfidence = 0.25;

const placeOf = (model: KnowledgeModel, text: string, lang: Language, now: number): Place => {
  const valid = rank(model, text, lang).flatMap(({ articleId, confidence }) => {
    const article = model.articles.get(articleId);
    return article && isValid(article, now) && confidence >= leastConfidence ? [article] : [];
  });
  const [article] = valid;
  return article ? { topic: article.topic, queue: article.queue, tier: article.tier } : unknownPlace;
};

/** Finds topic, queue, tier, urgency, language and tone of a message; `now` is the moment it is read, in milliseconds. */
export const triage = (model: KnowledgeModel, text: string, now: number): Triage => {
  const read = text.slice(0, longestQuestion);
  const { lexicon } = model;
  const normalised = normalise(read, lexicon);
  const lang = detectLanguage(normalised, lexicon);
  const rule = personRuleOf(normalised, lexicon);
  const sentiment = sentimentOf(read, normalised, lexicon);
  const place = rule?.place ?? placeOf(model, read, lang, now);
  return {
    ...place,
    urgency: urgencyOf(model, normalised, rule?.urgency ?? 0, sentiment),
    lang,
    sentiment,
  };
};

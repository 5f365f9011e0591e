import { isValid, type KnowledgeModel } from '../model/model.ts';
import { rank } from '../ranking/rank.ts';
import { type Urgency, urgencyOf } from '../urgency/urgency.ts';
import { detectLanguage, type Language } from '../words/language.ts';
import { normalise } from '../words/normalise.ts';
import { longestQuestion } from '../words/oddities.ts';
import { type Place, personRuleOf } from '../words/person-rules.ts';
import { type Sentiment, sentimentOf } from '../words/sentiment.ts';

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

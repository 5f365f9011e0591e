import { detectLanguage, type Language } from '../knowledge/language.ts';
import { isValid, type KnowledgeModel } from '../knowledge/model.ts';
import { normalise } from '../knowledge/normalise.ts';
import { longestQuestion } from '../knowledge/oddities.ts';
import { type PersonRule, personRule } from '../knowledge/person-rules.ts';
import { rank } from '../knowledge/rank.ts';
import { type Sentiment, sentimentOf } from './sentiment.ts';
import { type Urgency, urgencyOf, urgencyPoints } from './urgency.ts';

/** What routing needs to know of a message. */
export type Triage = {
  readonly topic: string;
  readonly queue: string;
  readonly urgency: Urgency;
  readonly lang: Language;
  readonly sentiment: Sentiment;
  readonly tier: 'L1' | 'L2' | 'L3';
};

type Place = Pick<Triage, 'topic' | 'queue' | 'tier'>;

const unknownPlace: Place = { topic: 'general', queue: 'general', tier: 'L1' };

const rulePlaces: Readonly<Partial<Record<PersonRule, Place>>> = {
  'self-harm': { topic: 'safety', queue: 'general', tier: 'L3' },
  'exam-in-progress': { topic: 'exams', queue: 'technical', tier: 'L2' },
  'account-security': { topic: 'account', queue: 'account', tier: 'L2' },
  'charged-twice': { topic: 'payment', queue: 'billing', tier: 'L2' },
  complaint: { topic: 'complaint', queue: 'complaints', tier: 'L2' },
  'refund-dispute': { topic: 'refund', queue: 'billing', tier: 'L2' },
};

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
  const normalised = normalise(read);
  const lang = detectLanguage(normalised);
  const rule = personRule(normalised);
  const sentiment = sentimentOf(read, normalised);
  const place = (rule && rulePlaces[rule]) ?? placeOf(model, read, lang, now);
  return { ...place, urgency: urgencyOf(urgencyPoints(normalised, rule, sentiment)), lang, sentiment };
};

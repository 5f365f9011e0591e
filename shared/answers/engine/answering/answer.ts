import type { Language } from '../../../schema/words.ts';
import { isValid, type KnowledgeModel } from '../model/model.ts';
import { answerLanguage, rank } from '../ranking/rank.ts';
import { detectLanguage, type HeardLanguage } from '../words/language.ts';
import { normalise } from '../words/normalise.ts';
import { longestQuestion, type Oddity, oddityOf } from '../words/oddities.ts';
import { type PersonRule, personRule } from '../words/person-rules.ts';
import { questionsOf } from '../words/questions.ts';
import { handOverBoth, replyOf } from '../words/replies.ts';
import { type SmallTalk, smallTalkOf } from '../words/small-talk.ts';

/** A student's message as the bot sees it; `failedAnswers` counts the answers in this contact that did not help. */
export type Question = { readonly text: string; readonly failedAnswers: number; readonly examInProgress?: boolean };

/** Why a person takes over. */
export type PersonReason =
  | PersonRule
  | Oddity
  | 'answers-failed'
  | 'other-language'
  | 'two-questions'
  | 'article-asks-for-person'
  | 'unsure';

/** An article's answer as it is sent, with where it comes from. */
export type GivenAnswer = {
  readonly articleId: string;
  readonly title: string;
  readonly text: string;
  readonly lang: Language;
  readonly confidence: number;
};

/** A candidate as the agent sees it, with the answer that could be sent. */
export type Suggestion = GivenAnswer;

/** An article offered as a choice. */
export type Choice = { readonly articleId: string; readonly title: string; readonly confidence: number };

/** So many labelled messages in a language let the bot answer from an article that no person gave their word for. */
export const enoughLabelled = 60;

/** Whether the bot may answer from an article by itself: a person said so, or enough labelled messages teach it. */
export const answersAlone = (article: { readonly automatic?: boolean | undefined }, labelled: number): boolean =>
  article.automatic === true || labelled >= enoughLabelled;

/** What the bot does with a message. */
export type BotDecision =
  | (GivenAnswer & { readonly kind: 'answer'; readonly candidates: readonly Suggestion[] })
  | {
      readonly kind: 'two-answers';
      readonly answers: readonly [GivenAnswer, GivenAnswer];
      readonly lang: Language;
    }
  | {
      readonly kind: 'choices';
      readonly choices: readonly Choice[];
      /** What is said before and after them. */
      readonly around: readonly [before: string, after: string];
      readonly lang: Language;
    }
  | { readonly kind: 'small-talk'; readonly intent: SmallTalk; readonly text: string; readonly lang: Language }
  | {
      readonly kind: 'person';
      readonly reason: PersonReason;
      readonly text: string;
      readonly lang: Language;
      readonly candidates: readonly Suggestion[];
    };

const failuresBeforePerson = 2;
const shown = 3;
const leastNear = 0.15;

type Reading = {
  readonly model: KnowledgeModel;
  readonly question: Question;
  readonly now: number;
  readonly lang: Language;
  readonly spoken: HeardLanguage;
  readonly normalised: string;
};

/** The valid candidates of a message as answers in its language, best first. */
const suggest = ({ model, lang, spoken, now }: Reading, text: string): Suggestion[] =>
  rank(model, text.slice(0, longestQuestion), spoken).flatMap(({ articleId, confidence }) => {
    const article = model.articles.get(articleId);
    if (!article || !isValid(article, now)) return [];
    const { title, answer } = article.texts[lang];
    return [{ articleId, title, text: answer, lang, confidence }];
  });

const unclear: ReadonlySet<PersonReason> = new Set(['other-language', 'empty', 'gibberish', 'code', 'too-long']);

const partingWords = ({ model: { lexicon }, lang }: Reading, reason: PersonReason): string => {
  if (reason === 'self-harm') return replyOf(lexicon, 'care', lang);
  return unclear.has(reason) ? handOverBoth(lexicon) : replyOf(lexicon, 'hand-over', lang);
};

const handTo = (reading: Reading, reason: PersonReason, candidates: readonly Suggestion[]): BotDecision => ({
  kind: 'person',
  reason,
  text: partingWords(reading, reason),
  lang: reading.lang,
  candidates: candidates.slice(0, shown),
});

const toPerson = (reading: Reading, reason: PersonReason): BotDecision =>
  handTo(reading, reason, suggest(reading, reading.question.text));

const mustBePerson = ({ model, question, normalised, spoken }: Reading): PersonReason | undefined => {
  const rule = personRule(normalised, model.lexicon);
  if (rule) return rule;
  if (question.examInProgress) return 'exam-in-progress';
  if (question.failedAnswers >= failuresBeforePerson) return 'answers-failed';
  return oddityOf(question.text, normalised, model.lexicon) ?? (spoken === 'other' ? 'other-language' : undefined);
};

const thresholdOf = ({ model, lang }: Reading): number => model.rankers[lang].confidence.threshold;

const isPersonal = ({ model }: Reading, { articleId }: Suggestion): boolean =>
  model.articles.get(articleId)?.person === true;

const isSure = (reading: Reading, { articleId, confidence }: Suggestion): boolean => {
  const article = reading.model.articles.get(articleId);
  return (
    article !== undefined &&
    confidence >= thresholdOf(reading) &&
    answersAlone(article, article.texts[reading.lang].labelled)
  );
};

// Who writes an article's title as it stands has picked it from the choices: there is nothing left to be unsure of.
const isPicked = ({ model, normalised }: Reading, { title }: Suggestion): boolean =>
  normalise(title, model.lexicon) === normalised;

// Two different sure articles that cover every part, or nothing.
const bothAnswers = (
  reading: Reading,
  best: readonly Suggestion[],
): readonly [GivenAnswer, GivenAnswer] | undefined => {
  const sure = best.filter((one) => isSure(reading, one) && !isPersonal(reading, one));
  const [first] = sure;
  const second = sure.find(({ articleId }) => articleId !== first?.articleId);
  const covered = new Set([first?.articleId, second?.articleId]);
  return first && second && best.every(({ articleId }) => covered.has(articleId)) ? [first, second] : undefined;
};

/** Both answers, a person, or undefined when the message asks one thing. */
const answerParts = (reading: Reading): BotDecision | undefined => {
  const parts = questionsOf(reading.question.text, reading.model.lexicon);
  if (parts.length < 2) return undefined;
  const best = parts.flatMap((part) => suggest(reading, part).slice(0, 1));
  if (new Set(best.map(({ articleId }) => articleId)).size < 2) return undefined;
  const answers = bothAnswers(reading, best);
  return answers ? { kind: 'two-answers', answers, lang: reading.lang } : handTo(reading, 'two-questions', best);
};

const answerOne = (reading: Reading): BotDecision => {
  const candidates = suggest(reading, reading.question.text);
  const [best] = candidates;
  const { threshold, scopeThreshold } = reading.model.rankers[reading.lang].confidence;
  const near = Math.min(threshold, Math.max(scopeThreshold, leastNear));
  if (!best || best.confidence < near) return handTo(reading, 'unsure', candidates);
  if (isPersonal(reading, best)) return handTo(reading, 'article-asks-for-person', candidates);
  if (isPicked(reading, best) || isSure(reading, best))
    return { kind: 'answer', ...best, candidates: candidates.slice(0, shown) };
  const choices = candidates
    .slice(0, shown)
    .map(({ articleId, title, confidence }) => ({ articleId, title, confidence }));
  const { lang, model } = reading;
  const around = [replyOf(model.lexicon, 'choices', lang), replyOf(model.lexicon, 'no-choice', lang)] as const;
  return { kind: 'choices', choices, around, lang };
};

const read = (model: KnowledgeModel, question: Question, now: number): Reading => {
  const normalised = normalise(question.text.slice(0, 2 * longestQuestion), model.lexicon);
  const spoken = detectLanguage(normalised, model.lexicon);
  return { model, question, now, normalised, spoken, lang: answerLanguage(spoken, normalised) };
};

/**
 * Decides what the bot does with a message at `now`, in this order: a person where a rule says so or the message cannot
 * be read; small talk; two questions, both or none; an answer when sure; choices when nearly sure, or
 * when nobody said that the article may be answered alone; a person.
 */
export const answer = (model: KnowledgeModel, question: Question, now: number): BotDecision => {
  const reading = read(model, question, now);
  const small = question.examInProgress ? undefined : smallTalkOf(reading.normalised, model.lexicon);
  if (small)
    return { kind: 'small-talk', intent: small, text: replyOf(model.lexicon, small, reading.lang), lang: reading.lang };
  const reason = mustBePerson(reading);
  if (reason) return toPerson(reading, reason);
  return answerParts(reading) ?? answerOne(reading);
};

import type { DangerKind, Language } from '../../../schema/words.ts';
import { listenTo } from '../danger/danger.ts';
import { isUneasy, isWary, isWorrying, settledness } from '../danger/worry.ts';
import { type ArticleCard, isValid, type KnowledgeModel } from '../model/model.ts';
import { answerLanguage, rank } from '../ranking/rank.ts';
import { heardReply } from '../replies/heard-reply.ts';
import type { HeardReply, Said } from '../replies/said.ts';
import { urgencyOf } from '../urgency/urgency.ts';
import { hanCount } from '../words/han.ts';
import { detectLanguage, type HeardLanguage } from '../words/language.ts';
import { normalise } from '../words/normalise.ts';
import { longestQuestion, type Oddity, oddityOf } from '../words/oddities.ts';
import { type PersonRule, personRule } from '../words/person-rules.ts';
import { type AskedBack, handOverBoth, replyOf } from '../words/replies.ts';
import { says } from '../words/sayings.ts';
import { type SmallTalk, smallTalkOf } from '../words/small-talk.ts';
import { topicNamed } from '../words/topics.ts';
import { wantsOf } from './wants.ts';

/** A student's message as the bot sees it; `failedAnswers` counts the answers in this contact that did not help. */
export type Question = {
  readonly text: string;
  readonly failedAnswers: number;
  /** The contact's language, answered in where the text has no letter to tell one by; English when absent. */
  readonly language?: Language;
  /** What the bot said just before, in this contact. */
  readonly said?: Said | undefined;
};

/** Why a person takes over. */
export type PersonReason =
  | PersonRule
  | Oddity
  | 'answers-failed'
  | 'other-language'
  | 'two-questions'
  | 'unclear'
  | 'uneasy'
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
      readonly kind: 'asked-back' | 'retry' | 'solved';
      readonly text: string;
      readonly lang: Language;
      /** True where it asks how somebody is, whose message is a little like danger. */
      readonly isWorried?: true;
    }
  | { readonly kind: 'danger'; readonly danger: DangerKind; readonly text: string; readonly lang: Language }
  | {
      readonly kind: 'person';
      readonly reason: PersonReason;
      readonly text: string;
      readonly lang: Language;
      readonly candidates: readonly Suggestion[];
    };

const failuresBeforePerson = 2;
const shown = 3;
// An agent is not helped by guesses.
const leastSuggested = 0.1;
const leastNear = 0.15;

type Reading = {
  readonly model: KnowledgeModel;
  readonly question: Question;
  readonly now: number;
  readonly lang: Language;
  readonly spoken: HeardLanguage;
  readonly normalised: string;
  /** How much it is like danger, 0 where a person should read it. */
  readonly unease: number;
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

const handTo = (reading: Reading, reason: PersonReason, candidates: readonly Suggestion[]): BotDecision => ({
  kind: 'person',
  reason,
  text: unclear.has(reason)
    ? handOverBoth(reading.model.lexicon)
    : replyOf(reading.model.lexicon, 'hand-over', reading.lang),
  lang: reading.lang,
  // Who takes over is the answer of an article that asks for a person.
  candidates: candidates.filter((one) => one.confidence >= leastSuggested && !isPersonal(reading, one)).slice(0, shown),
});

const toPerson = (reading: Reading, reason: PersonReason): BotDecision =>
  handTo(reading, reason, suggest(reading, reading.question.text));

const mustBePerson = ({ model, question, normalised, spoken }: Reading): PersonReason | undefined => {
  if (question.failedAnswers >= failuresBeforePerson) return 'answers-failed';
  return oddityOf(question.text, normalised, model.lexicon) ?? (spoken === 'other' ? 'other-language' : undefined);
};

const isPersonal = ({ model }: Reading, { articleId }: Suggestion): boolean =>
  model.articles.get(articleId)?.person === true;

const isSure = (reading: Reading, { articleId, confidence }: Suggestion): boolean => {
  const article = reading.model.articles.get(articleId);
  return (
    article !== undefined &&
    confidence >= reading.model.rankers[reading.lang].confidence.threshold &&
    !isWorrying(reading.unease, confidence) &&
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
  const parts = wantsOf(reading.question.text, reading.model, 2);
  if (parts.length === 0) return undefined;
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
  const isGiven = isPicked(reading, best);
  const meant = isGiven ? undefined : answerMeant(reading, candidates, best);
  if (meant) return meant;
  if (isPersonal(reading, best)) return handTo(reading, 'article-asks-for-person', candidates);
  if (isGiven || isSure(reading, best)) return { kind: 'answer', ...best, candidates: candidates.slice(0, shown) };
  return offer(reading, candidates);
};

const sayBack = ({ model, lang }: Reading, kind: 'asked-back' | 'retry', name: AskedBack) => ({
  kind,
  text: replyOf(model.lexicon, name, lang),
  lang,
});

const askedBefore = ({ question: { said } }: Reading): boolean => said?.kind === 'asked-back' || said?.kind === 'retry';

const pickedAnswer = (reading: Reading, at: number): BotDecision => {
  const choice = reading.question.said?.choices[at];
  const text = choice?.title ?? '';
  const titled = { ...reading, question: { ...reading.question, text } };
  const all = suggest(titled, text);
  const found = all.find(({ articleId }) => articleId === choice?.articleId);
  if (!found || isPersonal(reading, found)) return handTo(reading, 'article-asks-for-person', all);
  return { kind: 'answer', ...found, candidates: all.slice(0, shown) };
};

/** What the bot does with a reply to what it said; undefined for a question of its own. */
const answerReply = (reading: Reading, reply: HeardReply): BotDecision => {
  switch (reply.kind) {
    case 'picks':
      return pickedAnswer(reading, reply.at);
    case 'none-of-them':
      return askedBefore(reading)
        ? toPerson(reading, 'answers-failed')
        : sayBack(reading, 'asked-back', 'what-is-meant');
    case 'unsolved':
      return askedBefore(reading) || reading.question.failedAnswers > 0
        ? toPerson(reading, 'answers-failed')
        : sayBack(reading, 'retry', 'what-was-tried');
    case 'unclear':
      return askedBefore(reading) ? toPerson(reading, 'unclear') : sayBack(reading, 'asked-back', 'in-other-words');
    case 'solved':
      return {
        kind: 'solved',
        text: replyOf(reading.model.lexicon, 'anything-else', reading.lang),
        lang: reading.lang,
      };
  }
};

/**
 * One open question instead of a guess, which closes nothing and alarms nobody. Who was asked already or needs somebody at once gets a person, as does everybody
 * while the knowledge in force has no words for it.
 */
const worry = (reading: Reading): BotDecision => {
  const asked = sayBack(reading, 'asked-back', 'how-are-you');
  const isPressing = urgencyOf(reading.model, reading.normalised, 0, 'neutral') === 'P1';
  return askedBefore(reading) || isPressing || !asked.text
    ? toPerson(reading, 'uneasy')
    : { ...asked, isWorried: true };
};

const offer = (
  reading: Reading,
  candidates: readonly Choice[],
  confidence = candidates[0]?.confidence ?? 0,
): BotDecision => {
  const { lang, model, unease } = reading;
  if (isWary(unease)) return toPerson(reading, 'uneasy');
  if (isWorrying(unease, confidence)) return worry(reading);
  const choices = candidates
    .slice(0, shown)
    .map(({ articleId, title, confidence }) => ({ articleId, title, confidence }));
  const around = [replyOf(model.lexicon, 'choices', lang), replyOf(model.lexicon, 'no-choice', lang)] as const;
  return { kind: 'choices', choices, around, lang };
};

// Each article where it stands first.
const onceEach = <One extends Choice>(choices: readonly One[]): readonly One[] =>
  choices.filter(({ articleId }, at) => choices.findIndex((one) => one.articleId === articleId) === at);

/** The articles of the topic that a message names and says no more of, those that fit it best first; undefined for any other. */
const offerTopic = (reading: Reading): BotDecision | undefined => {
  const { model, normalised, lang, now } = reading;
  const named = model.lexicon.topics && topicNamed(normalised, model.lexicon.topics);
  if (!named) return undefined;
  const belongs = ({ id, topic }: ArticleCard): boolean => named.topics.includes(topic) || named.articles.includes(id);
  const own = [...model.articles.values()].filter(
    (article) => belongs(article) && isValid(article, now) && !article.person,
  );
  const rest = own.map(({ id, texts }) => ({ articleId: id, title: texts[lang].title, confidence: 0 }));
  const all = onceEach([...suggest(reading, reading.question.text), ...rest]).filter(({ articleId }) =>
    own.some(({ id }) => id === articleId),
  );
  // A topic and nothing else is no guess.
  return all.length >= 2 ? offer(reading, all, 1) : undefined;
};

// In Han characters, or twice as many letters.
const leastLeft = 6;

const isEnoughLeft = (left: string): boolean => hanCount(left) + (left.match(/[a-z]/g) ?? []).length / 2 >= leastLeft;

/**
 * What becomes of a message that denies something: choices of what else it asks for, a question back where what else it says is like nothing, and choices
 * again where it says nothing else, for an article that only the denied part speaks for is never the answer. Undefined where nothing is denied, and where
 * what is left asks about the best article all the same.
 */
const answerMeant = (
  reading: Reading,
  candidates: readonly Suggestion[],
  denied: Suggestion,
): BotDecision | undefined => {
  const { normalised, model } = reading;
  const left = normalised.replace(new RegExp(model.lexicon.sayings.get('aside') ?? /(?!)/, 'g'), ' ').trim();
  if (left === normalised) return undefined;
  const meant = isEnoughLeft(left) ? suggest(reading, left) : [];
  const [best] = meant;
  if (best && best.confidence < leastSuggested) return answerReply(reading, { kind: 'unclear' });
  const isOther = best && best.articleId !== denied.articleId;
  if (!isOther && ((best && isSure(reading, best)) || says(model.lexicon, 'questioning', left))) return undefined;
  return offer(
    reading,
    onceEach([...meant, ...candidates]).filter(({ articleId }) => !isOther || articleId !== denied.articleId),
    // Also what is denied tells how much it is about the school's matters.
    Math.max(best?.confidence ?? 0, denied.confidence),
  );
};

// What is enough of an answer to whoever was asked how they are.
const isEnough = ({ kind }: BotDecision): boolean => /answer|choices/.test(kind);

/**
 * Decides what the bot does with a message at `now`, in this order: danger, before everything; small talk; a reply to what it said; a person where
 * a rule says so, where the message is somewhat like danger (too little for an alarm, too much for a menu) or cannot be read; two questions,
 * both or none; an answer when sure; choices when nearly sure, or when nobody said that the article may be answered alone; a person. Where the
 * message is a little like danger, a menu is a person, and what the bot is not quite sure of an open question. To that question "never mind" and
 * "ok" are no end: without a question of its own, what is said to it is for a person to read.
 */
export const answer = (model: KnowledgeModel, question: Question, now: number): BotDecision => {
  const { danger, unease } = listenTo(model, question.text);
  const normalised = normalise(question.text.slice(0, 2 * longestQuestion), model.lexicon);
  const spoken = detectLanguage(normalised, model.lexicon);
  const lang = (!/\p{L}/u.test(normalised) && question.language) || answerLanguage(spoken, normalised);
  if (danger) return { kind: 'danger', danger, text: replyOf(model.lexicon, 'care', lang), lang };
  const reading = { model, question, now, normalised, spoken, lang, unease };
  const decision = decide(reading);
  const isRead = !question.said?.isWorried || isEnough(decision) || personRule(normalised, model.lexicon);
  return isRead ? decision : toPerson(reading, 'uneasy');
};

const decide = (reading: Reading): BotDecision => {
  const { model, question, unease, normalised, lang } = reading;
  const small = smallTalkOf(normalised, model.lexicon);
  if (small) return { kind: 'small-talk', intent: small, text: replyOf(model.lexicon, small, lang), lang };
  const wish = personRule(normalised, model.lexicon);
  const reply = wish ? undefined : heardReply(normalised, question.said, model);
  const isThanks = reply?.kind === 'solved' && !question.said && !says(model.lexicon, 'settled', normalised);
  if (isThanks && isWorrying(unease, settledness)) return worry(reading);
  if (reply) return answerReply(reading, reply);
  const reason = wish ?? mustBePerson(reading) ?? (isUneasy(unease) ? 'uneasy' : undefined);
  if ((reason === 'empty' || reason === 'gibberish') && !askedBefore(reading))
    return sayBack(reading, 'asked-back', 'in-other-words');
  if (reason) return toPerson(reading, reason);
  return offerTopic(reading) ?? answerParts(reading) ?? answerOne(reading);
};

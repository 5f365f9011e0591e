import { type Language, languages } from '../../../schema/words.ts';
import type { Article } from '../../written/article.ts';
import type { Exemplar } from '../../written/exemplar.ts';
import type { JudgedText } from '../../written/judged-messages.ts';
import type { RatedText } from '../../written/rated-messages.ts';
import type { DangerModel } from '../danger/danger-model.ts';
import { trainDanger } from '../danger/train-danger.ts';
import type { Evidence } from '../ranking/confidence.ts';
import type { Ranker } from '../ranking/ranker.ts';
import { trainReplies } from '../replies/train-replies.ts';
import { type LabelledText, type TrainOptions, trainRanker } from '../training/train-ranker.ts';
import { ofAnyLength } from '../urgency/any-length.ts';
import { trainUrgency } from '../urgency/train-urgency.ts';
import type { UrgencyModel } from '../urgency/urgency-model.ts';
import { emptyLexicon, type Lexicon } from '../words/lexicon.ts';

type CardText = { readonly title: string; readonly answer: string; readonly labelled: number };

/** What answering needs of an article: everything but its phrasings, of which it needs how many there are, with the exemplars learned. */
export type ArticleCard = Omit<Article, 'texts'> & {
  readonly texts: Readonly<Record<Language, CardText>>;
};

/** Everything the bot answers from: what it knows of words, one ranker a language, the articles by id, and how it hears urgency. */
export type KnowledgeModel = {
  readonly lexicon: Lexicon;
  readonly articles: ReadonlyMap<string, ArticleCard>;
  readonly rankers: Readonly<Record<Language, Ranker>>;
  /** What a reply is, by likeness to those that are taught; none where none is. */
  readonly replies?: Ranker | undefined;
  /** None where no message was rated: then rules alone tell how urgent one is. */
  readonly urgency?: UrgencyModel | undefined;
  /** None where no message was judged: then rules alone tell danger. */
  readonly danger?: DangerModel | undefined;
};

const cardOf = (article: Article, taught: readonly Exemplar[]): ArticleCard => {
  const textIn = (lang: Language): CardText => {
    const { title, answer, phrasings } = article.texts[lang];
    return { title, answer, labelled: phrasings.length + taught.filter((one) => one.lang === lang).length };
  };
  return { ...article, texts: { en: textIn('en'), zh: textIn('zh') } };
};

/** The messages that teach a language: titles, answers, phrasings and the exemplars whose article exists; a null article teaches "nothing fits". */
export const trainingRows = (
  articles: readonly Article[],
  exemplars: readonly Exemplar[],
  lang: Language,
): LabelledText[] => {
  const ids = new Set(articles.map(({ id }) => id));
  const own = articles.flatMap(({ id, texts }) =>
    [texts[lang].title, `${texts[lang].title}. ${texts[lang].answer}`, ...texts[lang].phrasings].map((text) => ({
      label: id,
      text,
    })),
  );
  const learned = exemplars.flatMap(({ articleId, lang: spoken, text }) =>
    spoken === lang && (articleId === null || ids.has(articleId))
      ? [{ label: articleId ?? '', text, isAsked: true }]
      : [],
  );
  return [...own, ...learned];
};

/** How a knowledge base is trained, the messages that teach it urgency, from 0 (P4) to 3 (P1), and those that teach it danger. */
export type KnowledgeOptions = Partial<TrainOptions> & {
  readonly rated?: readonly RatedText[];
  readonly judged?: readonly JudgedText[];
};

// P1 may be one of danger; a message rated lower is none.
const highest = 3;

/** What is no danger: what is asked every day, and what can wait. */
export const ordinaryOf = (
  articles: readonly Article[],
  exemplars: readonly Exemplar[],
  rated: readonly RatedText[],
): string[] => [
  ...articles.flatMap(({ texts }) => [...texts.en.phrasings, ...texts.zh.phrasings]),
  ...exemplars.map(({ text }) => text),
  ...rated.flatMap(({ text, urgency, teaches }) => (urgency < highest && !teaches ? [text] : [])),
];

/** Trains both languages on the articles and the exemplars that agents and students gave: same input, same model. */
export const trainKnowledge = (
  articles: readonly Article[],
  lexicon: Lexicon,
  exemplars: readonly Exemplar[] = [],
  { rated = [], judged = [], ...options }: KnowledgeOptions = {},
): KnowledgeModel => {
  const sorted = articles.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const train = (lang: Language): Ranker => trainRanker(trainingRows(sorted, exemplars, lang), lexicon, options);
  const long = judged.flatMap(({ text, isOrdinary }) => (isOrdinary ? [text] : []));
  const taught = Map.groupBy(exemplars, ({ articleId }) => articleId);
  return {
    lexicon,
    articles: new Map(sorted.map((article) => [article.id, cardOf(article, taught.get(article.id) ?? [])])),
    rankers: { en: train('en'), zh: train('zh') },
    ...(lexicon.stored.said && { replies: trainReplies(lexicon.stored.said, sorted, lexicon) }),
    ...(rated.length > 0 && { urgency: trainUrgency(ofAnyLength(rated, long), [1, 2, 3], lexicon) }),
    danger: trainDanger(judged, ordinaryOf(sorted, exemplars, rated), lexicon),
  };
};

/** A model that knows no article and no word, and therefore hands everything to a person. */
export const emptyKnowledge = (): KnowledgeModel => {
  const lexicon = emptyLexicon();
  const none = trainRanker([], lexicon);
  return { lexicon, articles: new Map(), rankers: { en: none, zh: none } };
};

/** What the threshold of a language rests on. */
export type LanguageEvidence = Evidence & { readonly lang: Language };

/** What the thresholds of a model rest on, a language each; a model of an older release tells nothing. */
export const thresholdEvidence = ({ rankers }: KnowledgeModel): readonly LanguageEvidence[] =>
  languages.flatMap((lang) => {
    const { evidence } = rankers[lang].confidence;
    return evidence ? [{ lang, ...evidence }] : [];
  });

/** Whether an article may be used on the day (UTC) of `now`; both its dates count as valid. */
export const isValid = ({ validFrom, validUntil }: ArticleCard, now: number): boolean => {
  const today = new Date(now).toISOString().slice(0, 10);
  return (validFrom === undefined || validFrom <= today) && (validUntil === undefined || today <= validUntil);
};

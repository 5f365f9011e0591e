import * as v from 'valibot';
import { anyDictionary } from '../../schema/dictionary.ts';
import { problemOf } from '../../schema/problem.ts';
import { fieldOf, readAs } from '../../schema/read-as.ts';
import type { Lexicon } from '../engine/words/lexicon.ts';
import { type Article, parseArticles } from './article.ts';
import { readAsked } from './asked-questions.ts';
import type { Exemplar } from './exemplar.ts';
import { type GoldenDanger, readGoldenDangers } from './golden-danger.ts';
import { GoldenQuestion } from './golden-question.ts';
import { type JudgedText, readJudged } from './judged-messages.ts';
import type { RatedText } from './rated-messages.ts';
import { readRated } from './rated-messages.ts';
import { readLexicon } from './read-lexicon.ts';
import { articlesOfTopic } from './topic-file.ts';
import { articlesInWrongLanguage } from './wrong-language.ts';

/** What a knowledge base is made from, as it is written in files. */
export type WrittenKnowledge = {
  readonly topicFiles: readonly unknown[];
  readonly golden: unknown;
  readonly lexicon: unknown;
  /** Questions as students ask them, a list by language. @default none */
  readonly asked?: Readonly<Record<string, unknown>>;
  /** Messages rated by how soon each needs a person. @default none */
  readonly urgency?: unknown;
  /** Messages judged by whether somebody is in danger. @default none */
  readonly danger?: unknown;
  /** Messages that nobody is taught, judged by the same: what the publish gate asks. @default none */
  readonly goldenDanger?: unknown;
};

const Written = v.object({
  topicFiles: v.array(v.unknown()),
  golden: v.unknown(),
  asked: v.exactOptional(anyDictionary),
  urgency: v.exactOptional(v.unknown()),
  danger: v.exactOptional(v.unknown()),
  goldenDanger: v.exactOptional(v.unknown()),
  lexicon: v.unknown(),
});

/** What was written, from where it was stored: unchecked but for its parts, which `readKnowledge` reads. */
export const parseWritten = (input: unknown): WrittenKnowledge => readAs(Written, input);

/** The same, read; or everything that is wrong with it. */
export type ReadKnowledge =
  | {
      readonly kind: 'ok';
      readonly articles: readonly Article[];
      readonly golden: readonly GoldenQuestion[];
      readonly lexicon: Lexicon;
      readonly asked: readonly Exemplar[];
      readonly rated: readonly RatedText[];
      readonly judged: readonly JudgedText[];
      readonly goldenDangers: readonly GoldenDanger[];
    }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/** Reads topic files, golden and asked questions, rated and judged messages, golden dangers and the lexicon: refused as a whole, with every problem named. */
export const readKnowledge = ({
  topicFiles,
  golden,
  lexicon,
  asked = {},
  urgency = [],
  danger = [],
  goldenDanger = [],
}: WrittenKnowledge): ReadKnowledge => {
  const parsed = parseArticles(topicFiles.flatMap(articlesOfTopic));
  const questions = v.safeParse(v.array(GoldenQuestion), golden);
  const words = readLexicon(lexicon);
  const taught = readAsked(
    asked,
    parsed.kind === 'ok' ? parsed.articles : [],
    questions.success ? questions.output : [],
  );
  const { rated, problems: unrated } = readRated(urgency, questions.success ? questions.output : []);
  const { judged, problems: unjudged } = readJudged(danger, questions.success ? questions.output : []);
  const { goldenDangers, problems: unasked } = readGoldenDangers(
    goldenDanger,
    {
      'a phrasing of an article': parsed.kind === 'ok' ? phrasingsOf(parsed.articles) : [],
      'an asked question': taught.exemplars,
      'a message rated by urgency': rated,
      'a message judged by danger': judged,
    },
    words.kind === 'ok' ? words.lexicon : undefined,
  );
  const problems = [
    ...(words.kind === 'refused' ? words.problems : []),
    ...(parsed.kind === 'refused' ? parsed.problems : []),
    ...(parsed.kind === 'ok' && words.kind === 'ok' ? articlesInWrongLanguage(parsed.articles, words.lexicon) : []),
    ...(questions.success ? [] : questions.issues.map(goldenProblem)),
    ...(questions.success ? doubled(questions.output) : []),
    ...(parsed.kind === 'ok' && questions.success ? missing(parsed.articles, questions.output) : []),
    ...(parsed.kind === 'ok' ? taught.problems : []),
    ...unrated,
    ...unjudged,
    ...unasked,
  ];
  if (problems.length > 0 || parsed.kind === 'refused' || words.kind === 'refused' || !questions.success)
    return { kind: 'refused', problems };
  const { lexicon: compiled } = words;
  return {
    kind: 'ok',
    articles: parsed.articles,
    golden: questions.output,
    lexicon: compiled,
    asked: taught.exemplars,
    rated,
    judged,
    goldenDangers,
  };
};

const phrasingsOf = (articles: readonly Article[]): readonly { readonly text: string }[] =>
  articles.flatMap(({ texts }) => [...texts.en.phrasings, ...texts.zh.phrasings].map((text) => ({ text })));

const goldenProblem = (issue: v.BaseIssue<unknown>): string => {
  const [at, field] = fieldOf(issue).split('.');
  const place = at === '' ? 'golden set' : `golden question number ${Number(at) + 1}`;
  return `${place}${field === undefined ? '' : `, ${field}`}: ${problemOf(issue)}`;
};

const doubled = (golden: readonly GoldenQuestion[]): readonly string[] => {
  const seen = new Set<string>();
  return golden.flatMap(({ lang, text }) => {
    const key = `${lang} ${text.toLowerCase()}`;
    const isDoubled = seen.has(key);
    seen.add(key);
    return isDoubled ? [`golden question ${JSON.stringify(text)}: duplicate: it is in the set twice`] : [];
  });
};

const missing = (articles: readonly Article[], golden: readonly GoldenQuestion[]): readonly string[] => {
  const known = new Set(['out-of-scope', 'person', ...articles.map(({ id }) => id)]);
  const written = new Set(phrasingsOf(articles).map(({ text }) => text));
  return golden.flatMap(({ text, expect }) => [
    ...(known.has(expect)
      ? []
      : [`golden question ${JSON.stringify(text)}: golden-unknown: expects article "${expect}", which does not exist`]),
    ...(written.has(text)
      ? [`golden question ${JSON.stringify(text)}: golden-trained: is a phrasing of an article, so it proves nothing`]
      : []),
  ]);
};

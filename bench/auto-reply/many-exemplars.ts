import { parseArguments } from '../../knowledge/arguments.ts';
import { knowledgeIn, placesOf } from '../../knowledge/files.ts';
import { answer } from '../../shared/answers/engine/answering/answer.ts';
import { triage } from '../../shared/answers/engine/answering/triage.ts';
import { decodeKnowledge, encodeKnowledge } from '../../shared/answers/engine/model/codec.ts';
import { type KnowledgeModel, trainingRows, trainKnowledge } from '../../shared/answers/engine/model/model.ts';
import { seededRandom } from '../../shared/answers/engine/training/random.ts';
import type { LabelledText } from '../../shared/answers/engine/training/train-ranker.ts';
import type { Exemplar } from '../../shared/answers/written/exemplar.ts';
import { type Language, languages } from '../../shared/schema/words.ts';
import { quantileOf } from './measure.ts';

/** How long decisions take of a knowledge base with so many messages in each language: processor time, in milliseconds. */
export type ManyExemplars = {
  readonly exemplars: number;
  readonly decisions: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  readonly blobBytes: number;
};

const rounds = 3;
const now = Date.parse('2026-03-15T12:00:00Z');

// A message of the halves of two of one article: words that students use, in an order nobody wrote.
const mixed = (one: string, other: string, lang: Language): string => {
  const gap = lang === 'zh' ? '' : ' ';
  const [left, right] = [one.split(gap), other.split(gap)];
  return [...left.slice(0, Math.ceil(left.length / 2)), ...right.slice(Math.floor(right.length / 2))].join(gap);
};

const filledUp = (rows: readonly LabelledText[], lang: Language, count: number): Exemplar[] => {
  const random = seededRandom(37);
  const texts = [...Map.groupBy(rows, ({ label }) => label)];
  return Array.from({ length: Math.max(0, count - rows.length) }, (_, at) => {
    const [label = '', own = []] = texts[at % texts.length] ?? [];
    const some = (): string => own[Math.floor(random() * own.length)]?.text.slice(0, 200) ?? '';
    const text = mixed(some(), some(), lang);
    return { articleId: label === '' ? null : label, lang, text, studentId: '', at: 0 };
  });
};

type Filled = {
  readonly model: KnowledgeModel;
  readonly blobBytes: number;
  readonly questions: readonly string[];
};

const fillUp = (count: number): Filled => {
  const { articles, lexicon, asked, rated, judged, golden } = knowledgeIn(placesOf(parseArguments([])));
  const more = languages.flatMap((lang) => filledUp(trainingRows(articles, asked, lang), lang, count));
  const blob = encodeKnowledge(trainKnowledge(articles, lexicon, [...asked, ...more], { rated, judged }));
  return { model: decodeKnowledge(blob), blobBytes: blob.length, questions: golden.map(({ text }) => text) };
};

const millisecondsOf = (decide: () => unknown): number => {
  const before = process.cpuUsage();
  decide();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};

/** Trains our knowledge base filled up to `count` messages a language, and decides on every golden question: what to answer, and where it belongs. */
export const measureManyExemplars = (count: number): ManyExemplars => {
  const { model, blobBytes, questions } = fillUp(count);
  const decide = (text: string): unknown => [answer(model, { text, failedAnswers: 0 }, now), triage(model, text, now)];
  for (const text of questions) decide(text);
  const times = Array.from({ length: rounds }, () =>
    questions.map((text) => millisecondsOf(() => decide(text))),
  ).flat();
  return {
    exemplars: count,
    decisions: times.length,
    p50Ms: quantileOf(times, 0.5),
    p99Ms: quantileOf(times, 0.99),
    maxMs: Math.max(...times),
    blobBytes,
  };
};

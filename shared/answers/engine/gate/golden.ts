import { type Language, languages } from '../../../schema/words.ts';
import type { GoldenQuestion } from '../../written/golden-question.ts';
import { answer, type BotDecision, type Choice } from '../answering/answer.ts';
import type { KnowledgeModel } from '../model/model.ts';
import { type Share, shareOf } from './share.ts';

/**
 * How a model does on the golden set in one language: `coverage` answered of all, `precision` right of answered
 * (an answer together with another one is not), `offered` right or among the choices of those with an article, `outOfScopeRecall` and `personRecall` not answered of those.
 */
export type GoldenFigures = {
  readonly questions: number;
  readonly coverage: Share;
  readonly precision: Share;
  readonly offered: Share;
  readonly outOfScopeRecall: Share;
  readonly personRecall: Share;
};

/** The golden figures by language. */
export type GoldenReport = Readonly<Record<Language, GoldenFigures>>;

type AskedQuestion = { readonly question: GoldenQuestion; readonly decision: BotDecision };

const answered = ({ kind }: BotDecision): boolean => kind === 'answer' || kind === 'two-answers';

// Of two answers to a question that has one, the other is beside the point.
const isRight = ({ question, decision }: AskedQuestion): boolean =>
  decision.kind === 'answer' && decision.articleId === question.expect;

const shownBy = (decision: BotDecision): readonly Choice[] =>
  decision.kind === 'choices' ? decision.choices : decision.kind === 'two-answers' ? decision.answers : [];

const isOffered = (outcome: AskedQuestion): boolean =>
  isRight(outcome) || shownBy(outcome.decision).some(({ articleId }) => articleId === outcome.question.expect);

const figuresOf = (outcomes: readonly AskedQuestion[]): GoldenFigures => {
  const count = (some: readonly AskedQuestion[], test: (outcome: AskedQuestion) => boolean): Share =>
    shareOf(some.filter(test).length, some.length);
  const given = outcomes.filter(({ decision }) => answered(decision));
  const outside = outcomes.filter(({ question }) => question.expect === 'out-of-scope');
  const persons = outcomes.filter(({ question }) => question.expect === 'person');
  const inside = outcomes.filter(({ question }) => question.expect !== 'out-of-scope' && question.expect !== 'person');
  return {
    questions: outcomes.length,
    coverage: shareOf(given.length, outcomes.length),
    precision: count(given, isRight),
    offered: count(inside, isOffered),
    outOfScopeRecall: count(outside, ({ decision }) => !answered(decision)),
    personRecall: count(persons, ({ decision }) => decision.kind === 'person' || decision.kind === 'danger'),
  };
};

/** Asks a model every golden question at `now` and counts, by language. */
export const testGolden = (model: KnowledgeModel, golden: readonly GoldenQuestion[], now: number): GoldenReport => {
  const of = (lang: Language): GoldenFigures =>
    figuresOf(
      golden
        .filter((question) => question.lang === lang)
        .map((question) => ({ question, decision: answer(model, { text: question.text, failedAnswers: 0 }, now) })),
    );
  const [en, zh] = languages;
  return { en: of(en), zh: of(zh) };
};

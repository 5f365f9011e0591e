import type { BotDecision } from '../../answers/engine.ts';
import type { Language } from '../../schema/words.ts';

/** How long an adviser may take, in milliseconds. */
export const adviceTimeoutMs = 300;

/** What an adviser is told: the masked question, and the articles the bot thought of. */
export type AdviceRequest = {
  readonly question: string;
  readonly lang: Language;
  readonly candidates: readonly { readonly articleId: string; readonly title: string }[];
};

/** An adviser's opinion: which of the articles named it would give, and the reply it would suggest to an agent. */
export type Advice = { readonly articleId?: string | undefined; readonly text?: string | undefined };

/** What the agent may be shown of a decision that a person takes over. */
export type Advised = { readonly decision: BotDecision; readonly suggested?: string };

/** The request a decision calls for; undefined where no opinion could change anything, and of what is danger or may be. */
export const adviceRequestOf = (question: string, decision: BotDecision): AdviceRequest | undefined => {
  const asked = decision.kind === 'choices' ? decision.choices : decision.kind === 'person' ? decision.candidates : [];
  if (asked.length === 0 || (decision.kind === 'person' && decision.reason === 'uneasy')) return undefined;
  const candidates = asked.map(({ articleId, title }) => ({ articleId, title }));
  return { question, lang: decision.lang, candidates };
};

const firstly = <Named extends { readonly articleId: string }>(
  all: readonly Named[],
  articleId: string | undefined,
) => {
  const named = all.find((one) => one.articleId === articleId);
  return named ? [named, ...all.filter((one) => one !== named)] : all;
};

/**
 * What an opinion may change: the order of the choices, and for a person the order of the candidates and the suggested
 * reply. It never adds an article, speaks to the student, answers, calls a person or sends one away; without an opinion
 * the decision stands as it is.
 */
export const takeAdvice = (decision: BotDecision, advice: Advice | undefined): Advised => {
  if (!advice) return { decision };
  const { articleId, text } = advice;
  if (decision.kind === 'choices') return { decision: { ...decision, choices: firstly(decision.choices, articleId) } };
  if (decision.kind !== 'person') return { decision };
  return {
    decision: { ...decision, candidates: firstly(decision.candidates, articleId) },
    ...(text === undefined ? {} : { suggested: text }),
  };
};

export {
  answer,
  type BotDecision,
  type Choice,
  type GivenAnswer,
  type PersonReason,
  type Question,
  type Suggestion,
} from './answer.ts';
export { Article, type ParsedArticles, parseArticles } from './article.ts';
export { decodeKnowledge, encodeKnowledge } from './codec.ts';
export { Exemplar } from './exemplar.ts';
export { type GateOptions, type GateOutcome, gate } from './gate.ts';
export { type GoldenFigures, GoldenQuestion, type GoldenReport, type Share, testGolden } from './golden.ts';
export { detectLanguage, type Language } from './language.ts';
export { type Curated, clusterDrafts, curateExemplars, type Draft, mostExemplars, withExemplars } from './learn.ts';
export { maskPersonal } from './mask.ts';
export {
  type ArticleCard,
  emptyKnowledge,
  type KnowledgeLanguage,
  type KnowledgeModel,
  knowledgeLanguages,
  trainKnowledge,
} from './model.ts';
export { normalise } from './normalise.ts';
export { type Candidate, rank } from './rank.ts';
export { articlesOfTopic } from './topic-file.ts';

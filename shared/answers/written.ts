// The face of what is written for the bot: articles, words, questions and messages under review, and their readers.
export { type Article, faultOf, parseArticles } from './written/article.ts';
export { CannedReply, readCanned, renderCanned } from './written/canned.ts';
export type { Exemplar } from './written/exemplar.ts';
export { type GoldenDanger, lettersOf } from './written/golden-danger.ts';
export type { GoldenQuestion } from './written/golden-question.ts';
export type { JudgedText } from './written/judged-messages.ts';
export { type NamedQueue, namedQueues } from './written/named-queues.ts';
export type { RatedText } from './written/rated-messages.ts';
export { readLexicon } from './written/read-lexicon.ts';
export { articlesOfTopic } from './written/topic-file.ts';
export { parseWritten, type ReadKnowledge, readKnowledge, type WrittenKnowledge } from './written/written-knowledge.ts';

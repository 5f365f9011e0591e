// The face of the answering engine: what everybody outside this room uses of it.
export {
  answer,
  answersAlone,
  type BotDecision,
  type Choice,
  type GivenAnswer,
} from './engine/answering/answer.ts';
export { clusterDrafts } from './engine/answering/cluster-drafts.ts';
export { asksSomething, isSettled, languageOf } from './engine/answering/question.ts';
export { type Triage, triage } from './engine/answering/triage.ts';
export { wantsOf } from './engine/answering/wants.ts';
export { listenTo } from './engine/danger/danger.ts';
export { isUneasy, isWary } from './engine/danger/worry.ts';
export { gate } from './engine/gate/gate.ts';
export { type AskedDangers, gateDangers } from './engine/gate/gate-dangers.ts';
export { type GoldenFigures, type GoldenReport, testGolden } from './engine/gate/golden.ts';
export { type DangerReport, type HeardDangers, testDangers } from './engine/gate/golden-danger.ts';
export { goldenText, parseGoldenText } from './engine/gate/golden-record.ts';
export type { Share } from './engine/gate/share.ts';
export { decodeKnowledge, encodeKnowledge, openKnowledge } from './engine/model/codec.ts';
export {
  emptyKnowledge,
  type KnowledgeModel,
  type LanguageEvidence,
  thresholdEvidence,
  trainKnowledge,
} from './engine/model/model.ts';
export { heardReply } from './engine/replies/heard-reply.ts';
export type { Said } from './engine/replies/said.ts';
export { shareBounds } from './engine/training/clopper-pearson.ts';
export { curateVotes, type StoredQuestions, type Vote, type WhyVoteWaits } from './engine/training/curate-votes.ts';
export type { Lexicon } from './engine/words/lexicon.ts';
export { normalise } from './engine/words/normalise.ts';
export { replyOf } from './engine/words/replies.ts';

import type { KnowledgeModel } from '../../../shared/answers/engine/model/model.ts';
import { articleInTwo, phrasings, trainedOn } from '../../shared/answers/article-in-two.ts';

let trained: KnowledgeModel | undefined;

/** What the bot of every history knows: two articles. Trained once, since no history changes it. */
export function knowledge(): KnowledgeModel {
  trained ??= trainedOn([
    articleInTwo('password-forgotten', 'general', ...phrasings.password),
    articleInTwo('invoice-request', 'billing', ...phrasings.invoice),
  ]);
  return trained;
}

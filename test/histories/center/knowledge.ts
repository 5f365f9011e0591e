import type { KnowledgeModel } from '../../../shared/answers/engine/model/model.ts';
import { articleInTwo, phrasings, trainedOn } from '../../shared/answers/article-in-two.ts';
import { sureFrom } from '../../shared/answers/sure-from.ts';

let trained: { readonly unsure: KnowledgeModel; readonly sure: KnowledgeModel } | undefined;

/** What the bot of every history knows: two articles, of which it is never sure unless it is as if a training had certified them. Trained once, since no history changes it. */
export function knowledge(isSure: boolean): KnowledgeModel {
  trained ??= both();
  return isSure ? trained.sure : trained.unsure;
}

function both() {
  const unsure = trainedOn([
    articleInTwo('password-forgotten', 'general', ...phrasings.password),
    articleInTwo('invoice-request', 'billing', ...phrasings.invoice),
  ]);
  return { unsure, sure: sureFrom(unsure) };
}

import type { KnowledgeModel } from '../../../shared/answers/engine/model/model.ts';
import type { Ranker } from '../../../shared/answers/engine/ranking/ranker.ts';

/** A model that answers from this confidence on, as if a training had certified it: a few articles certify nothing. */
export const sureFrom = (model: KnowledgeModel, threshold = 0.8): KnowledgeModel => {
  const at = (ranker: Ranker): Ranker => ({ ...ranker, confidence: { ...ranker.confidence, threshold } });
  return { ...model, rankers: { en: at(model.rankers.en), zh: at(model.rankers.zh) } };
};

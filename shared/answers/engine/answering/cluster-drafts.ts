import { type Language, languages } from '../../../schema/words.ts';
import type { SparseVector } from '../features/matrix.ts';
import type { KnowledgeModel } from '../model/model.ts';
import { cosineOf, vectorsOf } from '../ranking/ranker.ts';

const clusterCosine = 0.6;

/** A message that no article answered, or the draft of a new answer. */
export type Draft = { readonly id: string; readonly lang: Language; readonly text: string };

/** Groups drafts that ask the same (cosine of 0.6 or more to the group's first), the most asked group first. */
export const clusterDrafts = <T extends Draft>(
  model: KnowledgeModel,
  drafts: readonly T[],
): readonly (readonly T[])[] =>
  languages
    .flatMap((lang) => {
      const groups: { readonly lead: SparseVector; readonly drafts: T[] }[] = [];
      for (const draft of drafts.filter((one) => one.lang === lang)) {
        const vector = vectorsOf(model.rankers[lang], draft.text).all;
        const near = groups.find(({ lead }) => cosineOf(lead, vector) >= clusterCosine);
        if (near) near.drafts.push(draft);
        else groups.push({ lead: vector, drafts: [draft] });
      }
      return groups.map((group) => group.drafts);
    })
    .sort((a, b) => b.length - a.length);

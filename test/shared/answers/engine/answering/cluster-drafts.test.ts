import { describe, expect, it } from 'vitest';
import { projectLexicon } from '../../../../../knowledge/project-lexicon.ts';
import { clusterDrafts } from '../../../../../shared/answers/engine/answering/cluster-drafts.ts';
import { trainKnowledge } from '../../../../../shared/answers/engine/model/model.ts';
import { rank } from '../../../../../shared/answers/engine/ranking/rank.ts';
import type { Exemplar } from '../../../../../shared/answers/written/exemplar.ts';
import { noon, smallModel, smallSchool } from '../../small-school.ts';

const vote = (text: string, articleId: string | null): Exemplar => ({
  text,
  articleId,
  studentId: 'st_1',
  at: noon,
  lang: 'en',
});

describe('trainKnowledge', () => {
  it('never ranks "nothing fits" although it learns from it', () => {
    const taught = trainKnowledge(smallSchool, projectLexicon(), [vote('tell me a joke', null)], {
      learnedConfidenceFrom: 1_000_000,
    });

    expect(rank(taught, 'tell me a joke').map(({ articleId }) => articleId)).not.toContain('');
  });
});

describe('clusterDrafts', () => {
  it('puts drafts that ask the same together, the most asked first', () => {
    const drafts = [
      { id: '1', lang: 'en', text: 'is there a student discount' },
      { id: '2', lang: 'en', text: 'can I use the swimming pool' },
      { id: '3', lang: 'en', text: 'can i use the swimming pool?' },
      { id: '4', lang: 'zh', text: '有学生优惠吗' },
    ] as const;

    const ids = clusterDrafts(smallModel(), drafts).map((group) => group.map(({ id }) => id));

    expect(ids).toEqual([['2', '3'], ['1'], ['4']]);
  });
});

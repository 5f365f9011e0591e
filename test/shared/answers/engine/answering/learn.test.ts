import { describe, expect, it } from 'vitest';
import { projectLexicon } from '../../../../../knowledge/project-lexicon.ts';
import {
  clusterDrafts,
  curateExemplars,
  mostExemplars,
  withExemplars,
} from '../../../../../shared/answers/engine/answering/learn.ts';
import { trainKnowledge } from '../../../../../shared/answers/engine/model/model.ts';
import { rank } from '../../../../../shared/answers/engine/ranking/rank.ts';
import type { Exemplar } from '../../../../../shared/answers/written/exemplar.ts';
import { noon, smallModel, smallSchool } from '../../small-school.ts';

const model = smallModel();
const dayMs = 86_400_000;

const vote = (text: string, articleId: string | null, studentId = 'st_1', at = noon): Exemplar => ({
  text,
  articleId,
  studentId,
  at,
  lang: 'en',
});

describe('withExemplars', () => {
  it('counts an exemplar at once', () => {
    const text = 'gibt the purple thingamajig';
    const taught = withExemplars(model, [vote(text, 'invoice-request')]);

    expect(rank(taught, 'the purple thingamajig')[0]?.articleId).toBe('invoice-request');
    expect(rank(taught, 'the purple thingamajig')[0]?.confidence).toBeGreaterThan(
      rank(model, 'the purple thingamajig')[0]?.confidence ?? 1,
    );
  });

  it('ignores votes for articles that do not exist', () => {
    expect(withExemplars(model, [vote('purple thing', 'no-such-article')]).rankers.en.fresh).toEqual([]);
  });

  it('leaves the model it was given alone', () => {
    withExemplars(model, [vote('purple thing', 'invoice-request')]);

    expect(model.rankers.en.fresh).toEqual([]);
  });
});

describe('trainKnowledge', () => {
  it('never ranks "nothing fits" although it learns from it', () => {
    const taught = trainKnowledge(smallSchool, projectLexicon(), [vote('tell me a joke', null)], {
      learnedConfidenceFrom: 1_000_000,
    });

    expect(rank(taught, 'tell me a joke').map(({ articleId }) => articleId)).not.toContain('');
  });
});

describe('curateExemplars', () => {
  it('gives a student one vote a question and day, the last one', () => {
    const votes = [
      vote('purple thing', 'refund-request', 'st_1', noon),
      vote('Purple  thing', 'invoice-request', 'st_1', noon + 1),
    ];

    expect(curateExemplars(model, votes).kept).toEqual([votes[1]]);
  });

  it('drops near duplicates', () => {
    const votes = [1, 2, 3].map((n) => vote('the purple thing', 'invoice-request', `st_${n}`));

    expect(curateExemplars(model, votes)).toEqual({ kept: [votes[0]], dropped: votes.slice(1), quarantined: [] });
  });

  it('quarantines votes that contradict each other until two thirds agree', () => {
    const against = vote('the purple thing', 'refund-request', 'st_0');
    const votes = [1, 2].map((n) => vote('the purple thing', 'invoice-request', `st_${n}`));

    expect(curateExemplars(model, [against, votes[0] ?? against]).quarantined).toHaveLength(2);
    expect(curateExemplars(model, [against, ...votes]).quarantined).toEqual([against]);
  });

  it('quarantines a lone vote against a stored question', () => {
    const wrong = vote('I forgot my password', 'invoice-request');

    expect(curateExemplars(model, [wrong]).quarantined).toEqual([wrong]);
    expect(curateExemplars(model, [vote('I forgot my password', 'login-forgot-password')]).quarantined).toEqual([]);
  });

  it('keeps the newest 60 of an article', () => {
    const words = Array.from(
      { length: mostExemplars + 5 },
      (_, at) => `w${(at * 7919).toString(36)} z${(at * 104_729).toString(36)}`,
    );
    const votes = words.map((text, at) => vote(text, 'invoice-request', `st_${at}`, noon + at * dayMs));

    expect(curateExemplars(model, votes).kept).toEqual(votes.slice(5));
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

    const ids = clusterDrafts(model, drafts).map((group) => group.map(({ id }) => id));

    expect(ids).toEqual([['2', '3'], ['1'], ['4']]);
  });
});

import { describe, expect, test } from 'vitest';
import type { ExemplarLesson } from '../../../../shared/domain/teaching/exemplar-lesson.ts';
import { standingExemplars, teachingOf } from '../../../../shared/domain/teaching/teaching.ts';
import { smallKnowledge } from '../../../functions/auto-reply/small-knowledge.ts';

const vote = (name: string, articleId: string | null, change: Partial<ExemplarLesson> = {}): ExemplarLesson => ({
  kind: 'exemplar',
  id: `ex_20260907_${name}`,
  lang: 'en',
  text: 'the hologram of my tutor flickers',
  student: `s_${name}`,
  at: 5,
  articleId,
  ...change,
});
const ids = (lessons: readonly ExemplarLesson[]) => lessons.map(({ id }) => id.slice(-4));
const approved = { verdict: 'approved', at: 9 } as const;
const dropped = { verdict: 'dropped', at: 9 } as const;

describe('votes', () => {
  test('that agree teach once, those that contradict one another wait for the owner', () => {
    const model = smallKnowledge();
    const agreeing = [vote('aaaa', 'video-stutters'), vote('bbbb', 'video-stutters')];
    const divided = [vote('aaaa', 'video-stutters'), vote('bbbb', 'invoice-request')];

    expect(ids(teachingOf(model, agreeing).kept)).toEqual(['aaaa']);
    expect(teachingOf(model, divided)).toEqual({ kept: [], quarantined: divided });
  });

  test('against a stored question wait, until the owner approves or drops them', () => {
    const model = smallKnowledge();
    const against = vote('aaaa', 'invoice-request', { text: 'reset my password' });

    expect(ids(teachingOf(model, [against]).quarantined)).toEqual(['aaaa']);
    expect(ids(teachingOf(model, [{ ...against, review: approved }]).kept)).toEqual(['aaaa']);
    expect(teachingOf(model, [{ ...against, review: dropped }])).toEqual({ kept: [], quarantined: [] });
  });

  test('that the owner dropped do not stand, all others do until they are curated', () => {
    const lessons = [
      vote('aaaa', 'a', { review: dropped }),
      vote('bbbb', null),
      vote('cccc', 'b', { review: approved }),
    ];

    expect(standingExemplars(lessons).map(({ articleId }) => articleId)).toEqual([null, 'b']);
  });
});

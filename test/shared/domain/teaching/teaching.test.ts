import { describe, expect, test } from 'vitest';
import { projectLexicon } from '../../../../knowledge/project-lexicon.ts';
import { articlesOfTopic, parseArticles } from '../../../../shared/answers/written.ts';
import type { ExemplarLesson } from '../../../../shared/domain/teaching/exemplar-lesson.ts';
import { teachingOf } from '../../../../shared/domain/teaching/teaching.ts';
import { smallTopicFiles } from '../../../functions/auto-reply/small-knowledge.ts';

const parsed = parseArticles(smallTopicFiles().flatMap(articlesOfTopic));
const stored = { articles: parsed.kind === 'ok' ? parsed.articles : [], asked: [], lexicon: projectLexicon() };

const vote = (name: string, articleId: string | null, change: Partial<ExemplarLesson> = {}): ExemplarLesson => ({
  kind: 'exemplar',
  id: `ex_20260907_${name}`,
  lang: 'en',
  text: 'the hologram of my tutor flickers',
  student: `s_${name}`,
  agent: `a_${name}`,
  at: 5,
  articleId,
  ...change,
});
const taught = (...lessons: readonly ExemplarLesson[]) => {
  const { kept, waiting } = teachingOf(lessons, stored);
  const nameOf = ({ id }: ExemplarLesson) => id.slice(-4);
  return { kept: kept.map(nameOf), waiting: waiting.map(({ lesson, why }) => [nameOf(lesson), why]) };
};
const approved = { verdict: 'approved', at: 9 } as const;
const dropped = { verdict: 'dropped', at: 9 } as const;
const takenBack = { verdict: 'taken-back', at: 9, version: 'v-1' } as const;

describe('votes', () => {
  test('on which two agents agree teach once, that of one agent waits', () => {
    const [one, other] = [vote('aaaa', 'video-stutters'), vote('bbbb', 'video-stutters')];

    expect(taught(one, other)).toEqual({ kept: ['aaaa'], waiting: [] });
    expect(taught(one)).toEqual({ kept: [], waiting: [['aaaa', 'one-agent']] });
  });

  test('that contradict one another wait', () => {
    expect(taught(vote('aaaa', 'video-stutters'), vote('bbbb', 'invoice-request'))).toEqual({
      kept: [],
      waiting: [
        ['aaaa', 'divided'],
        ['bbbb', 'divided'],
      ],
    });
  });

  test('of one agent teach with the owner’s word, and no more once they are dropped', () => {
    expect(taught(vote('aaaa', 'video-stutters', { review: approved }))).toEqual({ kept: ['aaaa'], waiting: [] });
    expect(taught(vote('aaaa', 'video-stutters', { review: dropped }))).toEqual({ kept: [], waiting: [] });
  });

  test('against a stored question wait, whoever approves them', () => {
    const against = vote('aaaa', 'invoice-request', { text: 'reset my password', review: approved });

    expect(taught(against)).toEqual({ kept: [], waiting: [['aaaa', 'against-stored']] });
  });

  test('that were taken back wait, and those like them', () => {
    const back = vote('aaaa', 'video-stutters', { review: takenBack });

    expect(taught(back, vote('bbbb', 'video-stutters'))).toEqual({
      kept: [],
      waiting: [
        ['aaaa', 'taken-back'],
        ['bbbb', 'taken-back'],
      ],
    });
  });
});

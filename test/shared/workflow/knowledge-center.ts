import type { ExemplarLesson } from '../../../shared/domain/teaching/exemplar-lesson.ts';
import { memoryKnowledgeBlobs, memoryKnowledgeVersions } from '../../../shared/memory/knowledge.ts';
import { memoryLessons } from '../../../shared/memory/knowledge-lessons.ts';

/** Everything publishing works with, in memory, empty. */
export const knowledgeCenter = () => ({
  versions: memoryKnowledgeVersions(),
  blobs: memoryKnowledgeBlobs(),
  lessons: memoryLessons(),
});

/** A vote for the small knowledge base's article on videos that the owner approved, in words none of its phrasings has. */
export const vote = (change: Partial<ExemplarLesson> = {}): ExemplarLesson => ({
  kind: 'exemplar',
  id: 'ex_20260907_aaaa',
  lang: 'en',
  text: 'the hologram of my tutor flickers',
  student: 's_1',
  at: 5,
  articleId: 'video-stutters',
  review: { verdict: 'approved', at: 5 },
  ...change,
});

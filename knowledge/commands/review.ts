import { faultOf } from '../../shared/answers/written.ts';
import type { ExemplarLesson } from '../../shared/domain/teaching/exemplar-lesson.ts';
import { type Lesson, lessonId } from '../../shared/domain/teaching/lesson.ts';
import { storableQuestion } from '../../shared/privacy/storable.ts';
import { sha256Of } from '../../shared/workflow/load-knowledge.ts';
import { type Center, openCenter } from '../center.ts';
import type { Command, Context } from '../command.ts';
import { Failure } from '../failure.ts';
import { lineOf, modelIn } from './lessons.ts';

/** Approves lessons. */
export const approve: Command = {
  name: 'approve',
  operands: 'ID...',
  summary:
    'approve votes; with --article, make drafts and unanswered questions votes for that article; a draft is your word, too, that the bot may answer it',
  options: [
    ['--article ID', 'the article that answers the question, once it is written'],
    ['--text TEXT', 'teach this question instead of the one that was asked (one ID)'],
  ],
  needsCenter: true,
  run: async (context) => {
    const { center, found } = await lessonsOf(context);
    const { articleId, text } = await wordsOf(context, center, found);
    for (const lesson of found) await approveOne(center, lesson, { articleId, text, now: context.now });
    return {
      text: found.map((lesson) => `approved ${lineOf(lesson)}`).join('\n'),
      value: { approved: found.map(({ id }) => id) },
    };
  },
};

/** Drops lessons. */
export const drop: Command = {
  name: 'drop',
  operands: 'ID...',
  summary: 'drop votes, drafts or unanswered questions: they teach nothing and are listed no more',
  needsCenter: true,
  run: async (context) => {
    const { center, found } = await lessonsOf(context);
    for (const { id } of found) await center.lessons.review(id, { verdict: 'dropped', at: context.now });
    return {
      text: found.map((lesson) => `dropped ${lineOf(lesson)}`).join('\n'),
      value: { dropped: found.map(({ id }) => id) },
    };
  },
};

async function lessonsOf({ args }: Context): Promise<{ readonly center: Center; readonly found: readonly Lesson[] }> {
  if (args.operands.length === 0) throw new Failure('bad_usage', 'name at least one ID, as the lists show them');
  const center = await openCenter(args);
  const found = await Promise.all(args.operands.map((id) => center.lessons.find(id)));
  const missing = args.operands.filter((_, at) => found[at] === undefined);
  if (missing.length > 0) throw new Failure('not_found', `there is no ${missing.join(', ')}`);
  return { center, found: found.flatMap((lesson) => lesson ?? []) };
}

type Words = { readonly articleId: string | undefined; readonly text: string | undefined };

async function wordsOf({ args }: Context, center: Center, found: readonly Lesson[]): Promise<Words> {
  const articleId = args.text('article');
  const text = args.text('text');
  if (articleId === undefined && found.some(({ kind }) => kind !== 'exemplar'))
    throw new Failure(
      'bad_usage',
      'a draft or an unanswered question needs --article: write the article first, then name it',
    );
  if (text !== undefined && found.length !== 1) throw new Failure('bad_usage', '--text goes with one ID');
  const fault = text === undefined ? undefined : faultOf('text', text);
  if (fault) throw new Failure('refused', `--text ${fault}`);
  if (articleId !== undefined && !(await modelIn(center)).articles.has(articleId))
    throw new Failure('not_found', `the published version has no article ${JSON.stringify(articleId)}`);
  return { articleId, text };
}

// What is changed is a new vote of the owner's; the old one is dropped, so that the log of votes stays what it was.
async function approveOne(
  center: Center,
  lesson: Lesson,
  { articleId, text, now }: Words & { now: number },
): Promise<void> {
  const isSame =
    lesson.kind === 'exemplar' && text === undefined && (articleId ?? lesson.articleId) === lesson.articleId;
  if (!isSame) await center.lessons.add(votedAgain(lesson, { articleId, text, now }), now);
  await center.lessons.review(lesson.id, {
    verdict: isSame ? 'approved' : lesson.kind === 'exemplar' ? 'dropped' : 'approved',
    at: now,
  });
}

function votedAgain(lesson: Lesson, { articleId, text, now }: Words & { now: number }): ExemplarLesson {
  const question = text === undefined ? lesson.text : storableQuestion(text);
  const article = articleId ?? (lesson.kind === 'exemplar' ? lesson.articleId : null);
  return {
    kind: 'exemplar',
    id: lessonId('exemplar', now, sha256Of(`owner\n${lesson.id}\n${question}\n${article}`)),
    lang: lesson.lang,
    text: question,
    student: 'owner',
    ...(lesson.contactId === undefined ? {} : { contactId: lesson.contactId }),
    at: now,
    articleId: article,
    ...(lesson.kind === 'draft' ? { automatic: true } : {}),
    review: { verdict: 'approved', at: now },
  };
}

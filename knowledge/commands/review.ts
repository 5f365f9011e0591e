import { faultOf } from '../../shared/answers/written.ts';
import type { ExemplarLesson } from '../../shared/domain/teaching/exemplar-lesson.ts';
import { type Lesson, lessonId } from '../../shared/domain/teaching/lesson.ts';
import { teachingOf } from '../../shared/domain/teaching/teaching.ts';
import { storableQuestion } from '../../shared/privacy/storable.ts';
import { sha256Of } from '../../shared/workflow/load-knowledge.ts';
import { type Center, openCenter } from '../center.ts';
import type { Command, Context } from '../command.ts';
import { Failure } from '../failure.ts';
import { storedIn } from '../stored-questions.ts';
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
    const words = { ...(await wordsOf(context, center, found)), now: context.now };
    const approvals = found.map((lesson) => approvalOf(lesson, words));
    await refuseContradictions(center, approvals);
    for (const approval of approvals) await approveOne(center, approval, context.now);
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

/** A lesson, and what it teaches once approved. */
type Approval = { readonly lesson: Lesson; readonly approved: ExemplarLesson };

function approvalOf(lesson: Lesson, words: Words & { readonly now: number }): Approval {
  const { articleId, text, now } = words;
  const isSame =
    lesson.kind === 'exemplar' && text === undefined && (articleId ?? lesson.articleId) === lesson.articleId;
  const approved = isSame
    ? { ...lesson, review: { verdict: 'approved', at: now } as const }
    : votedAgain(lesson, words);
  return { lesson, approved };
}

// A stored question is changed where it is written: a vote beside it would teach both.
async function refuseContradictions(center: Center, approvals: readonly Approval[]): Promise<void> {
  const { waiting } = teachingOf(
    approvals.map(({ approved }) => approved),
    await storedIn(center),
  );
  const problems = waiting.map(({ lesson }) => lineOf(lesson));
  const what = 'a stored question of another article says the same: change it in knowledge/ instead';
  if (problems.length > 0) throw new Failure('refused', what, { problems });
}

// What is changed is a new vote of the owner's; the old one is dropped, so that the log of votes stays what it was.
async function approveOne(center: Center, { lesson, approved }: Approval, now: number): Promise<void> {
  const isSame = approved.id === lesson.id;
  if (!isSame) await center.lessons.add(approved, now);
  const verdict = isSame || lesson.kind !== 'exemplar' ? 'approved' : 'dropped';
  await center.lessons.review(lesson.id, { verdict, at: now });
}

function votedAgain(lesson: Lesson, { articleId, text, now }: Words & { readonly now: number }): ExemplarLesson {
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

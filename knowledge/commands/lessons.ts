import { clusterDrafts, emptyKnowledge, type KnowledgeModel, type WhyVoteWaits } from '../../shared/answers/engine.ts';
import type { DraftLesson, Lesson, UnansweredLesson } from '../../shared/domain/teaching/lesson.ts';
import { type ArticleTally, tallyArticles } from '../../shared/domain/teaching/tally.ts';
import { teachingOf } from '../../shared/domain/teaching/teaching.ts';
import { mostLessons } from '../../shared/workflow/publish-knowledge.ts';
import type { Arguments } from '../arguments.ts';
import { type Center, openCenter } from '../center.ts';
import type { Command } from '../command.ts';
import { columns, plainLine } from '../plain.ts';
import { openVersion } from '../published-model.ts';
import { storedIn } from '../stored-questions.ts';
import { outcomesOf } from './precision.ts';

const limited = [['--limit NUMBER', 'how many of the newest to read (5000)']] as const;

const limitOf = (args: Arguments): number => args.number('limit', mostLessons, 1, 100_000);

/** The published model, for likeness; one that knows nothing when none is published. */
export async function modelIn(center: Center): Promise<KnowledgeModel> {
  const current = await center.versions.current();
  return current ? openVersion(center, current) : emptyKnowledge();
}

/** Questions that ask the same, with everybody who asked. */
export type Cluster<Asked extends Lesson> = {
  readonly asked: number;
  readonly lang: string;
  readonly question: string;
  readonly lessons: readonly Asked[];
};

/** The lessons that wait for the owner's word in clusters, most asked first. */
export async function clustersOf<Asked extends DraftLesson | UnansweredLesson>(
  center: Center,
  lessons: readonly Asked[],
): Promise<readonly Cluster<Asked>[]> {
  const open = lessons.filter(({ review }) => review === undefined);
  return clusterDrafts(await modelIn(center), open).flatMap((asked) => {
    const [first] = asked;
    return first ? [{ asked: asked.length, lang: first.lang, question: first.text, lessons: asked }] : [];
  });
}

/** Lists the questions nobody answered. */
export const unanswered: Command = {
  name: 'unanswered',
  summary: 'list what students asked and no article answers, most asked first',
  options: limited,
  needsCenter: true,
  run: async ({ args }) => {
    const center = await openCenter(args);
    const clusters = await clustersOf(center, await center.lessons.list('unanswered', limitOf(args)));
    const rows = clusters.map(({ question, asked, lang, lessons }) => [
      ...[String(asked), lang, question, lessons[0]?.id ?? ''],
    ]);
    return { text: rows.length === 0 ? 'none' : columns(['asked', 'lang', 'question', 'id'], rows), value: clusters };
  },
};

/** Lists the answers agents proposed. */
export const drafts: Command = {
  name: 'drafts',
  summary: 'list the answers agents wrote to questions without an article, clustered',
  options: limited,
  needsCenter: true,
  run: async ({ args }) => {
    const center = await openCenter(args);
    const clusters = await clustersOf(center, await center.lessons.list('draft', limitOf(args)));
    const text = clusters.map(({ asked, lang, question, lessons }) => {
      const answers = lessons.map(({ id, answer }) => `  ${id}  ${plainLine(answer, 300)}`);
      return [`${asked} x ${lang}  ${plainLine(question, 200)}`, ...answers].join('\n');
    });
    return { text: text.length === 0 ? 'none' : text.join('\n\n'), value: clusters };
  },
};

const whyWaiting = {
  'one-agent': 'one agent alone said so',
  divided: 'agents disagree',
  'against-stored': 'a stored question of another article says the same',
  'taken-back': 'it, or one like it, was taken back with a version',
} as const satisfies Record<WhyVoteWaits, string>;

/** Lists the votes that wait for the owner's word. */
export const waiting: Command = {
  name: 'waiting',
  summary:
    'list votes that teach nothing until you approve or drop them: of one agent alone, contradicted by others or by a stored question, or taken back',
  options: limited,
  needsCenter: true,
  run: async ({ args }) => {
    const center = await openCenter(args);
    const lessons = await center.lessons.list('exemplar', limitOf(args));
    const { waiting: found } = teachingOf(lessons, await storedIn(center));
    const rows = found.map(({ lesson: { lang, articleId, text, id }, why }) => [
      ...[lang, articleId ?? 'nothing fits', text, whyWaiting[why], id],
    ]);
    return {
      text: rows.length === 0 ? 'none' : columns(['lang', 'article', 'question', 'why', 'id'], rows),
      value: found.map(({ lesson, why }) => ({ ...lesson, why })),
    };
  },
};

/** Shows what students made of the answers. */
export const feedback: Command = {
  name: 'feedback',
  summary: 'show which answers did not help: rated so, or the student came back within 72 h; surest failures first',
  options: [['--days NUMBER', 'how many days back (30, at most 90)']],
  needsCenter: true,
  run: async ({ args, now }) => {
    const tallies = await talliesIn(await openCenter(args), args.number('days', 30, 1, 90), now);
    const rows = tallies.map((one) => [
      ...[one.articleId, String(one.given), String(one.helpful), String(one.unhelpful), String(one.recontacted)],
      `${percent(one.against / one.given)} % [${percent(one.low)}, ${percent(one.high)}]`,
    ]);
    const header = ['article', 'given', 'helpful', 'unhelpful', 'came back', 'against'];
    return { text: rows.length === 0 ? 'none' : columns(header, rows), value: tallies };
  },
};

const percent = (share: number): string => (100 * share).toFixed(1);

/** The tallies of the last days. */
export async function talliesIn(center: Center, days: number, now: number): Promise<readonly ArticleTally[]> {
  return tallyArticles(await outcomesOf(center, days, now));
}

/** A lesson as a line for people. */
export const lineOf = ({ id, text }: Lesson): string => `${id}  ${plainLine(text, 120)}`;

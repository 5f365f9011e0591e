import { type KnowledgeModel, wantsOf } from '../../shared/answers/engine.ts';
import { urgencies } from '../../shared/schema/words.ts';
import { dangerFigures, dangerOutcome, harmlessOutcome } from './danger.ts';
import { type Figure, figure, type Outcome } from './outcomes.ts';
import { isRightReply, labelOf } from './replies.ts';
import { type JudgedRow, readSet, setsIn } from './rows.ts';
import { type Told, told } from './told.ts';
import { topicOutcome } from './topics.ts';

/** A message that went wrong, and how. */
export type Miss = { readonly figure: string; readonly text: string; readonly got: string };

/** All figures by their names, and what went wrong. */
export type Judged = { readonly figures: Readonly<Record<string, Figure>>; readonly misses: readonly Miss[] };

const graveRules: ReadonlySet<string> = new Set([
  'account-security',
  'complaint',
  'refund-dispute',
  'charged-twice',
  'asked-for-person',
  'exam-in-progress',
]);

const subjectOutcome = ({ decision, urgency }: Told): string => {
  if (decision.kind === 'danger') return 'hit danger';
  if (decision.kind === 'person' && graveRules.has(decision.reason)) return `hit ${decision.reason}`;
  return urgency === 'P1' ? 'hit P1' : 'ordinary';
};

const negationOutcome = ({ expect, not }: JudgedRow, { decision }: Told): string => {
  if (decision.kind === 'person')
    return not === 'general-talk-to-person' && decision.reason === 'asked-for-person'
      ? 'denied'
      : `person ${decision.reason}`;
  if (decision.kind === 'two-answers')
    return decision.answers.some(({ articleId }) => articleId === not) ? 'denied' : 'other';
  if (decision.kind === 'answer')
    return decision.articleId === expect
      ? 'right'
      : decision.articleId === not
        ? 'denied'
        : `other ${decision.articleId}`;
  if (decision.kind !== 'choices') return decision.kind;
  return decision.choices.some(({ articleId }) => articleId === expect) ? 'menu' : 'menu-without';
};

// A rule that fires on what did not happen is as wrong as its article.
const deniedRules: Readonly<Record<string, string>> = {
  'payment-charged-twice': 'charged-twice',
  'account-stolen': 'account-security',
  'refund-rejected': 'refund-dispute',
};

const isDenied = ({ row, got }: Outcome): boolean =>
  got === 'denied' ||
  got === `person ${deniedRules[row.not ?? ''] ?? (row.not?.startsWith('complaint') ? 'complaint' : '-')}`;

/** Tells all sets of a directory to the bot and scores what it does. */
export const judge = (model: KnowledgeModel, directory: string, now: number, half?: 0 | 1): Judged => {
  const misses: Miss[] = [];
  const sets = setsIn(directory);
  const run = (name: Parameters<typeof readSet>[1], outcome: (row: JudgedRow) => string): Outcome[] =>
    readSet(directory, name, half).map((row) => ({ row, got: outcome(row) }));
  const note = (name: string, outcomes: readonly Outcome[], isRight: (outcome: Outcome) => boolean): void => {
    for (const one of outcomes)
      if (!isRight(one)) misses.push({ figure: name, text: one.row.text, got: `${one.row.expect} <- ${one.got}` });
  };
  const say = (text: string): Told => told(model, text, now);

  const danger = run('danger', ({ text }) => dangerOutcome(say(text)));
  note('danger', danger, ({ got }) => got === 'right');
  const harmless = run('harmless', ({ text }) => harmlessOutcome(say(text)));
  note('harmless', harmless, ({ got }) => got !== 'danger');
  const replies = run('replies', (row) => labelOf(model, row, now));
  note('replies', replies, ({ row, got }) => isRightReply(row.expect, got));
  const negation = run('negation', (row) => negationOutcome(row, say(row.text)));
  note('negation', negation, (one) => one.got === 'right' || one.got === 'menu');
  const counts = ['none', 'one', 'two'];
  const asks = run('asks', ({ text }) => counts[Math.min(2, wantsOf(text, model).length)] ?? '');
  note('asks', asks, ({ row, got }) => row.expect === got);
  const subjects = run('subjects', ({ text }) => subjectOutcome(say(text)));
  note('subjects', subjects, ({ got }) => got === 'ordinary');
  const topics = run('topics', ({ text, expect }) => topicOutcome(expect, say(text), model));
  note('topics', topics, ({ got }) => got === 'right');
  const urgency = run('urgency', ({ text }) => say(text).urgency);
  note('urgency', urgency, ({ row, got }) => row.expect === got);

  const levels: readonly string[] = urgencies;
  const level = (name: string): number => levels.indexOf(name);
  const outright = negation.filter(({ got }) => /^(?:right|denied|other)/.test(got));
  const isP1 = ({ row }: Outcome): boolean => row.expect === 'P1';
  const figures = {
    ...dangerFigures(danger, harmless),
    'replies.right': figure(replies, ({ row, got }) => isRightReply(row.expect, got)),
    'negation.denied': figure(negation, isDenied),
    'negation.rightOfOutright': figure(outright, ({ got }) => got === 'right'),
    'negation.rightOrInMenu': figure(negation, ({ got }) => got === 'right' || got === 'menu'),
    'asks.right': figure(asks, ({ row, got }) => row.expect === got),
    'asks.oneAsTwo': figure(
      asks.filter(({ row }) => row.expect === 'one'),
      ({ got }) => got === 'two',
    ),
    'subjects.falseRules': figure(subjects, ({ got }) => got !== 'ordinary'),
    'topics.right': figure(topics, ({ got }) => got === 'right'),
    'urgency.exact': figure(urgency, ({ row, got }) => row.expect === got),
    'urgency.withinOne': figure(urgency, ({ row, got }) => Math.abs(level(row.expect) - level(got)) <= 1),
    'urgency.p1Recall': figure(urgency.filter(isP1), ({ got }) => got === 'P1'),
    'urgency.p1Precision': figure(
      urgency.filter(({ got }) => got === 'P1'),
      isP1,
    ),
  };
  const present = Object.entries(figures).filter(([name]) => sets.has(name.slice(0, name.indexOf('.'))));
  return { figures: Object.fromEntries(present), misses };
};

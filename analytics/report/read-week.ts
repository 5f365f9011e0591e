import type { Award } from '../../shared/domain/quality/awards.ts';
import { type Receipt, type Receipts as ReceiptsOfWeek, receiptsOfSpans } from '../metric/receipt.ts';
import type { Answered, Question, Warehouse } from '../warehouse.ts';
import { numberIn } from './cells.ts';
import { type Asked, asked, awardStatement, statementOf } from './statements.ts';
import type { Week, Weeks } from './weeks.ts';

type Receipts = ReadonlyMap<string, Receipt>;

/** What the tables say of one of the weeks that are compared. */
export type Compared = { readonly week: Week; readonly receipts: Receipts; readonly arrived: number };

/** All that the tables say of a week, and of those it is compared with. */
export type WeekRead = Compared & {
  readonly byQueue: ReadonlyMap<string, Receipts>;
  readonly answers: Readonly<Record<Asked, readonly Answered[]>>;
  /** The work each award is given for. */
  readonly awards: readonly { readonly award: Award; readonly rows: readonly Answered[] }[];
  readonly before: Compared;
  readonly yearAgo: Compared | undefined;
};

// Its rows are few, asked for twice, and told by every state of every agent; what the other views tell is sooner told anew than kept.
const keptViews = ['counted_adherence'];

/** Asks the tables for everything a report of a week shows; afterwards some views of the warehouse hold the weeks that are compared alone. */
export async function readWeek(
  warehouse: Warehouse,
  { now, before, yearAgo }: Weeks,
  awards: readonly Award[] = [],
): Promise<WeekRead> {
  const weeks = [now, before, ...(yearAgo ? [yearAgo] : [])];
  await warehouse.keep(keptViews, weeks.map(({ day, until }) => `date BETWEEN '${day}' AND '${until}'`).join(' OR '));
  const sums = receiptsOfSpans(weeks);
  const answered = await warehouse.queryAll([
    ...sums.statements,
    ...weeks.map((week) => statementOf('arrived', week)),
    ...asked.map((asks) => questionOf(asks, now)),
    ...awards.map((award) => ({ followed: awardStatement(award, now) })),
  ]);
  const rest = answered.values();
  const taken = (count: number) => [...rest.take(count)];
  const receipts = sums.read(taken(sums.statements.length));
  const arrivals = taken(weeks.length);
  const answers = taken(asked.length);
  const work = taken(awards.length);
  const comparedAt = (week: Week, at: number) => comparedOf(week, receipts[at], arrivals[at]);
  return {
    ...comparedAt(now, 0),
    byQueue: receipts[0]?.byQueue ?? new Map(),
    answers: answersOf(asked.map((asks, at) => [asks, answers[at] ?? []])),
    awards: awards.map((award, at) => ({ award, rows: work[at] ?? [] })),
    before: comparedAt(before, 1),
    yearAgo: yearAgo && comparedAt(yearAgo, 2),
  };
}

function questionOf(asks: Asked, week: Week): Question {
  const statement = statementOf(asks, week);
  return asks === 'agentWeeks' ? { followed: statement } : statement;
}

function comparedOf(
  week: Week,
  receipts: ReceiptsOfWeek | undefined,
  arrived: readonly Answered[] | undefined,
): Compared {
  return { week, receipts: receipts?.all ?? new Map(), arrived: numberIn(arrived?.[0], 'contacts') };
}

/** Whether anything at all is known of a week. */
export function isKnown({ receipts, arrived }: Compared): boolean {
  return arrived > 0 || [...receipts.values()].some(({ denominator }) => denominator > 0);
}

function answersOf(entries: readonly [Asked, readonly Answered[]][]): WeekRead['answers'] {
  const of = (asks: Asked) => entries.find(([one]) => one === asks)?.[1] ?? [];
  return {
    ...{ targets: of('targets'), arrived: of('arrived'), arrivals: of('arrivals'), told: of('told'), bot: of('bot') },
    ...{
      articles: of('articles'),
      topics: of('topics'),
      work: of('work'),
      agentWeeks: of('agentWeeks'),
      reviews: of('reviews'),
      adherence: of('adherence'),
      complaints: of('complaints'),
    },
    ...{ callbacks: of('callbacks'), ended: of('ended') },
  };
}

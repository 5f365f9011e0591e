import type { Award } from '../../shared/domain/quality/awards.ts';
import { type Choice, type Receipt, receiptsByQueue, receiptsOf } from '../metric/receipt.ts';
import type { Answered, Warehouse } from '../warehouse.ts';
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

// Views whose rows are told by others of theirs, so that each question would work out all of them; what the other formulas count is sooner told anew than kept.
const keptViews = ['counted_recontacts', 'counted_agents', 'counted_adherence', 'arrivals'];

/** Asks the tables for everything a report of a week shows; afterwards some views of the warehouse hold the weeks that are compared alone. */
export async function readWeek(
  warehouse: Warehouse,
  { now, before, yearAgo }: Weeks,
  awards: readonly Award[] = [],
): Promise<WeekRead> {
  const weeks = [now, before, ...(yearAgo ? [yearAgo] : [])];
  const condition = weeks.map(({ day, until }) => `date BETWEEN '${day}' AND '${until}'`).join(' OR ');
  for (const view of keptViews) await warehouse.keep(view, condition);
  const answers: [Asked, readonly Answered[]][] = [];
  for (const asks of asked) answers.push([asks, await warehouse.query(statementOf(asks, now))]);
  const work: { award: Award; rows: readonly Answered[] }[] = [];
  for (const award of awards) work.push({ award, rows: await warehouse.query(awardStatement(award, now)) });
  return {
    ...(await readCompared(warehouse, now)),
    byQueue: await receiptsByQueue(warehouse, choiceOf(now)),
    answers: answersOf(answers),
    awards: work,
    before: await readCompared(warehouse, before),
    yearAgo: yearAgo && (await readCompared(warehouse, yearAgo)),
  };
}

async function readCompared(warehouse: Warehouse, week: Week): Promise<Compared> {
  const [row] = await warehouse.query(statementOf('arrived', week));
  return { week, receipts: await receiptsOf(warehouse, choiceOf(week)), arrived: numberIn(row, 'contacts') };
}

/** Whether anything at all is known of a week. */
export function isKnown({ receipts, arrived }: Compared): boolean {
  return arrived > 0 || [...receipts.values()].some(({ denominator }) => denominator > 0);
}

function choiceOf({ day, until }: Week): Choice {
  return { queue: undefined, day, until };
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

import { type Judged, judgeReceipts } from '../metric/targets.ts';
import { type AgentTrend, agentTrends, type WeekCell } from './agent-trends.ts';
import { type Arrivals, arrivalsOf } from './arrivals.ts';
import { type TopicAsked, topicsOf, unresolvedOf } from './asked-most.ts';
import { type Given, givenOf } from './awards.ts';
import { numberIn, textIn } from './cells.ts';
import type { Source } from './commands.ts';
import { costOfWeek, type WeekCost } from './cost.ts';
import { type Figure, formulaFigure, statementFigure } from './figures.ts';
import { type Compared, isKnown, type WeekRead } from './read-week.ts';
import type { ReviewSums } from './review-means.ts';
import { type Cards, cardsOf, type Kept, type MetricCell } from './scorecards.ts';
import { promisesMet, type Sentence, sentencesOf } from './sentences.ts';
import { answerSlips, awardSlips, cardSlips, costSlip, formulaSlips, promisesSlip, type Slip } from './slips.ts';
import { type Change, changeOf, followed } from './trends.ts';
import { type QueueWaits, waitsOf } from './waits.ts';
import type { Week } from './weeks.ts';

/** A figure from week to week. */
export type Trend = {
  readonly metric: string;
  readonly now: Figure;
  readonly before: Figure | undefined;
  readonly yearAgo: Figure | undefined;
  readonly change: Change;
  readonly changeOfYear: Change;
};

/** A week as its report shows it: every figure names a slip of `slips`. */
export type WeekReport = {
  readonly week: Week;
  readonly before: Week;
  readonly yearAgo: Week | undefined;
  /** Which of the weeks it is compared with hold anything. */
  readonly known: { readonly before: boolean; readonly yearAgo: boolean };
  /** When the newest row of the week was exported; undefined without any. */
  readonly asOf: string | undefined;
  /** The newest row was exported before the week was over. */
  readonly isEarly: boolean;
  readonly sentences: readonly Sentence[];
  readonly targets: readonly Judged[];
  readonly trends: readonly Trend[];
  readonly arrived: Figure;
  readonly arrivals: Arrivals;
  readonly waits: readonly QueueWaits[];
  /** Numbers of every formula over the week, by its name. */
  readonly figures: Readonly<Record<string, Figure>>;
  readonly bot: readonly { readonly kind: string; readonly turns: Figure }[];
  readonly articles: readonly { readonly article: string; readonly answers: Figure; readonly unhelpful: Figure }[];
  readonly topics: readonly TopicAsked[];
  readonly unresolved: readonly TopicAsked[];
  readonly cards: Cards;
  /** Of agents with a card. */
  readonly agentTrends: readonly AgentTrend[];
  readonly awards: readonly Given[];
  readonly complaints: readonly Complaint[];
  readonly callbacks: readonly { readonly why: string; readonly ended: string; readonly callbacks: Figure }[];
  readonly cost: WeekCost;
  readonly slips: readonly Slip[];
};

/** Complaints of one cause: what they are about, and what agents found. */
export type Complaint = {
  readonly topic: string | undefined;
  readonly disposition: string | undefined;
  readonly contacts: Figure;
  readonly inTime: Figure;
};

/** How a report is made: where the numbers were read, and what the first response took before, where the school states it. */
export type Making = {
  readonly source: Source;
  readonly baselineSeconds: number | undefined;
  /** Whether the week is known to be over. @default told by the newest of its files, whose moment is UTC's and not the school's */
  readonly isOver?: boolean;
};

/** The report of a week that was read. */
export function weekReport(read: WeekRead, { source, baselineSeconds, isOver = false }: Making): WeekReport {
  const { answers, week, receipts } = read;
  const arrivals = arrivalsOf(answers.arrivals);
  const topics = topicsOf(read);
  const targets = judgeReceipts(answers.targets[0] ?? {}, receipts, baselineSeconds);
  const cards = cardsOf(answers.work.map(cellOf), {
    reviews: answers.reviews.map(sumsOf),
    adherence: answers.adherence.map(keptOf),
  });
  const awards = read.awards.map(({ award, rows }) => givenOf(award, rows.map(cellOf)));
  const cost = costOfWeek(
    numberIn(answers.ended[0], 'contacts'),
    numberIn(answers.ended[0], 'with_agent'),
    numberIn(answers.ended[0], 'called'),
  );
  const formulas = formulaSlips(read, source);
  const surveys = formulas.find((slip) => slip.kind === 'formula' && slip.receipt.name === 'customer satisfaction');
  const { met, judged } = promisesMet(targets);
  const asOf = receipts.values().next().value?.asOf;
  return {
    ...{ week, before: read.before.week, yearAgo: read.yearAgo?.week, asOf, isEarly: !isOver && isEarly(asOf, week) },
    known: { before: isKnown(read.before), yearAgo: read.yearAgo !== undefined && isKnown(read.yearAgo) },
    sentences: sentencesOf({ read, arrivals, topics, targets, surveys }),
    ...{ targets, trends: trendsOf(read), arrived: statementFigure(read.arrived, 'arrived', week.week), arrivals },
    ...{ waits: waitsOf(read), figures: figuresOf(read), topics, unresolved: unresolvedOf(topics), cards, cost },
    agentTrends: agentTrends(
      cards.cards.map(({ agent }) => agent),
      answers.agentWeeks.map(weekCellOf),
    ),
    awards,
    ...rowsOf(read),
    slips: [
      promisesSlip(met, judged, read, baselineSeconds, source),
      ...formulas,
      ...cardSlips(cards.cards, read, source),
      ...awardSlips(awards, read, source),
      ...answerSlips(read, source),
      costSlip(cost, read),
    ],
  };
}

function isEarly(asOf: string | undefined, { until }: Week): boolean {
  return asOf !== undefined && asOf.slice(0, until.length) <= until;
}

function rowsOf({
  answers,
  week: { week },
}: WeekRead): Pick<WeekReport, 'bot' | 'articles' | 'complaints' | 'callbacks'> {
  const text = textIn;
  return {
    bot: answers.bot.map((row) => ({
      kind: text(row, 'kind') ?? '',
      turns: statementFigure(numberIn(row, 'turns'), 'bot', week),
    })),
    articles: answers.articles.map((row) => ({
      article: text(row, 'article_id') ?? '',
      answers: statementFigure(numberIn(row, 'answers'), 'articles', week),
      unhelpful: statementFigure(numberIn(row, 'unhelpful'), 'articles', week),
    })),
    complaints: answers.complaints.map((row) => ({
      ...{ topic: text(row, 'topic'), disposition: text(row, 'disposition') },
      contacts: statementFigure(numberIn(row, 'contacts'), 'complaints', week),
      inTime: statementFigure(numberIn(row, 'in_time'), 'complaints', week),
    })),
    callbacks: answers.callbacks.map((row) => ({
      ...{ why: text(row, 'why') ?? '', ended: text(row, 'ended') ?? '' },
      callbacks: statementFigure(numberIn(row, 'callbacks'), 'callbacks', week),
    })),
  };
}

const hoursAQuarter = 6;

function cellOf(row: Readonly<Record<string, unknown>>): MetricCell {
  const quarter = Math.floor(numberIn(row, 'hour') / hoursAQuarter);
  return {
    ...{ metric: textIn(row, 'metric') ?? '', agent: textIn(row, 'agent_key') ?? '' },
    stratum: `${quarter} ${textIn(row, 'queue') ?? ''}`,
    ...{ count: numberIn(row, 'rows_counted'), total: numberIn(row, 'total'), squares: numberIn(row, 'squares') },
  };
}

function weekCellOf(row: Readonly<Record<string, unknown>>): WeekCell {
  const { metric, agent, count, total, squares } = cellOf(row);
  return { metric, agent, count, total, squares, weeksBefore: numberIn(row, 'weeks_before') };
}

function sumsOf(row: Readonly<Record<string, unknown>>): ReviewSums {
  const [count, total, squares] = ['reviews', 'total', 'squares'].map((column) => numberIn(row, column));
  return { agent: textIn(row, 'agent_key') ?? '', count: count ?? 0, total: total ?? 0, squares: squares ?? 0 };
}

function keptOf(row: Readonly<Record<string, unknown>>): Kept {
  return { agent: textIn(row, 'agent_key') ?? '', kept: numberIn(row, 'kept'), planned: numberIn(row, 'planned') };
}

function figuresOf({ receipts, week: { week } }: Compared): Readonly<Record<string, Figure>> {
  return Object.fromEntries([...receipts].map(([name, receipt]) => [name, formulaFigure(receipt, { week })]));
}

function trendsOf(read: WeekRead): readonly Trend[] {
  return followed.flatMap(([metric, better]) => {
    const now = read.receipts.get(metric);
    if (!now) return [];
    const figure = (of: Compared | undefined) => {
      const receipt = of && isKnown(of) ? of.receipts.get(metric) : undefined;
      return of && receipt && formulaFigure(receipt, { week: of.week.week });
    };
    const change = (of: Compared | undefined): Change => {
      const receipt = of?.receipts.get(metric);
      return receipt ? changeOf(now, receipt, better) : { kind: 'nothing-before' };
    };
    return [
      {
        ...{ metric, now: formulaFigure(now, { week: read.week.week }) },
        ...{ before: figure(read.before), yearAgo: figure(read.yearAgo) },
        ...{ change: change(read.before), changeOfYear: change(read.yearAgo) },
      },
    ];
  });
}

import { wilsonBounds } from '../../shared/domain/metrics/formulas.ts';
import type { Receipt } from '../metric/receipt.ts';
import type { Answered } from '../warehouse.ts';
import type { Given } from './awards.ts';
import { metricCommand, type Scope, type Source, sqlCommand, targetsCommand } from './commands.ts';
import type { WeekCost } from './cost.ts';
import type { Fair } from './fair-figures.ts';
import { awardId, costId, fairId, formulaId, promisesId, statementId } from './figures.ts';
import { type Compared, isKnown, type WeekRead } from './read-week.ts';
import type { Card } from './scorecards.ts';
import { type Asked, asked, awardStatement, statementOf } from './statements.ts';

/** What a number was made of, and the commands that print it again. */
export type Slip = {
  readonly id: string;
  readonly commands: readonly string[];
  readonly asOf: string | undefined;
} & (
  | { readonly kind: 'formula'; readonly receipt: Receipt; readonly scope: Scope; readonly bounds: Bounds | undefined }
  | { readonly kind: 'answer'; readonly asks: Asked; readonly week: string; readonly rows: readonly Answered[] }
  | { readonly kind: 'card'; readonly receipt: Receipt; readonly week: string; readonly fair: Fair }
  | { readonly kind: 'award'; readonly given: Given; readonly receipt: Receipt; readonly week: string }
  | { readonly kind: 'promises'; readonly met: number; readonly judged: number; readonly week: string }
  | { readonly kind: 'cost'; readonly cost: WeekCost; readonly week: string }
);

type Bounds = { readonly low: number; readonly high: number };

/** A formula's receipt as a slip; a share of counted things says between what it lies. */
export function formulaSlip(receipt: Receipt, scope: Scope, source: Source): Slip {
  const { name, unit, numerator, denominator, asOf } = receipt;
  const isCounted = unit === 'share' && Number.isInteger(numerator) && Number.isInteger(denominator);
  return {
    ...{ kind: 'formula', id: formulaId(name, scope), receipt, scope, asOf },
    commands: [metricCommand(name, scope, source)],
    bounds: isCounted && numerator <= denominator ? wilsonBounds(numerator, denominator) : undefined,
  };
}

/** Slips of every formula over a week, its queues and the weeks it is compared with. */
export function formulaSlips(read: WeekRead, source: Source): readonly Slip[] {
  const compared = [read.before, ...(read.yearAgo ? [read.yearAgo] : [])].filter(isKnown);
  const ofWeek = ({ receipts, week: { week } }: Compared) =>
    [...receipts.values()].map((receipt) => formulaSlip(receipt, { week }, source));
  const ofQueues = [...read.byQueue].flatMap(([queue, receipts]) =>
    [...receipts.values()].map((receipt) => formulaSlip(receipt, { week: read.week.week, queue }, source)),
  );
  return [...ofWeek(read), ...ofQueues, ...compared.flatMap(ofWeek)];
}

/** Slips of what was asked of the tables beside the formulas. */
export function answerSlips(read: WeekRead, source: Source): readonly Slip[] {
  const others = [read.before, ...(read.yearAgo ? [read.yearAgo] : [])];
  return [
    ...asked.map((asks) => answerSlip(asks, read, read.answers[asks], source)),
    ...others.map((one) => answerSlip('arrived', one, [{ contacts: one.arrived }], source)),
  ];
}

function answerSlip(asks: Asked, { week, receipts }: Compared, rows: readonly Answered[], source: Source): Slip {
  return {
    ...{ kind: 'answer', id: statementId(asks, week.week), asks, week: week.week, rows },
    ...{ commands: [sqlCommand(statementOf(asks, week), source)], asOf: asOfIn(receipts) },
  };
}

/** Slips of agents' figures: their own, and the work it is held to. */
export function cardSlips(cards: readonly Card[], { receipts, week }: WeekRead, source: Source): readonly Slip[] {
  return cards.flatMap(({ agent, figures }) =>
    figures.flatMap(({ metric, fair }) => {
      const receipt = receipts.get(metric);
      if (!receipt || !fair) return [];
      const own = metricCommand(metric, { week: week.week, agent }, source);
      const commands = [own, sqlCommand(statementOf('work', week), source)];
      return [
        {
          kind: 'card' as const,
          id: fairId(metric, agent),
          receipt,
          week: week.week,
          fair,
          commands,
          asOf: receipt.asOf,
        },
      ];
    }),
  );
}

/** Slips of awards: who was looked at, and for what. */
export function awardSlips(all: readonly Given[], { receipts, week }: WeekRead, source: Source): readonly Slip[] {
  return all.flatMap((given) => {
    const receipt = receipts.get(given.award.metric);
    if (!receipt) return [];
    const commands = [sqlCommand(awardStatement(given.award, week), source)];
    const { asOf } = receipt;
    return [{ kind: 'award' as const, id: awardId(given.award.id), given, receipt, week: week.week, commands, asOf }];
  });
}

/** The slip of how many promises were met. */
export function promisesSlip(
  met: number,
  judged: number,
  { week: { week }, receipts }: WeekRead,
  baseline: number | undefined,
  source: Source,
): Slip {
  const commands = [targetsCommand(week, baseline, source)];
  return { kind: 'promises', id: promisesId, met, judged, week, commands, asOf: asOfIn(receipts) };
}

/** The slip of what the week cost. */
export function costSlip(cost: WeekCost, { week: { week }, receipts }: WeekRead): Slip {
  return { kind: 'cost', id: costId, cost, week, commands: [cost.command], asOf: asOfIn(receipts) };
}

function asOfIn(receipts: ReadonlyMap<string, Receipt>): string | undefined {
  return receipts.values().next().value?.asOf;
}

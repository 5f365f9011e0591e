import type { Receipt } from '../metric/receipt.ts';
import type { Scope } from './commands.ts';
import type { Asked } from './statements.ts';

/** How a number is written. */
export type Unit = 'count' | 'share' | 'seconds' | 'mean' | 'points' | 'usd';

/** A number of the report with the id of its receipt; undefined where there was nothing to count. */
export type Figure = { readonly value: number | undefined; readonly unit: Unit; readonly receipt: string };

/** How a formula's value is written. */
export const unitOf = {
  share: 'share',
  seconds: 'seconds',
  contacts: 'mean',
  messages: 'mean',
  points: 'points',
  usd: 'usd',
} as const;

/** A formula's number over a scope. */
export function formulaFigure({ name, value, unit }: Receipt, scope: Scope): Figure {
  return { value, unit: unitOf[unit], receipt: formulaId(name, scope) };
}

/** A number that a statement over a week answers. */
export function statementFigure(value: number | undefined, asks: Asked, week: string, unit: Unit = 'count'): Figure {
  return { value, unit, receipt: statementId(asks, week) };
}

/** The id of a formula's receipt over a scope. */
export function formulaId(name: string, { week, queue = '', agent = '' }: Scope): string {
  return idOf('formula', name, week, queue, agent);
}

/** The id of a statement's receipt over a week. */
export function statementId(asks: Asked, week: string): string {
  return idOf('answer', asks, week);
}

/** The id of the receipt of an agent's figure beside what was expected of it. */
export function fairId(metric: string, agent: string): string {
  return idOf('card', metric, agent);
}

/** The id of the receipt of an award. */
export function awardId(award: string): string {
  return idOf('award', award);
}

/** The id of the receipt of what the promises came to. */
export const promisesId = 'promises';

/** The id of the receipt of what the week cost. */
export const costId = 'cost';

// Whatever a queue is called, two ids are the same only where all their parts are.
function idOf(...parts: readonly string[]): string {
  return parts
    .map((part) => part.replaceAll(/[^A-Za-z0-9]/g, (one) => `_${one.charCodeAt(0).toString(16)}`))
    .join('--');
}

import type { Told, ToldLog } from '../../../../shared/domain/metrics/formulas.ts';

/** A log of events at seconds, numbered from 1. */
export function steps(...rows: readonly (readonly [second: number, event: Told['event']])[]): ToldLog {
  return rows.map(([second, event], index) => ({ seq: index + 1, at: second * 1000, event }));
}

/** A log of events of which only the type matters. */
export function typed(...rows: readonly (readonly [second: number, type: string])[]): ToldLog {
  return steps(...rows.map(([second, type]) => [second, { type }] as const));
}

/** What a student said. */
export const said = { type: 'message', from: 'student' } as const;

/** What an agent said. */
export const agentSaid = { type: 'message', from: 'agent' } as const;

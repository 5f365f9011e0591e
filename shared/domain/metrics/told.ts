import type { Ms } from '../../schema/ids.ts';

/**
 * One row of a contact's log as far as metrics read it. The rows of the table fit, and so do those a student is sent: whatever
 * is worked out from these fields is the same on either.
 */
export type Told = {
  readonly seq: number;
  readonly at: Ms;
  readonly event: {
    readonly type: string;
    readonly queue?: string | undefined;
    readonly from?: string | undefined;
    readonly kind?: string | undefined;
    readonly forSeq?: number | undefined;
    readonly asap?: boolean | undefined;
    readonly outcome?: string | undefined;
    readonly reason?: string | undefined;
    readonly score?: number | undefined;
  };
};

/** A contact's log from its first event to its newest. */
export type ToldLog = readonly Told[];

/** True when an event of one of these types is in the log. */
export function saw(log: ToldLog, ...types: readonly string[]): boolean {
  return log.some(({ event }) => types.includes(event.type));
}

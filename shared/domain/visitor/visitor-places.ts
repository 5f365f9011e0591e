import type { Ms, StudentId } from '../../schema/ids.ts';

/** How many places are tried for one device: fewer than all, so that a refusal costs no more writes than an admission may. */
export const mostTries = 4;

const hourMs = 3_600_000;

/** A visitor who wants in, from where, and how many may come from there within an hour. */
export type VisitorWish = {
  readonly visitor: StudentId;
  readonly prefix: string;
  readonly anHour: number;
  readonly now: Ms;
};

/** A whole number from 0 to 2^32 - 1 that a text always gives. */
export type VisitorSpread = (text: string) => number;

/** The numbered place of an hour and an address prefix that a visitor tries. */
export type VisitorPlace = { readonly prefix: string; readonly hour: number; readonly number: number };

/** The places a visitor may have in this hour, in the order they are tried in: always the same ones, so that whoever comes again finds their own. */
export function placesFor(
  { visitor, prefix, anHour, now }: VisitorWish,
  spread: VisitorSpread,
): readonly VisitorPlace[] {
  const hour = Math.floor(now / hourMs);
  return Array.from({ length: mostTries }, (_, at) => ({
    prefix,
    hour,
    number: spread(`${visitor}#${prefix}#${hour}#${at}`) % anHour,
  }));
}

/** Seconds until the next hour, when the places are free again. */
export function untilNextHour(now: Ms): number {
  return Math.ceil((hourMs - (now % hourMs)) / 1000);
}

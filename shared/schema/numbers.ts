import * as v from 'valibot';

/** A number that is neither NaN nor an infinity. */
export const finite = v.pipe(v.number(), v.finite());

/** A whole number that JSON carries exactly: at most 2^53 - 1 either way. */
export const integer = v.pipe(v.number(), v.safeInteger());

/** A whole number from 0 up: how many, a place in a log, or a moment in milliseconds. */
export const count = v.pipe(integer, v.minValue(0));

/** A whole number from 1 up. */
export const positive = v.pipe(integer, v.minValue(1));

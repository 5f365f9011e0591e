import { expect } from 'vitest';

/** Inside of `toMatchObject`: an object that has no fields. A `{}` there matches whatever object it is. */
export const noFields: unknown = expect.toSatisfy(
  (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0,
);

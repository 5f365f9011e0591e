import { LocalFailure } from '../failure.ts';

/** What goes wrong, each as a share from 0 to 1 of the calls it can happen to. */
export type FaultRates = {
  /** Begins the row of chances; the same seed draws the same ones, though calls come in another order each time. */
  readonly seed: number;
  /** Writes that meet another one under way: TransactionConflict. */
  readonly conflicts: number;
  /** Calls over a service's limit: ProvisionedThroughputExceeded, RequestThrottled, SlowDown. */
  readonly throttle: number;
  /** Calls that take 200 to 1,500 ms longer. */
  readonly slow: number;
  /** Calls that are never made and never answered. */
  readonly hang: number;
  /** Calls that are made and whose answer is a 500. */
  readonly lost: number;
  /** Posts to a connection that are answered 410 (and the connection is gone), 429, 403 or 500. */
  readonly posts: number;
  /** Batches of a standard queue that are delivered twice, at once. */
  readonly twice: number;
  /** Invocations of all functions together; past them Lambda throttles. */
  readonly concurrency: number;
};

const none: FaultRates = {
  ...{ seed: 1, conflicts: 0, throttle: 0, slow: 0, hang: 0, lost: 0, posts: 0, twice: 0 },
  concurrency: Number.POSITIVE_INFINITY,
};

const most: Readonly<Record<keyof FaultRates, number>> = {
  ...{ seed: 2 ** 31, conflicts: 1, throttle: 1, slow: 1, hang: 1, lost: 1, posts: 1, twice: 1 },
  concurrency: 1000,
};

const whole: ReadonlySet<string> = new Set(['seed', 'concurrency']);
const names = Object.keys(most).join(', ');

/** Reads `seed=7,conflicts=.1,throttle=.05`; what is not named does not happen. Throws LocalFailure naming what is wrong. */
export function readFaults(text: string): FaultRates {
  return Object.assign({ ...none }, ...text.split(',').map(readPart));
}

/** The rates in the form they are read in. */
export function faultsText(rates: FaultRates): string {
  const given = Object.entries(rates).filter(
    ([name, value]) => name === 'seed' || value !== none[name as keyof FaultRates],
  );
  return given.map(([name, value]) => `${name}=${value}`).join(',');
}

function readPart(part: string): Partial<FaultRates> {
  const at = part.indexOf('=');
  const name = part.slice(0, Math.max(0, at)).trim();
  const value = part.slice(at + 1).trim();
  if (!isName(name)) throw new LocalFailure(`--faults "${part}" is none of ${names}, each as name=number`);
  const number = Number(value);
  const isWhole = whole.has(name);
  const fits =
    value !== '' && number >= (isWhole ? 1 : 0) && number <= most[name] && (!isWhole || Number.isInteger(number));
  if (fits) return { [name]: number };
  throw new LocalFailure(
    `--faults "${part}": ${name} is a ${isWhole ? 'whole number from 1' : 'share from 0'} to ${most[name]}`,
  );
}

function isName(name: string): name is keyof FaultRates {
  return Object.hasOwn(most, name);
}

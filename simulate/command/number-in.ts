import { wrongUsage } from './failure.ts';

type Range = { readonly from: number; readonly to?: number; readonly whole?: boolean };

/** The number of a flag within its range, which a refusal names. */
export function numberIn(
  name: string,
  text: string,
  { from, to = Number.MAX_SAFE_INTEGER, whole = false }: Range,
): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value >= from && value <= to && (!whole || Number.isInteger(value))) return value;
  const upper = to === Number.MAX_SAFE_INTEGER ? '' : ` to ${to}`;
  throw wrongUsage(`--${name}: got ${text}, allowed is a${whole ? ' whole' : ''} number from ${from}${upper}`);
}

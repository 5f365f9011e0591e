import type { Formula } from '../shared/domain/metrics/measure.ts';

/** A numerator or denominator as receipts print it: to a thousandth of its unit, and below a dime of dollars to a millionth of a cent. */
export function amount(value: number, unit?: Formula['unit']): string {
  // What a contact costs is a fraction of a cent.
  const scale = unit === 'usd' && Math.abs(value) < 0.1 ? 1e8 : 1e3;
  return (Math.round(scale * value) / scale)
    .toFixed(8)
    .replace(/\.?0+$/, '')
    .replace(/^-0$/, '0');
}

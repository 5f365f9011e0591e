import type { CallbackPolicy } from '../center/callback-policy.ts';

/** A telephone number as it is dialled from anywhere, or why it is none that the school calls. */
export type NumberRead =
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'refused'; readonly why: 'form' | 'country' | 'premium' };

const e164 = /^\+[1-9]\d{6,14}$/;
const written = /[\s().-]/g;

/** Reads a number as somebody writes it: with its country code, spaces and strokes as they like; of the countries the school calls, and of no service that charges whoever calls it. */
export function readNumber(text: string, { numbers }: CallbackPolicy): NumberRead {
  const number = text.replaceAll(written, '');
  if (!e164.test(number)) return { kind: 'refused', why: 'form' };
  const begins = (prefix: string) => number.startsWith(prefix);
  if (!numbers?.prefixes.some(begins)) return { kind: 'refused', why: 'country' };
  return numbers.premium.some(begins) ? { kind: 'refused', why: 'premium' } : { kind: 'number', number };
}

/** A number as its owner knows it again and nobody else can call it: its country and its last two digits. */
export function maskNumber(number: string, { numbers }: CallbackPolicy): string {
  const country = numbers?.prefixes.find((prefix) => number.startsWith(prefix)) ?? '+';
  return `${country} ••• ${number.slice(-2)}`;
}

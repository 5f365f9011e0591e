/** Reads a flag that is a whole number from `least`, else 1, to `most`; throws what it is and what is allowed. */
export function wholeNumber(flag: string, text: string, most: number, least = 1): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Error(`${flag}: ${text}, a whole number from ${least} to ${most}`);
}

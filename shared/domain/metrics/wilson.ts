// The standard score of 95 %.
const usualZ = 1.959964;

/** Between what a share may lie that was counted `part` times of `whole`, with 95 % unless another standard score is given; it has no value without anything counted. Source: Wilson 1927, which SQL can work out too. */
export function wilsonBounds(
  part: number,
  whole: number,
  z = usualZ,
): { readonly low: number; readonly high: number } | undefined {
  if (whole === 0) return undefined;
  const share = part / whole;
  const middle = share + (z * z) / (2 * whole);
  const half = z * Math.sqrt((share * (1 - share)) / whole + (z * z) / (4 * whole * whole));
  const scale = 1 + (z * z) / whole;
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) };
}

/** Numbers in 255 steps: what is stored times `step`. */
export type Rounded = { readonly steps: Int8Array; readonly step: number };

/** Stores numbers in 255 steps from minus to plus the greatest. */
export const rounded = (values: Float64Array): Rounded => {
  const greatest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const step = greatest / 127 || 1;
  return { steps: Int8Array.from(values, (value) => Math.round(value / step)), step };
};

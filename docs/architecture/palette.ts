/** The colours of the drawing on one background. */
export type Palette = {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly band: string;
  readonly box: string;
  /** What calls a function. */
  readonly wakes: string;
  /** What a function reads or writes. */
  readonly touches: string;
};

/** On white. */
export const light: Palette = {
  paper: '#ffffff',
  ink: '#1f2328',
  quiet: '#59636e',
  line: '#d1d9e0',
  band: '#f6f8fa',
  box: '#ddf4ff',
  wakes: '#bc4c00',
  touches: '#0969da',
};

/** On black. */
export const dark: Palette = {
  paper: '#0d1117',
  ink: '#f0f6fc',
  quiet: '#9198a1',
  line: '#3d444d',
  band: '#151b23',
  box: '#10233d',
  wakes: '#f0883e',
  touches: '#58a6ff',
};

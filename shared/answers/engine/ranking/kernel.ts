/** How much more than their share messages say of each other when they are close. */
export const bend = 0.75;

/** How strongly one message speaks for another of this cosine. */
export const kernelOf = (cosine: number): number => cosine + bend * cosine * cosine;

/** The margin of a message that has nothing to do with a label: most have nothing to do with most labels, so training starts there. */
export const restingMargin = -1;

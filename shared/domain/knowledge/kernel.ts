/** How strongly one message speaks for another of this cosine: a little more than its share when they are close. */
export const kernelOf = (cosine: number): number => cosine + 0.5 * cosine * cosine;

/** The margin of a message that has nothing to do with a label: most have nothing to do with most labels, so training starts there. */
export const restingMargin = -1;

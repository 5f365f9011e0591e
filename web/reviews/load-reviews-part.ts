declare global {
  /** Name of the file that the build made of `reviews-part.ts`, beside the one that reads this. */
  const reviewsPartFile: string;
}

/** Loads what has to do with reviews of contacts: few of those at a desk look at them, and not at every visit. */
export function loadReviewsPart(): Promise<typeof import('./reviews-part.ts')> {
  return import(reviewsPartFile);
}

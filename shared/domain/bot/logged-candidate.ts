import type { Choice } from '../../answers/engine.ts';

/** An article the bot thought of as the log keeps it: without its text, its confidence to the percent. */
export function rounded({ articleId, title, confidence }: Choice): Choice {
  return { articleId, title, confidence: percent(confidence) };
}

/** A confidence to the percent. */
export function percent(confidence: number): number {
  return Math.round(confidence * 100) / 100;
}

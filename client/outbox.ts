/** A message on its way, under the number it is sent with or, as far as is known, will be. */
export type Pending = { readonly clientSeq: number; readonly text: string };

/** What one sender has still to say in one contact, in order. Only the first text is ever under way, so only its number is taken. */
export type Outbox = {
  /** The last number known to be stored. */
  readonly highWater: number;
  /** The number the first text was sent with and keeps until it is answered. */
  readonly tried?: number | undefined;
  readonly texts: readonly string[];
};

/** Nothing said yet. */
export const emptyOutbox: Outbox = { highWater: 0, texts: [] };

/** The number of the first text. */
export function numberOf(outbox: Outbox): number {
  return outbox.tried ?? outbox.highWater + 1;
}

/** Adds a message at the end. */
export function write(outbox: Outbox, text: string): Outbox {
  return { ...outbox, texts: [...outbox.texts, text] };
}

/** The first text is sent: whatever becomes of the answer, it may be stored under this number. */
export function tried(outbox: Outbox): Outbox {
  return { ...outbox, tried: numberOf(outbox) };
}

/** Takes out the first text, which is stored. */
export function stored(outbox: Outbox): Outbox {
  return refused(aligned(outbox, numberOf(outbox)));
}

/** Takes out the first text, which was refused: its number is free for the next one. */
export function refused(outbox: Outbox): Outbox {
  return { highWater: outbox.highWater, texts: outbox.texts.slice(1) };
}

/** Goes on after this number: the one the first text had was taken by another device, or never followed on. */
export function renumbered(outbox: Outbox, highWater: number): Outbox {
  return { highWater, texts: outbox.texts };
}

/**
 * Fits the outbox to what the center has of us. A text that was sent keeps its number: sent again it gets the first
 * acknowledgement, so one whose acknowledgement was lost is neither lost nor doubled.
 */
export function aligned(outbox: Outbox, highWater: number): Outbox {
  // A sync that overtook an acknowledgement knows less than we do.
  return { ...outbox, highWater: Math.max(outbox.highWater, highWater) };
}

/** The messages on their way, oldest first. */
export function pendingOf(outbox: Outbox): readonly Pending[] {
  return outbox.texts.map((text, at) => ({ clientSeq: numberOf(outbox) + at, text }));
}

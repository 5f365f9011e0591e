/** A message the center has not acknowledged, under the number it is sent with every time. */
export type Draft = { readonly clientSeq: number; readonly text: string };

/** What one sender has still to say in one contact, in order; `highWater` is the last number acknowledged. */
export type Outbox = { readonly highWater: number; readonly drafts: readonly Draft[] };

/** Nothing said yet. */
export const emptyOutbox: Outbox = { highWater: 0, drafts: [] };

/** Adds a message at the end, under the next number. */
export function write(outbox: Outbox, text: string): Outbox {
  const last = outbox.drafts.at(-1)?.clientSeq ?? outbox.highWater;
  return { ...outbox, drafts: [...outbox.drafts, { clientSeq: last + 1, text }] };
}

/** Takes out what is stored: this number and all before it. */
export function stored(outbox: Outbox, clientSeq: number): Outbox {
  const drafts = outbox.drafts.filter((draft) => draft.clientSeq > clientSeq);
  return { highWater: Math.max(outbox.highWater, clientSeq), drafts };
}

/** Takes out a message that was refused; those behind it move up, because a refused number is still free. */
export function refused(outbox: Outbox, clientSeq: number): Outbox {
  const drafts = outbox.drafts.filter((draft) => draft.clientSeq !== clientSeq);
  return renumbered({ ...outbox, drafts }, clientSeq - 1);
}

/** Numbers the messages anew behind `highWater`: their old numbers were taken, or never followed on. */
export function renumbered(outbox: Outbox, highWater: number): Outbox {
  const drafts = outbox.drafts.map((draft, at) => ({ ...draft, clientSeq: highWater + 1 + at }));
  return { highWater, drafts };
}

/**
 * Fits the outbox to what the center has of us. A number the center has already keeps its draft: sending it again
 * gets the first acknowledgement, so a message whose acknowledgement was lost is neither lost nor doubled.
 */
export function aligned(outbox: Outbox, highWater: number): Outbox {
  // A sync that overtook an acknowledgement knows less than we do.
  const known = Math.max(outbox.highWater, highWater);
  const first = outbox.drafts[0]?.clientSeq ?? known + 1;
  return first > known + 1 ? renumbered(outbox, known) : { ...outbox, highWater: known };
}

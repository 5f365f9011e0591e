export { openCallback } from './callback-dialog.ts';
export { standingCard } from './standing-card.ts';

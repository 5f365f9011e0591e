export { openCallback } from './callback-dialog.ts';
export { leaveMessage } from './leave-message.ts';
export { standingCard } from './standing-card.ts';

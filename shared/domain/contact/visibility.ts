import type { ContactEvent } from './event.ts';

const hiddenFromStudent: ReadonlySet<ContactEvent['type']> = new Set([
  'attached',
  'detached',
  'triaged',
  'answer-rated',
  'offered',
  'declined',
  'offer-expired',
  'noted',
  'requeued',
]);

/** True when the student may see that this happened; notes, offers and connections are the center's own business. */
export function isVisibleToStudent(event: ContactEvent): boolean {
  return !hiddenFromStudent.has(event.type);
}

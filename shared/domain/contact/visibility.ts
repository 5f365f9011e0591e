import type { StudentEvent } from '../protocol/student-event.ts';
import type { ContactEvent } from './event.ts';

const hiddenFromStudent: ReadonlySet<string> = new Set<Exclude<ContactEvent['type'], StudentEvent['type']>>([
  'attached',
  'detached',
  'merged',
  'triaged',
  'urgency-raised',
  'alerted',
  'answer-rated',
  'answer-checked',
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

import type { StudentView } from '../domain/contact/view/student-view.ts';
import type { ConnectionId, Ms } from '../schema/ids.ts';
import type { Appended } from './change-by.ts';
import { noteDetached, type TellPorts } from './note-detached.ts';
import { pushEvents, pushesOf } from './push-events.ts';

/** Pushes what an append changed to those who may see it; a student whose connection turns out to be gone is noted as detached. */
export type Tell = (ports: TellPorts, change: Appended, now: Ms, sender?: ConnectionId) => Promise<void>;

/** Tells the student by a view, of all events or of the few types that one function appends. */
export function tellBy(view: StudentView): Tell {
  return async (ports, change, now, sender) => {
    const gone = await pushEvents(ports.connections, pushesOf(view, change, sender));
    const lost = gone.find((push) => push.viewer === 'student');
    if (lost) await noteDetached(ports, change.after.contactId, lost.connectionId, now);
  };
}

import { type StudentView, viewBy } from '../domain/contact/view/student-view.ts';
import { studentViews } from '../domain/contact/view/student-views.ts';
import { agentKeyOf } from './agent-key-of.ts';

/** An event as the student of the contact is shown it, whatever its type. */
export const viewForStudent: StudentView = viewBy(studentViews(agentKeyOf));

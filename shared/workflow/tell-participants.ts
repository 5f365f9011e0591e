import { tellBy } from './tell-by.ts';
import { viewForStudent } from './view-for-student.ts';

/** Pushes what an append changed, whatever it was; see `tellBy`, for functions that append few types of events. */
export const tellParticipants = tellBy(viewForStudent);

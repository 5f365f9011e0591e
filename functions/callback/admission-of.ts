import { type Admission, admitCallback, unpromised } from '../../shared/domain/callback/admit-callback.ts';
import { promiseMessage } from '../../shared/domain/callback/promise-message.ts';
import { queueOf } from '../../shared/domain/center/queue-of.ts';
import { callbackState, queuesBeside } from '../../shared/domain/routing/callback-state.ts';
import { servingProfiles } from '../../shared/domain/routing/fit.ts';
import type { ContactId, Ms, StudentId } from '../../shared/schema/ids.ts';
import type { RestOfTeam } from '../../shared/workflow/rest-of-team.ts';
import type { CallbackPorts } from './callback-ports.ts';

/** What a promise is worked out over. */
export type AdmissionPorts = Pick<CallbackPorts, 'log' | 'lanes' | 'policy' | 'times'> & { readonly team: RestOfTeam };

// Of a longer line nobody is promised anything sooner than in days.
const mostRead = 1_000;

/**
 * Works out by when a callback, or the answer to a message that is left, can be promised.
 *
 * Input: a contact and the student who asks. Outcome: the promise, or that there is no room; nothing is read and promised for a contact that is another's, is
 * over or in danger. One that is to be called already is worked out too: that call may be off before this one is written.
 *
 * 1. load the head; 2. load the lines of the queue and of those beside it, the seats of who serves these, as they were some seconds ago at most, and how long contacts take; 3. decide.
 */
export async function admissionOf(
  { log, lanes, team, policy, times }: AdmissionPorts,
  on: { readonly contactId: ContactId; readonly studentId: StudentId },
  now: Ms,
  written?: boolean,
): Promise<Admission> {
  const head = await log.head(on.contactId);
  if (!head || head.studentId !== on.studentId || head.danger || head.phase === 'closed') return unpromised;
  const queue = queueOf(policy, head.queue).id;
  if (written ?? head.call?.written) return promiseMessage(policy, queue, now);
  const queues = queuesBeside(policy, queue);
  const profiles = [...new Set(queues.flatMap((one) => servingProfiles(policy, one)))];
  const [rows, seats, measured] = await Promise.all([
    Promise.all(queues.map((one) => (one === queue ? lanes.waiting(one, mostRead) : lanes.lately(one, mostRead)))),
    Promise.all(profiles.map((profile) => team(profile, now))),
    times?.(now),
  ]);
  const call = { queue, language: head.language };
  return admitCallback(callbackState(call, rows.flat(), seats.flat(), policy, now, measured));
}

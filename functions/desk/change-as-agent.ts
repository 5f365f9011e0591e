import type { Claim } from '../../shared/domain/contact/decide/agent.ts';
import type { Decision } from '../../shared/domain/contact/decide/decision.ts';
import { doneBefore, type Trace } from '../../shared/domain/contact/done-before.ts';
import type { LoggedEvent } from '../../shared/domain/contact/evolve.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import type { Caller, FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { ContactId } from '../../shared/schema/ids.ts';
import type { Appended } from '../../shared/workflow/change-by.ts';
import { changeContact } from '../../shared/workflow/change-contact.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { frameOf } from '../../shared/workflow/frame-of-change.ts';
import { readWholeLog } from '../../shared/workflow/read-whole-log.ts';
import { tellParticipants } from '../../shared/workflow/tell-participants.ts';
import type { DeskPorts } from './desk-ports.ts';

/** An agent of any rank, at the desk. */
export type Member = Caller<'agent' | 'supervisor'>;

/** What the desk knows of a frame: which member sent it, over which connection, and when. */
export type MemberRequest = FrameRequest<'agent' | 'supervisor'>;

/** The contact and the assignment an agent's frame is about. */
export type Held = { readonly contactId: ContactId; readonly epoch: number };

/** What is decided under the agent's claim, how to tell that it was done before, and what else must happen once it is stored. */
export type Course = {
  readonly decide: (state: ContactState, claim: Claim) => Decision;
  readonly trace?: Trace;
  readonly next?: (change: Appended) => readonly (() => Promise<unknown>)[];
};

/**
 * Changes a contact on the word of an agent: the course every action at the desk shares.
 *
 * Input: the contact and its epoch, the decision, and what follows it. Outcome: the frame that answers the agent; one whose acknowledgement was lost
 * is answered as it was the first time, though the contact is somebody else's by now.
 *
 * 1. append what was decided under the agent's claim; 2. tell the student what they may see, and take the next steps; 3. where it is refused, look
 * whether it was done before; 4. answer, whatever became of step 2.
 */
export async function changeAsAgent(
  ports: Pick<DeskPorts, 'log' | 'connections' | 'report'>,
  { contactId, epoch }: Held,
  request: MemberRequest,
  { decide, trace = () => false, next = () => [] }: Course,
): Promise<ServerFrame> {
  const { agentId } = request.caller;
  const claim = { agentId, epoch };
  const change = await changeContact(ports.log, contactId, request.now, (state) => decide(state, claim));
  if (change.kind === 'appended') {
    await followThrough(ports.report, { contactId, agentId }, [
      () => tellParticipants(ports, change, request.now, request.connectionId),
      ...next(change),
    ]);
  }
  if (change.kind === 'fenced' || change.kind === 'refused') {
    const before = doneBefore(await readWholeLog(ports.log, contactId), claim, trace);
    if (before) return acknowledged(before, request.ref, contactId);
  }
  return frameOf(change, request.ref, contactId);
}

/** The acknowledgement a row of the log had when it was appended. */
export function acknowledged({ seq, at }: LoggedEvent, ref: string | undefined, contactId: ContactId): ServerFrame {
  return { type: 'ack', ...(ref === undefined ? {} : { ref }), contactId, seq, at };
}

import type * as v from 'valibot';
import { addNote as decideNote } from '../../shared/domain/contact/decide/agent.ts';
import type { AddNote } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { changeAsAgent, type MemberRequest } from './change-as-agent.ts';
import type { DeskPorts } from './desk-ports.ts';

/**
 * Writes down what the student never sees.
 *
 * Input: the contact, its epoch and the note. Outcome: an acknowledgement.
 *
 * 1. append the note.
 */
export function addNote(
  ports: Pick<DeskPorts, 'log' | 'connections' | 'report'>,
  frame: v.InferOutput<typeof AddNote>,
  request: MemberRequest,
): Promise<ServerFrame> {
  return changeAsAgent(ports, frame, request, { decide: (state, claim) => decideNote(state, claim, frame.text) });
}

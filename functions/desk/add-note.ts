import type * as v from 'valibot';
import { type Claim, addNote as decideNote } from '../../shared/domain/contact/decide/agent.ts';
import { nothing } from '../../shared/domain/contact/decide/decision.ts';
import { doneBefore } from '../../shared/domain/contact/done-before.ts';
import type { ContactEvent } from '../../shared/domain/contact/event.ts';
import type { AddNote } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { frameOf } from '../../shared/workflow/frame-of-change.ts';
import { readWholeLog } from '../../shared/workflow/read-whole-log.ts';
import { acknowledged, changeAsAgent, type MemberRequest } from './change-as-agent.ts';
import type { DeskPorts } from './desk-ports.ts';

const attempts = 8;

/**
 * Writes down what the student never sees.
 *
 * Input: the contact, its epoch and the note. Outcome: an acknowledgement; the agent's newest note again, as when its acknowledgement was lost, is
 * answered as the first time and stored once.
 *
 * 1. look whether it is the agent's newest note already; 2. append it on top of what was looked at, or look again.
 */
export async function addNote(
  ports: Pick<DeskPorts, 'log' | 'connections' | 'report'>,
  frame: v.InferOutput<typeof AddNote>,
  request: MemberRequest,
): Promise<ServerFrame> {
  const { contactId, epoch, text } = frame;
  const claim = { agentId: request.caller.agentId, epoch };
  for (let attempt = 1; ; attempt += 1) {
    const head = await ports.log.head(contactId);
    const newest = doneBefore(await readWholeLog(ports.log, contactId), claim, (event) => isNoteOf(event, claim));
    if (newest?.event.type === 'noted' && newest.event.text === text) {
      return acknowledged(newest, request.ref, contactId);
    }
    let isBehind = false;
    const answer = await changeAsAgent(ports, frame, request, {
      decide: (state) => {
        isBehind = state.seq !== head?.seq;
        return isBehind ? nothing : decideNote(state, claim, text);
      },
    });
    if (!isBehind) return answer;
    if (attempt === attempts) return frameOf({ kind: 'busy' }, request.ref, contactId);
  }
}

function isNoteOf(event: ContactEvent, { agentId }: Claim): boolean {
  return event.type === 'noted' && event.agentId === agentId;
}

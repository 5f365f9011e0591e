import { describe, expect, test } from 'vitest';
import { addNote, agentMessage } from '../../../shared/domain/contact/decide/agent.ts';
import type { Decision } from '../../../shared/domain/contact/decide/decision.ts';
import { studentMessage } from '../../../shared/domain/contact/decide/student.ts';
import type { ContactState } from '../../../shared/domain/contact/state.ts';
import { memoryCenter } from '../../../shared/memory/memory-center.ts';
import type { Appended } from '../../../shared/workflow/change-by.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { pushEvents, pushesOf } from '../../../shared/workflow/push-events.ts';
import { viewForStudent } from '../../../shared/workflow/view-for-student.ts';
import {
  agentConnection,
  agentSocket,
  said,
  studentConnection,
  studentSocket,
  talkingContact,
} from '../aws/conversation.ts';
import { limits, noon } from '../contract/makers.ts';

describe('the pokes of an append', () => {
  test('go to everybody who may see it but its sender', async () => {
    const { change, state } = await talk((head) => studentMessage(head, said(5, '还在吗'), limits, noon));

    const pushes = pushesOf(viewForStudent, change, studentConnection);

    expect(pushes.map(({ to }) => to)).toEqual([agentSocket]);
    expect(pushes[0]?.frame).toMatchObject({ seq: state.seq + 1, prev: state.seq, event: { text: '还在吗' } });
    expect(pushesOf(viewForStudent, change).map(({ to }) => to)).toEqual([studentSocket, agentSocket]);
  });

  test('of a note go to no student', async () => {
    const { change } = await talk((head) => addNote(head, claimOf(head), 'knows a lot'));

    expect(pushesOf(viewForStudent, change).map(({ viewer }) => viewer)).toEqual(['agent']);
  });

  test('name as previous the newest event the student could see, so that a hidden one leaves no gap', async () => {
    const center = memoryCenter();
    const state = await talkingContact(center);
    await changeContact(center.log, state.contactId, noon, (head) => addNote(head, claimOf(head), 'hidden'));

    const change = await changeContact(center.log, state.contactId, noon, (head) =>
      agentMessage(head, claimOf(head), { clientSeq: 3, text: '在的', connectionId: agentSocket }),
    );

    if (change.kind !== 'appended') throw new Error(change.kind);
    const [push] = pushesOf(viewForStudent, change, agentConnection);
    expect(push?.frame).toMatchObject({ seq: state.seq + 2, prev: state.seq });
  });

  test('tell which connections of the student are gone', async () => {
    const { change } = await talk((head) => studentMessage(head, said(5), limits, noon));
    const { connections } = memoryCenter();
    connections.hangUp(studentConnection);

    const gone = await pushEvents(connections, pushesOf(viewForStudent, change), noon);

    expect(gone).toBe(studentSocket);
    expect(connections.framesOf(agentConnection)).toHaveLength(1);
  });
});

async function talk(decide: (state: ContactState) => Decision): Promise<{ change: Appended; state: ContactState }> {
  const center = memoryCenter();
  const state = await talkingContact(center);
  const change = await changeContact(center.log, state.contactId, noon, decide);
  if (change.kind !== 'appended') throw new Error(`expected an append, got ${change.kind}`);
  return { change, state };
}

function claimOf(state: ContactState) {
  if (!state.assignment) throw new Error('nobody holds the contact');
  return { agentId: state.assignment.agentId, epoch: state.assignment.epoch };
}

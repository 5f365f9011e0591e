import { acceptOffer, agentMessage } from '../../../shared/domain/contact/decide/agent.ts';
import { offer } from '../../../shared/domain/contact/decide/routing.ts';
import {
  agentRequest,
  studentAttached,
  studentDetached,
  studentMessage,
} from '../../../shared/domain/contact/decide/student.ts';
import { socketOf } from '../../../shared/domain/contact/sockets.ts';
import type { ContactState } from '../../../shared/domain/contact/state.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import type { CenterUnderTest } from '../contract/center-under-test.ts';
import { limits, noon, openContact, presenceOf, seatOf, stateAfter } from '../contract/makers.ts';
import { enqueue } from '../domain/routing/enqueue.ts';

/** Connection ids as API Gateway makes them, near their longest. */
export const studentConnection = 'L0SM9cOFvHcCIhwAABQ=';
export const agentConnection = 'Q9dK3fT8PHcCJpgBBAS=';

const expiresAtMs = noon + 3_600_000;

/** The same as rows hold them, each with the end of its token. */
export const studentSocket = socketOf({ connectionId: studentConnection, caller: { expiresAtMs } });
export const agentSocket = socketOf({ connectionId: agentConnection, caller: { expiresAtMs } });

/** A contact in the middle of a talk: handed over by the bot, taken from a waiting line, with some messages from both sides. */
export async function talkingContact(center: Pick<CenterUnderTest, 'log' | 'agents'>): Promise<ContactState> {
  const { contactId } = await openContact(center);
  const change = async (decide: Parameters<typeof changeContact>[3], claim?: Parameters<typeof changeContact>[4]) =>
    stateAfter(await changeContact(center.log, contactId, noon, decide, claim));
  const present = presenceOf('frontline');
  const agent = await center.agents.setPresence({ ...present, connectionId: agentSocket }, noon);
  await change((state) => studentAttached(state, studentSocket));
  await change((state) => studentDetached(state, 'c-student'));
  for (const clientSeq of [1, 2, 3]) await change((state) => studentMessage(state, said(clientSeq), limits, noon));
  await change(() => ({ kind: 'append', events: [triaged] }));
  await change((state) => agentRequest(state, 'technical'));
  await change((state) => enqueue(state, 'technical', false));
  const claim = { version: agent.version, slots: agent.slots, now: noon };
  const offered = await change((state) => offer(state, seatOf(agent), limits, noon), claim);
  const held = { agentId: agent.agentId, epoch: offered.epoch };
  await change((state) => acceptOffer(state, held, { connectionId: agentSocket }, noon));
  for (const clientSeq of [1, 2]) {
    await change((state) => agentMessage(state, held, { ...said(clientSeq), connectionId: agentSocket }));
  }
  return change((state) => studentMessage(state, said(4), limits, noon));
}

/** What a student says next, on the connection the log knows. */
export function said(clientSeq: number, text = '视频一直加载不出来') {
  return { clientSeq, text, connectionId: studentSocket };
}

const triaged = {
  type: 'triaged',
  topic: 'video-playback',
  queue: 'technical',
  urgency: 'P3',
  language: 'zh',
  sentiment: 'negative',
  tier: 1,
  class: 'standard',
} as const;

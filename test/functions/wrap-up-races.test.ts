import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { loseAgent } from '../../shared/domain/contact/decide/routing.ts';
import { AgentId } from '../../shared/schema/ids.ts';
import { changeContact } from '../../shared/workflow/change-contact.ts';
import { centerAtWork, drainAll, eventsOf, meiTalksToWang, stateOf } from './center-at-work.ts';

const wangsId = v.parse(AgentId, 'ag_wang');
const wrapUp = { action: 'contact.wrap-up', epoch: 1, outcome: 'resolved', disposition: 'x' } as const;

async function wrappingUp() {
  const center = centerAtWork();
  const both = await meiTalksToWang(center);
  await both.wang.send({ action: 'contact.close', contactId: both.contactId, epoch: 1 });
  drainAll(center);
  const say = (text: string, clientSeq = 1) =>
    both.mei.send({ action: 'message.send', contactId: both.contactId, clientSeq, text });
  return { center, ...both, say };
}

describe('what a student writes while the agent wraps up', () => {
  test('opens the conversation again, with the same agent, who is told', async () => {
    const { center, contactId, say, wang } = await wrappingUp();

    await say('one more thing');

    expect(await stateOf(center, contactId)).toMatchObject({
      phase: 'active',
      epoch: 1,
      assignment: { agentId: 'ag_wang', epoch: 1 },
    });
    expect(wang.frames().at(-1)).toMatchObject({ event: { type: 'message', text: 'one more thing' } });
    const reply = { action: 'message.send', contactId, epoch: 1, clientSeq: 1, text: 'yes?' };
    expect(await wang.send(reply)).toMatchObject({ type: 'ack' });
  });

  test('is not closed over by a wrap-up that was under way', async () => {
    const { center, contactId, say, wang } = await wrappingUp();
    await say('one more thing');

    expect(await wang.send({ ...wrapUp, contactId })).toMatchObject({ type: 'error', code: 'unanswered' });
    expect(await stateOf(center, contactId)).toMatchObject({ phase: 'active' });
  });

  test.each([
    ['answered', { action: 'message.send', clientSeq: 1, text: 'done' }],
    ['left at that, by ending the conversation again', { action: 'contact.close' }],
  ])('is over once the agent has %s', async (_how, frame) => {
    const { center, contactId, say, wang } = await wrappingUp();
    await say('thanks!');

    await wang.send({ ...frame, contactId, epoch: 1 });

    expect(await wang.send({ ...wrapUp, contactId })).toMatchObject({ type: 'ack' });
    expect((await stateOf(center, contactId)).phase).toBe('closed');
  });

  test('is over at once for an agent who says that they have seen it', async () => {
    const { center, contactId, say, wang } = await wrappingUp();
    const seen = Number((await say('thanks!'))?.['seq']);

    expect(await wang.send({ ...wrapUp, contactId, seen: seen - 1 })).toMatchObject({ code: 'unanswered' });
    expect(await wang.send({ ...wrapUp, contactId, seen })).toMatchObject({ type: 'ack' });
    expect((await eventsOf(center, contactId)).at(-1)).toBe('closed');
  });

  test('goes back in line when the agent is lost then', async () => {
    const { center, contactId, say, wang } = await wrappingUp();
    await say('one more thing');

    await wang.send({ action: 'presence.set', status: 'offline' });
    const { giveBack } = await import('../../shared/workflow/give-back.ts');
    const agent = await center.ports.agents.find('frontline', 'ag_wang' as never);
    if (!agent) throw new Error('no agent');
    await giveBack(center.ports, agent, center.clock.now());

    expect(await stateOf(center, contactId)).toMatchObject({ phase: 'queued' });
  });
});

/** What the two may do, and what the agent's page may come to know meanwhile. */
const steps = fc.array(
  fc.constantFrom('student-writes', 'agent-writes', 'agent-ends', 'agent-finishes', 'page-catches-up'),
  {
    maxLength: 14,
  },
);

test('nothing closes over a message of the student that the agent has not seen, however the races fall', () =>
  fc.assert(
    fc.asyncProperty(steps, async (history) => {
      const center = centerAtWork();
      const { mei, wang, contactId } = await meiTalksToWang(center);
      const held = { contactId, epoch: 1 };
      let [studentSeq, agentSeq, written] = [0, 0, 0];
      // The page knows the log up to here; pushes may be late.
      let seen = (await stateOf(center, contactId)).seq;
      for (const step of history) {
        if ((await stateOf(center, contactId)).phase === 'closed') break;
        switch (step) {
          case 'student-writes': {
            studentSeq += 1;
            const said = { action: 'message.send', contactId, clientSeq: studentSeq, text: 'and?' };
            written = Number((await mei.send(said))?.['seq']);
            break;
          }
          case 'agent-writes':
            agentSeq += 1;
            await wang.send({ action: 'message.send', ...held, clientSeq: agentSeq, text: 'so' });
            break;
          case 'agent-ends':
            await wang.send({ action: 'contact.close', ...held });
            break;
          case 'agent-finishes':
            await wang.send({ ...wrapUp, ...held, seen });
            break;
          case 'page-catches-up':
            seen = (await stateOf(center, contactId)).seq;
        }
      }

      const { phase } = await stateOf(center, contactId);
      expect(phase === 'closed' && written > seen).toBe(false);
    }),
    { numRuns: 300 },
  ));

test('a wrap-up that comes after the center has closed for an agent who was lost is told so: nothing of it was kept', async () => {
  const { center, contactId, wang } = await wrappingUp();
  await changeContact(center.ports.log, contactId, center.clock.now(), (state) => loseAgent(state, wangsId));

  expect(await wang.send({ ...wrapUp, contactId })).toMatchObject({ type: 'fenced' });
  expect((await eventsOf(center, contactId)).filter((type) => type === 'closed')).toHaveLength(1);
});

test('a wrap-up whose acknowledgement was lost is answered as the first time', async () => {
  const { contactId, wang } = await wrappingUp();

  const first = await wang.send({ ...wrapUp, contactId });

  expect(await wang.send({ ...wrapUp, contactId })).toEqual(first);
});

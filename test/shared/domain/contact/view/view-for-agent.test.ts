import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { ContactEvent } from '../../../../../shared/domain/contact/event.ts';
import { viewForAgent } from '../../../../../shared/domain/contact/view/view-for-agent.ts';
import { AgentEvent } from '../../../../../shared/domain/protocol/agent-event.ts';
import { arbitraryOf } from '../../../schema/arbitrary-of.ts';
import { offered, wang } from '../make-contact.ts';

test('an agent is shown every event, in the form the protocol has for agents and without connections', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryOf(ContactEvent), async (event) => {
      const seen = viewForAgent(event);

      expect(v.safeParse(AgentEvent, seen).issues).toBeUndefined();
      expect(JSON.stringify(seen)).not.toContain('connectionId');
      expect(seen.type).toBe(event.type);
    }),
    { numRuns: 2000 },
  );
});

test('an agent sees who an offer went to, not where they sit', () => {
  expect(viewForAgent(offered(1))).toMatchObject({ agent: { agentId: wang } });
});

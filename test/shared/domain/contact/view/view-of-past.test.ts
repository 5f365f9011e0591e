import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { ContactEvent, type OfferReason } from '../../../../../shared/domain/contact/event.ts';
import { viewOfPast } from '../../../../../shared/domain/contact/view/view-of-past.ts';
import { AgentEvent } from '../../../../../shared/domain/protocol/agent-event.ts';
import { ContactId } from '../../../../../shared/schema/ids.ts';
import { arbitraryOf } from '../../../schema/arbitrary-of.ts';
import { offered, wang } from '../make-contact.ts';

test('an agent is shown every event, in the form the protocol has for agents and without connections', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryOf(ContactEvent), async (event) => {
      const seen = viewOfPast(event);

      expect(v.safeParse(AgentEvent, seen).issues).toBeUndefined();
      expect(JSON.stringify(seen)).not.toContain('connectionId');
      expect(JSON.stringify(seen)).not.toContain('overtook');
      expect(seen.type).toBe(event.type);
    }),
    { numRuns: 2000 },
  );
});

test('an agent sees who an offer went to, not where they sit', () => {
  expect(viewOfPast(offered(1))).toMatchObject({ agent: { agentId: wang } });
});

test('an agent sees why an offer went to them, not which contacts of others it came before', () => {
  const because: OfferReason = { chosen: 'only-one', passedOver: [] };
  const overtook = [v.parse(ContactId, 'ct_contact-of-another')];

  const seen = viewOfPast({ ...offered(1), because: { ...because, overtook } });

  expect(seen).toHaveProperty('because', because);
});

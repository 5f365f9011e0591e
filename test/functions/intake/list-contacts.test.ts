import { expect, test } from 'vitest';
import { agent, centerAtWork, open, start, student } from '../center-at-work.ts';

test('lists a student’s own contacts, newest first, with their phases', async () => {
  const center = centerAtWork();
  const mei = center.connect(student('mei'), 'c-mei');
  const first = await open(mei, 'first');
  await mei.send({ action: 'contact.close', contactId: first });
  center.clock.advance(1000);
  const second = await open(mei, 'second');
  await open(center.connect(student('tom'), 'c-tom'));

  const answer = await mei.send({ action: 'sync', ref: 'r1' });

  expect(answer).toEqual({
    type: 'contacts',
    ref: 'r1',
    contacts: [
      { contactId: second, openedAt: start + 1000, phase: 'self-service' },
      { contactId: first, openedAt: start, phase: 'closed' },
    ],
    more: false,
  });
});

test('lists nothing for a student who never asked', async () => {
  const center = centerAtWork();

  const answer = await center.connect(student('mei'), 'c-mei').send({ action: 'sync' });

  expect(answer).toEqual({ type: 'contacts', contacts: [], more: false });
});

test('lists the newest ten, and the older ones before the last of them', async () => {
  const center = centerAtWork({ openContacts: 12 });
  const mei = center.connect(student('mei'), 'c-mei');
  for (let number = 1; number <= 12; number += 1) {
    await open(mei, `open-${number}`);
    center.clock.advance(1000);
  }

  const answer = await mei.send({ action: 'sync' });

  expect(answer?.['contacts']).toHaveLength(10);
  expect(answer).toMatchObject({
    contacts: [{ openedAt: start + 11_000 }, { openedAt: start + 10_000 }, {}, {}, {}, {}, {}, {}, {}, {}],
    more: true,
  });
  expect(await mei.send({ action: 'sync', before: start + 2_000 })).toMatchObject({
    contacts: [{ openedAt: start + 1_000 }, { openedAt: start }],
    more: false,
  });
});

test('asks an agent to name a contact', async () => {
  const center = centerAtWork();

  const answer = await center.connect(agent('wang'), 'c-wang').send({ action: 'sync' });

  expect(answer).toMatchObject({ type: 'error', code: 'bad_frame' });
});

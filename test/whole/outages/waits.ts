import type { CauseOfCenter } from '../../infra/planted-causes.ts';
import { openedBy, type Plant } from './outage.ts';

const minuteMs = 60_000;

const waitInDanger: Plant = async ({ student }) => {
  const ben = await student('ben');
  const contactId = await openedBy(ben);
  await ben.ask({ action: 'message.send', contactId, clientSeq: 1, text: 'I want to kill myself' });
  return {
    mend: async () => {
      await ben.ask({ action: 'contact.close', contactId });
      ben.hangUp();
    },
  };
};

const waitForLong: Plant = async ({ student }) => {
  const eve = await student('eve');
  const contactId = await openedBy(eve);
  await eve.ask({ action: 'agent.request', contactId });
  return {
    mend: async () => {
      await eve.ask({ action: 'contact.close', contactId });
      eve.hangUp();
    },
  };
};

const lateMinutes = 10;
const dueMinutes = 5;

/** In each of the next minutes the sweep finds what was due long ago. */
const beLate: Plant = async ({ center, put }) => {
  const minute = Math.floor(center.status().now / minuteMs);
  const at = String((minute - lateMinutes) * minuteMs);
  const contact = { kind: { S: 'contact' }, contactId: { S: 'ct_longgone1' }, at: { N: at }, seq: { N: '1' } };
  for (let ahead = 1; ahead <= dueMinutes; ahead += 1)
    await put('Sessions', `DUE#${minute + ahead}#0`, `${at}#contact#ct_longgone1#1`, contact);
  return {};
};

const failToSweep: Plant = async ({ put, purge }) => {
  const mend = await put('Sessions', 'SWEEP', 'CURSOR', { minute: { S: 'none' } });
  return {
    mend: async () => {
      await mend();
      await purge(['sweep-events-dead']);
    },
  };
};

/** What waits too long. */
export const waits = {
  'a student in danger whom nobody takes': waitInDanger,
  'whoever waits a quarter of an hour for a person': waitForLong,
  'a sweep that comes late': beLate,
  'a sweep that fails each time': failToSweep,
} satisfies Partial<Record<CauseOfCenter, Plant>>;

import * as v from 'valibot';
import { laptop } from '../../../infra/stages/laptop.ts';
import { digestOfPerson, personKey } from '../../../shared/aws/keys.ts';
import type { CauseOfCenter } from '../../infra/planted-causes.ts';
import { type Outage, openedBy, type Plant } from './outage.ts';

const Token = v.object({ token: v.string() });
const [minuteMs, hourMs] = [60_000, 3_600_000];

const spoilPerson: Plant = async ({ center, put }) => {
  const { pk, sk } = personKey(digestOfPerson('st_zoe'));
  const mend = await put('Directory', pk, sk, { bannedAt: { S: 'some day' } });
  const answer = await fetch(`${center.origin}/_local/token?sub=zoe&role=student&language=en`);
  const authorization = `Bearer ${v.parse(Token, await answer.json()).token}`;
  return { trouble: () => fetch(`${center.httpUrl}/tickets`, { method: 'POST', headers: { authorization } }), mend };
};

/** Puts another text of the policy in force, whatever it is. */
async function putInForce({ put, read }: Outage, text: string): Promise<() => Promise<unknown>> {
  const policy = await read('Knowledge', 'POLICY', 'CURRENT');
  return put('Knowledge', 'POLICY', 'CURRENT', { ...policy, text: { S: text }, version: { S: `v-${text.length}` } });
}

const spoilPolicy: Plant = async (outage) => ({ mend: await putInForce(outage, '{') });

const endCalendar: Plant = async (outage) => {
  const hours = { ...laptop.policy.hours, holidays: ['2020-01-01'] };
  return { mend: await putInForce(outage, JSON.stringify({ ...laptop.policy, hours })) };
};

const triesBefore = '5';

/** A due row of a contact that cannot be read, at which the sweep has failed so often before. */
async function putDueAgain({ center, put }: Outage, contactId: string): Promise<void> {
  const minute = Math.floor(center.status().now / minuteMs);
  const at = String(minute * minuteMs);
  await put('Sessions', `CONTACT#${contactId}`, 'E#0000000001', { s: { S: 'no state' } });
  await put('Sessions', `DUE#${minute}#0`, `${at}#contact#${contactId}#1`, {
    ...{ kind: { S: 'contact' }, contactId: { S: contactId }, at: { N: at } },
    ...{ seq: { N: '1' }, tries: { N: triesBefore } },
  });
}

const hoursAgo = 3;

const spoilRest: Plant = async (outage) => {
  const { center, put, student } = outage;
  const hour = new Date(center.status().now - hoursAgo * hourMs).toISOString().slice(0, 'yyyy-mm-ddThh'.length);
  const mends = [
    await put('Sessions', 'QUEUE#general', '0'),
    await put('Metrics', `HOUR#${hour}`, 'CONTACT#ct_spoiled1', { record: { M: {} } }),
    await put('Metrics', 'STALE#0', hour, { mark: { S: 'ct_spoiled1#1' } }),
    await put('Metrics', 'STALE#0', '0000-no-hour', { mark: { S: 'ct_spoiled2#1' } }),
  ];
  await putDueAgain(outage, 'ct_spoiled3');
  // Routing reads the line whenever somebody comes into it.
  const lou = await student('lou');
  const contactId = await openedBy(lou);
  await lou.ask({ action: 'agent.request', contactId });
  return {
    mend: async () => {
      await lou.ask({ action: 'contact.close', contactId });
      lou.hangUp();
      for (const mend of mends) await mend();
    },
  };
};

/** What cannot be read, or ends. */
export const unreadable = {
  'a person whose row cannot be read, who gets no ticket': spoilPerson,
  'a policy that cannot be read': spoilPolicy,
  'a row of a queue, a record, an hour and something due that cannot be read': spoilRest,
  'a calendar that names no coming holiday': endCalendar,
} satisfies Partial<Record<CauseOfCenter, Plant>>;

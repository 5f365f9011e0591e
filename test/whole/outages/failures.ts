import { DeleteQueueCommand } from '@aws-sdk/client-sqs';
import { type CauseOfCenter, rungFor } from '../../infra/planted-causes.ts';
import { connect } from '../person.ts';
import { hideFor } from './hide-for.ts';
import type { Outage, Plant } from './outage.ts';

const failuresAtOnce = 6;

const answerInternal: Plant = async ({ put, student }) => {
  const contactId = 'ct_unreadable1';
  await put('Sessions', `CONTACT#${contactId}`, 'E#0000000001', { s: { S: 'no state' } });
  const ann = await student('ann');
  // As a text, because the client would try again what the center failed at.
  const frame = JSON.stringify({ action: 'sync', contactId, since: 0 });
  const codes: unknown[] = [];
  for (let sent = 0; sent < failuresAtOnce; sent += 1) codes.push((await ann.sendRaw(frame))['code']);
  if (codes.some((code) => code !== 'internal')) throw new Error(`the center answered ${codes}`);
  return { mend: async () => ann.hangUp() };
};

// Half a minute of the center's clock: they are dead before their age could ring.
const hiddenSeconds = 1;

const failTasks: Plant = async (outage) => {
  const mend = await hideFor(outage, 'survey', hiddenSeconds);
  for (let sent = 0; sent < failuresAtOnce; sent += 1) await outage.sendSpoiled('survey');
  return {
    mend: async () => {
      await mend();
      await outage.purge(['survey', 'survey-dead']);
    },
  };
};

// What a schedule calls reads no event that could be wrong: it is ended in the middle.
const scheduled: ReadonlySet<string> = new Set(['quality', 'export', 'report']);
const endEveryMs = 25;

async function failAt({ invoke, center }: Outage, name: string): Promise<void> {
  // On a busy machine the call reaches the function later than the first time it is ended.
  const ending = scheduled.has(name) ? setInterval(() => void center.restart(name), endEveryMs) : undefined;
  await invoke(name).finally(() => clearInterval(ending));
}

const failFunctions: Plant = async (outage) => {
  const functions = rungFor('a function that fails', outage.alarms()).map((name) => name.replace(/-errors$/, ''));
  return {
    trouble: () => Promise.all(functions.map((name) => failAt(outage, name))),
    // One that was ended may be one that the schedule had called.
    mend: () => outage.purge(outage.alarms().filter((name) => name.endsWith('-events-dead'))),
  };
};

const failTasksForLong: Plant = async ({ invoke }) => ({ trouble: () => invoke('auto-reply', 'Event') });

const loseDeadLetters: Plant = async ({ sqs, queueUrl, invoke }) => {
  await sqs.send(new DeleteQueueCommand({ QueueUrl: await queueUrl('auto-reply-tasks-dead') }));
  await invoke('auto-reply', 'Event');
  return {};
};

// Of visitors one at a time is served.
const callAtOnce: Plant = async ({ invoke }) => {
  const event = { routeKey: 'GET /visitors', requestContext: { http: { sourceIp: '127.0.0.1' } } };
  const call = () => invoke('visitors', 'RequestResponse', event);
  return { trouble: () => Promise.allSettled([call(), call()]) };
};

const callUnpermitted: Plant = async ({ center }) => {
  const lea = await connect(center.origin, { sub: 'lea', role: 'supervisor', profile: 'leads' });
  return {
    trouble: async () => lea.send({ action: 'review.list' }),
    mend: async () => lea.hangUp(),
  };
};

const endInTheMiddle: Plant = async ({ center, student }) => {
  const kim = await student('kim');
  return {
    trouble: async () => {
      for (let sent = 0; sent < failuresAtOnce; sent += 1) kim.send({ action: 'sync' });
      await center.restart('intake');
    },
    mend: async () => kim.hangUp(),
  };
};

/** What fails while it is worked at. */
export const failures = {
  'a contact that cannot be read: its frames are answered internal, although every function succeeds': answerInternal,
  'tasks that fail': failTasks,
  'a function that fails': failFunctions,
  'tasks that fail again and again': failTasksForLong,
  'a failed task whose dead letters are gone': loseDeadLetters,
  'more calls than a function has concurrency': callAtOnce,
  'a route that calls a function it may not call': callUnpermitted,
  'a function that is gone in the middle of frames': endInTheMiddle,
} satisfies Partial<Record<CauseOfCenter, Plant>>;

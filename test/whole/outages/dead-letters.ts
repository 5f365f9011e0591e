import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { CauseOfCenter } from '../../infra/planted-causes.ts';
import { rungFor } from '../../infra/planted-causes.ts';
import { hideFor } from './hide-for.ts';
import type { Outage, Plant } from './outage.ts';

const receivesOfOverflow = 6;

/** The alarms of dead letters, which bear the names of their queues. */
function deadLettersOf({ alarms }: Outage, cause: CauseOfCenter): readonly string[] {
  return rungFor(cause, alarms());
}

const failHandovers: Plant = async (outage) => {
  const dead = deadLettersOf(outage, 'a hand-over that fails five times');
  const mends: (() => Promise<unknown>)[] = [];
  for (const name of dead.map((one) => one.replace(/-dead$/, ''))) {
    mends.push(await hideFor(outage, name, 1));
    await outage.sendSpoiled(name);
  }
  return {
    mend: async () => {
      for (const mend of mends) await mend();
      await outage.purge(dead);
    },
  };
};

const leaveOverflow: Plant = async (outage) => {
  const dead = deadLettersOf(
    outage,
    'a message of overflow whose reader ends before it has admitted anybody, five times',
  );
  for (const name of dead.map((one) => one.replace('-dead', ''))) {
    const QueueUrl = await outage.queueUrl(name);
    await outage.sendSpoiled(name);
    for (let times = 0; times < receivesOfOverflow; times += 1)
      await outage.sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 0 }));
  }
  return { mend: () => outage.purge(dead) };
};

const spoilRows: Plant = async (outage) => {
  const { put, read } = outage;
  const published = await read('Knowledge', 'VERSION', 'CURRENT');
  const mends = [
    await put('Sessions', 'CONTACT#ct_spoiledfold', 'E#0000000001', { fold: { N: '1' } }),
    await put('Sessions', 'CONTACT#ct_spoiledhear', 'E#0000000001', { hear: { N: '1' }, e: { M: {} } }),
    await put('Directory', 'PROFILE#spoiled', 'AGENT#ag_spoiled', { changedAt: { N: '1' } }),
    // What was published is not in its bucket.
    await put('Knowledge', 'VERSION', 'CURRENT', {
      ...published,
      ...{ version: { S: 'kb-gone' }, written: { S: 'written/gone.json' } },
    }),
  ];
  return {
    mend: async () => {
      for (const mend of mends) await mend();
      await outage.purge(deadLettersOf(outage, 'a row that its reader throws at'));
    },
  };
};

const failTask: Plant = async (outage) => {
  await outage.invoke('auto-reply', 'Event');
  return { mend: () => outage.purge(deadLettersOf(outage, 'a task that fails three times')) };
};

// What these do depends on no row that could be spoiled: they are ended in the middle, as for want of memory.
const ended = ['quality', 'report'] as const;
const endEveryMs = 25;

const failEvents: Plant = async (outage) => {
  const mend = await outage.put('Metrics', 'PEOPLE', 'KEY', { secret: { S: 'no key' } });
  const ending = setInterval(() => {
    for (const name of ended) void outage.center.restart(name);
  }, endEveryMs);
  for (const name of [...ended, 'export', 'file-check']) await outage.invoke(name, 'Event');
  // It fails at the published knowledge that is gone.
  await outage.invoke('train', 'Event', {});
  return {
    mend: async () => {
      clearInterval(ending);
      await mend();
      await outage.purge(deadLettersOf(outage, 'a scheduled run, or an event, that fails three times'));
    },
  };
};

/** What ends in dead letters. */
export const deadLetters = {
  'a hand-over that fails five times': failHandovers,
  'a message of overflow whose reader ends before it has admitted anybody, five times': leaveOverflow,
  'a row that its reader throws at': spoilRows,
  'a task that fails three times': failTask,
  'a scheduled run, or an event, that fails three times': failEvents,
} satisfies Partial<Record<CauseOfCenter, Plant>>;

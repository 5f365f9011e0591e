import { expect, test } from 'vitest';
import { LeaseWatch } from '../../web/agent/lease-watch.ts';

function page() {
  const time = { now: 0 };
  const sent: string[] = [];
  const open = () => ({
    send: (text: string) => sent.push(text),
    close: () => undefined,
    addEventListener: () => undefined,
  });
  const watch = new LeaseWatch(open, () => time.now);
  const socket = watch.connect('ws://center');
  const send = (action: string) => socket.send(JSON.stringify({ action, contactId: 'ct_1' }));
  return { time, sent, watch, send };
}

test('a page says that its agent is there after 20 s in which it sent nothing else', () => {
  const { time, sent, watch, send } = page();

  time.now = 19_000;
  send('typing');
  time.now = 38_999;
  const early = watch.isDue;
  time.now = 39_000;

  expect([early, watch.isDue]).toEqual([false, true]);
  expect(sent).toHaveLength(1);
});

test.each(['heartbeat', 'supervise.queues'])('%s says nothing of the agent', (action) => {
  const { time, watch, send } = page();

  time.now = 19_000;
  send(action);
  time.now = 20_000;

  expect(watch.isDue).toBe(true);
});

test('an agent who types every 5 s for 10 minutes sends 5 frames for the lease and reads back every two minutes', () => {
  const { time, sent, watch, send } = page();

  for (time.now = 5_000; time.now <= 600_000; time.now += 5_000) {
    if (watch.isDue) send('presence.renew');
    send('typing');
  }

  expect(sent.filter((text) => text.includes('presence.renew'))).toHaveLength(5);
});

import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, ticketsAt } from '../../client/index.ts';

// The client of this repository, as the conformance script wants one: says each line of its input, writes each event.
const [center = '', token = ''] = process.argv.slice(2);
let shown = 0;
const client = new Client({
  getTicket: ticketsAt(`${center}/tickets`, () => token),
  onChange: ({ rows }) => {
    for (const { seq, event } of rows.slice(shown)) console.log(JSON.stringify({ seq, ...event }));
    shown = rows.length;
  },
});
client.start();
const contact = client.open();
const told: Promise<unknown>[] = [];
for await (const line of createInterface(process.stdin)) told.push(contact.say(line));
await Promise.all(told);
while (contact.pending.length > 0) await pause(20);
client.stop();

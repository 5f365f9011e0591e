import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { floors } from '../../operate/cost/floor.ts';
import { costOf, describeCosts, timesOf } from '../../operate/cost/price-of.ts';
import { pricesOn } from '../../operate/cost/prices.ts';
import { agentContacts, botContact, calledContacts, type Play } from './contacts.ts';
import { type MeteredCenter, startMeteredCenter } from './metered-center.ts';
import { type Usage, usageBetween } from './usage.ts';

/** What this bench measures. */
export const about = 'what a contact with the bot, one with an agent and a call consume of AWS, and cost';

const help = `npm run bench -- contact [flags]
  (none)          plays contacts with the bot (ten questions, ten replies), with an agent (ten messages each) and by
                  a call (asked for at once, made and written up) on the whole center, and counts units of DynamoDB (ReturnConsumedCapacity), invocations, messages over the
                  sockets, requests to queues and bytes of log; prints USD a million contacts beside the floor.
                  Of functions the requests are counted and not the duration, which a laptop cannot tell; nor minutes
                  of connections, which are the student's
  --contacts N    contacts of each kind (10)
  --details       tells too which call consumed what
  --save          writes what was counted where npm run cost reads it
  --json          the figures as one JSON line`;

const options = {
  help: { type: 'boolean', short: 'h' },
  contacts: { type: 'string', default: '10' },
  details: { type: 'boolean', default: false },
  save: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

const million = 1_000_000;
const savedAt = new URL('../../operate/cost/contact-counts.json', import.meta.url);

/** Measures and prints. */
export const run = async (args: readonly string[]): Promise<void> => {
  const { values: flags } = parseArgs({ args: [...args], options });
  if (flags.help) return console.log(help);
  const contacts = Number(flags.contacts);
  if (!Number.isInteger(contacts) || contacts < 1 || contacts > 1000)
    throw new Error(`--contacts: ${flags.contacts}, a whole number from 1 to 1000`);
  const center = await startMeteredCenter(process.env);
  try {
    const usages = {
      bot: await measure(center, botContact, contacts),
      agent: await measure(center, agentContacts(), contacts),
      call: await measure(center, calledContacts(), contacts),
    };
    const counts = { bot: usages.bot.counts, agent: usages.agent.counts, call: usages.call.counts };
    if (flags.save) writeFileSync(savedAt, `${JSON.stringify(counts, null, 2)}\n`);
    if (flags.json) return console.log(JSON.stringify({ pricesOn, floors, ...counts }));
    for (const kind of ['bot', 'agent', 'call'] as const)
      console.log(describe(kind, usages[kind], flags.details).join('\n'));
  } finally {
    await center.stop();
  }
};

async function measure(center: MeteredCenter, play: Play, contacts: number): Promise<Usage> {
  // Functions are started, and read what is in force, before anything is counted.
  await play(center.origin, 0);
  const before = await center.done();
  let frames = 0;
  for (let at = 1; at <= contacts; at += 1) frames += await play(center.origin, at);
  return usageBetween(before, await center.done(), contacts, frames);
}

const kinds = { bot: 'contacts with the bot', agent: 'contacts with an agent', call: 'calls' } as const;

function describe(kind: keyof typeof kinds, { counts, details }: Usage, hasDetails: boolean): readonly string[] {
  const usd = costOf(timesOf(counts, million));
  const over = kind === 'call' ? '' : `, ${overFloor(usd, kind)}`;
  return [
    `a million ${kinds[kind]}: ${usd.toFixed(2)} USD${over} (prices of ${pricesOn})`,
    ...describeCosts(timesOf(counts, million)),
    ...(hasDetails ? ['a contact:', ...[...details].toSorted(([, a], [, b]) => b - a).map(detail)] : []),
  ];
}

function overFloor(usd: number, kind: keyof typeof floors): string {
  const floor = costOf(timesOf(floors[kind], million));
  return `${(usd / floor).toFixed(2)} times the floor of ${floor.toFixed(2)}`;
}

function detail([name, count]: readonly [string, number]): string {
  return `${count.toFixed(2).padStart(10)}  ${name}`;
}

import { runCommand } from '../failure.ts';
import { flagsOf, wrongUsage } from '../flags.ts';
import { contactCounts } from './contact-counts.ts';
import { idleCounts } from './idle.ts';
import { costLines, costOf, describeCosts, timesOf } from './price-of.ts';
import { pricesOn } from './prices.ts';
import { resourcesOfStage } from './templates.ts';

const help = `Says what a month costs in USD, by part: contacts as npm run bench -- contact counted them, and what costs without any.

  npm run cost -- --contacts 100000 [options]

  --contacts N    contacts in the month
  --agents SHARE  share of them that an agent takes; nobody takes the others (0.3)
  --calls SHARE   share of them that an agent takes by a call (0): a part of --agents
  --stage NAME    the stage whose alarms, schedules and queues are counted (prod)
  --json          one JSON object instead of lines

Prices of ${pricesOn} in US East (N. Virginia), without free tiers; operate/cost/prices.ts names the source of each. Not counted: how long
functions run and connections stay open, what is stored and sent out, and what the sweep reads. Every contact comes in by
the chat, which was measured with ten messages of each side: the center takes in and sends no e-mail and has no telephone,
so neither is billed. Who is answered in writing counts as a chat that an agent had. A call was measured from the wish to
the end of the write-up; the call itself is made by the school's telephone, and is no part of this.
`;

const flags = {
  help: { type: 'boolean', short: 'h' },
  contacts: { type: 'string' },
  agents: { type: 'string', default: '0.3' },
  calls: { type: 'string', default: '0' },
  stage: { type: 'string', default: 'prod' },
  json: { type: 'boolean' },
} as const;

await runCommand(async () => {
  const { values } = flagsOf({ options: flags });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const contacts = numberIn('--contacts', values.contacts, 1e9);
  const share = numberIn('--agents', values.agents, 1);
  const calls = numberIn('--calls', values.calls, share);
  const saved = contactCounts();
  const parts = {
    bot: timesOf(saved.bot, contacts * (1 - share)),
    agent: timesOf(saved.agent, contacts * (share - calls)),
    call: timesOf(saved.call, contacts * calls),
    idle: idleCounts(resourcesOfStage(values.stage)),
  };
  const usd = {
    ...{ bot: costOf(parts.bot), agent: costOf(parts.agent), call: costOf(parts.call), idle: costOf(parts.idle) },
  };
  const total = usd.bot + usd.agent + usd.call + usd.idle;
  if (values.json) {
    const lines = {
      ...{ bot: costLines(parts.bot), agent: costLines(parts.agent) },
      ...{ call: costLines(parts.call), idle: costLines(parts.idle) },
    };
    console.log(JSON.stringify({ pricesOn, contacts, share, calls, usd: { ...usd, total }, lines }));
    return 0;
  }
  const titles = {
    bot: `contacts that no agent took (${Math.round(contacts * (1 - share)).toLocaleString('en-US')})`,
    agent: `contacts that an agent took in writing (${Math.round(contacts * (share - calls)).toLocaleString('en-US')})`,
    call: `contacts that an agent took by a call (${Math.round(contacts * calls).toLocaleString('en-US')})`,
    idle: 'a month in which nobody comes',
  };
  for (const part of ['bot', 'agent', 'call', 'idle'] as const) {
    console.log(`${usd[part].toFixed(2).padStart(10)}  USD: ${titles[part]}`);
    for (const line of describeCosts(parts[part])) console.log(`  ${line}`);
  }
  console.log(`${total.toFixed(2).padStart(10)}  USD a month in all (prices of ${pricesOn})`);
  if (contacts > 0)
    console.log(`${(total / contacts).toFixed(6).padStart(10)}  USD a contact, the idle month included`);
  return 0;
});

function numberIn(flag: string, text: string | undefined, most: number): number {
  const value = Number(text);
  if (text !== undefined && text !== '' && value >= 0 && value <= most) return value;
  throw wrongUsage(`${flag}: got ${text ?? 'nothing'}, allowed is a number from 0 to ${most}`);
}

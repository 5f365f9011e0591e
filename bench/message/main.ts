import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { startCenter } from './center.ts';
import type { Subject } from './conversation.ts';
import { type Center, describeParts, measureParts, type Parts } from './parts.ts';
import { startRelay } from './relay.ts';
import { type Amounts, measureRound, type Round, type Summary, summarize } from './rounds.ts';

/** What this bench measures. */
export const about = 'server CPU of a stored and relayed chat message through the whole center, beside a bare relay';

const help = `npm run bench -- message [flags]
  (none)             CPU, user and system over the whole process tree, a message that is stored and relayed by the
                     center, and a message that a bare ws relay hands on; rounds alternate; prints the ratio
  --rounds N         rounds (5); the median is reported
  --pairs N          conversations at once (4)
  --messages N       messages through the center in a round (800); the relay gets 25 times as many
  --parts            tells too what a message takes in each thread and process, and which AWS calls it makes
  --node-flag FLAG   a flag for the center's Node, such as --cpu-prof; may be given more than once
  --json             the figures as one JSON line`;

const options = {
  help: { type: 'boolean', short: 'h' },
  rounds: { type: 'string', default: '5' },
  pairs: { type: 'string', default: '4' },
  messages: { type: 'string', default: '800' },
  parts: { type: 'boolean', default: false },
  'node-flag': { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
} as const;

// The system counts CPU in hundredths of a second; a bare relay needs this many messages to use a few of them.
const relayMessagesEach = 25;
// Each conversation has a worker of its own, whose code the engine compiles only after some hundreds of calls.
const warmUpMessages = 2_000;

/** Measures and prints. */
export const run = async (args: readonly string[]): Promise<void> => {
  const { values: flags } = parseArgs({ args: [...args], options });
  if (flags.help) return console.log(help);
  const pairs = wholeNumber('--pairs', flags.pairs, 10);
  const centerMessages = wholeNumber('--messages', flags.messages, 100_000);
  const count = wholeNumber('--rounds', flags.rounds, 100);
  const amounts = { centerMessages, relayMessages: centerMessages * relayMessagesEach };
  const relay = await startRelay(pairs);
  try {
    process.stderr.write('starting the center\n');
    const center = await startCenter(pairs, flags['node-flag'] ?? []);
    const { rounds, parts } = await measureRounds(relay, center, amounts, count).finally(() => center.stop());
    const [summary, load = 0] = [summarize(rounds), loadavg()[0]];
    console.log(flags.json ? JSON.stringify({ ...summary, load }) : describe(summary, load));
    if (flags.parts) console.log(describeParts(parts));
  } finally {
    await relay.stop();
  }
};

async function measureRounds(
  relay: Subject,
  center: Center,
  amounts: Amounts,
  count: number,
): Promise<{ readonly rounds: readonly Round[]; readonly parts: Parts }> {
  process.stderr.write('warming up\n');
  await measureRound(relay, center, { centerMessages: warmUpMessages, relayMessages: amounts.relayMessages });
  const rounds: Round[] = [];
  const parts = await measureParts(center, count * amounts.centerMessages, async () => {
    while (rounds.length < count) {
      const round = await measureRound(relay, center, amounts);
      rounds.push(round);
      process.stderr.write(`round ${rounds.length} of ${count}: ${round.ratio.toFixed(0)} times\n`);
    }
  });
  for (const { end } of [...relay.conversations, ...center.conversations]) await end();
  return { rounds, parts };
}

function describe({ ratio, centerUs, relayUs, rounds }: Summary, load: number): string {
  return [
    `a stored and relayed message: ${centerUs.toFixed(0)} us of CPU in the center, over all its processes`,
    `a relayed message: ${relayUs.toFixed(1)} us in a bare ws relay`,
    `ratio: ${ratio.toFixed(0)} (median of ${rounds.length} rounds, load ${load.toFixed(1)})`,
  ].join('\n');
}

function wholeNumber(flag: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new Error(`${flag}: ${text}, a whole number from 1 to ${most}`);
}

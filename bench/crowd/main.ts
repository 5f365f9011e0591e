import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { laptop } from '../../infra/stages/laptop.ts';
import { wholeNumber } from '../whole-number.ts';
import { type Crowd, type Fate, serveCrowd } from './crowd.ts';
import { inSentences, isAsItShouldBe } from './in-sentences.ts';

/** What this bench measures. */
export const about =
  'whether a crowd is served once, in order, within capacity, and told a true why of each place that rose';

const help = `npm run bench -- crowd [flags]
  (none)         has 1,000 students come to the laptop's center as fast as it lets them in, every tenth a VIP, every fourth
                 about billing, and ask for a person, while 10 agents take, answer and close; recounts from the logs and from
                 all frames; exits 1 when anybody was lost, served twice or passed, an agent held more than they may, an
                 epoch had two owners, a message was lost or doubled, or somebody was told that their place in line rose
                 because others took theirs who had come before, and nobody did
  --students N   students (1000)
  --agents N     agents (10)
  --talk N       seconds an agent listens before they close (4)
  --json         the figures as one JSON line

A contact is passed when somebody of its queue and class, who came after it was in line for sure, as far as anybody outside the center could see, had been shown to an agent before it was offered:
arrivals of one moment are stored in any order. A contact is held from when it was taken to when its end began.`;

const options = {
  help: { type: 'boolean', short: 'h' },
  students: { type: 'string', default: '1000' },
  agents: { type: 'string', default: '10' },
  talk: { type: 'string', default: '4' },
  json: { type: 'boolean', default: false },
} as const;

/** Runs the bench. */
export const run = async (args: readonly string[]): Promise<void> => {
  const { values: flags } = parseArgs({ args: [...args], options });
  if (flags.help) return console.log(help);
  const crowd: Crowd = {
    students: wholeNumber('--students', flags.students, 5_000),
    agents: wholeNumber('--agents', flags.agents, 100),
    talkSeconds: wholeNumber('--talk', flags.talk, 60, 0),
  };
  const data = mkdtempSync(join(tmpdir(), 'bench-crowd-'));
  try {
    const fate: Fate = await serveCrowd(data, crowd, chatsAtOnce());
    const [load = 0] = loadavg();
    console.log(flags.json ? JSON.stringify({ ...crowd, load, ...fate }) : inSentences(crowd, fate, load));
    if (!isAsItShouldBe(fate)) process.exitCode = 1;
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
};

function chatsAtOnce(): number {
  const profile = laptop.policy.profiles.find(({ id }) => id === 'frontline');
  if (!profile) throw new Error('crowd: got no front line in the policy of the laptop');
  return profile.capacity.chat;
}

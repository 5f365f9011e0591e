import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startLocal } from '../../../local/start.ts';
import { type Checked, dangersAtNight, dangersOnShift, repliesLater, repliesToBot } from './run.ts';
import { openSchool } from './school.ts';

const help = `Says what a school would not forgive to leave unheard, in a center that runs: danger and replies, in both languages, in every phase,
alone and among many who wait, with one agent of the front line, and with nobody on shift.

  npm run heard -- [--part replies|later|night|shift] [--crowd 50] [--speed 6]

  --part   what is said to the bot; replies in later phases; danger with nobody on shift; danger with one agent, who is full
           (all four)
  --crowd  how many wait beside (50; 0 for alone; without it first nobody, then 50)

A line a check; the exit code is 1 when one failed.
`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    part: { type: 'string' },
    crowd: { type: 'string' },
    speed: { type: 'string', default: '6' },
  },
});

if (values.help) console.log(help);
else {
  const code = await heard(
    values.part,
    values.crowd === undefined ? [0, 50] : [Number(values.crowd)],
    Number(values.speed),
  );
  // Whoever has not hung up tries to come back to a center that is gone, for ever.
  process.exit(code);
}

async function heard(part: string | undefined, crowds: readonly number[], speed: number): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), 'handraise-heard-'));
  const center = await startLocal({ data, port: 0, speed, context: { stage: 'laptop', answerCheckShare: '0' } });
  try {
    const all: Checked[] = [];
    const tell = (one: Checked) => {
      all.push(one);
      console.log(
        `${one.wrong === undefined ? 'ok    ' : 'WRONG '}  ${one.name}${one.wrong ? `\n        ${one.wrong}` : ''}`,
      );
    };
    const school = await openSchool(center, speed);
    const is = (name: string) => part === undefined || part === name;
    if (is('replies')) await repliesToBot(school, tell);
    if (is('later')) await repliesLater(school, tell);
    for (const crowd of crowds) {
      if (is('night')) await dangersAtNight(school, crowd, tell);
      if (is('shift')) await dangersOnShift(school, crowd, tell);
    }
    const wrong = all.filter((one) => one.wrong !== undefined).length;
    const late = school.failures.length;
    const again =
      late > 0
        ? `; ${late} frames were late or failed and were sent again (${[...new Set(school.failures)].join(', ')})`
        : '';
    console.log(`${all.length} checks, ${wrong} wrong${again}`);
    return wrong > 0 ? 1 : 0;
  } finally {
    await center.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

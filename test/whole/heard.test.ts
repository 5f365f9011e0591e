import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { type LocalSystem, startLocal } from '../../local/start.ts';
import { checkDanger } from './heard/check-danger.ts';
import { checkReply } from './heard/check-reply.ts';
import { dangers, replies } from './heard/messages.ts';
import { calledLater, handingOver, inLine } from './heard/phases.ts';
import { newTalk, openSchool, type School } from './heard/school.ts';

// The short form: `npm run heard` says all of it in every phase, among many who wait, and with an agent on shift.
const speed = 10;
const data = mkdtempSync(join(tmpdir(), 'handraise-heard-'));
let center: LocalSystem;
let school: School;

beforeAll(async () => {
  center = await startLocal({ data, port: 0, speed, context: { stage: 'laptop', answerCheckShare: '0' } });
  school = await openSchool(center, speed);
}, 600_000);

afterAll(async () => {
  school.watcher.hangUp();
  await center.stop();
  rmSync(data, { recursive: true, force: true });
});

describe('with nobody on shift, a danger is heard, cared for, alerted, first in line and told the truth', () => {
  test.each(dangers)('$fault in $language, said to the bot', { timeout: 120_000 }, async (said) => {
    const talk = await newTalk(school, said.language);

    await checkDanger(school, { ...talk, phase: 'self-service' }, said, []);
  });

  test.each([
    ['handing-over', handingOver, dangers.slice(0, 1)],
    ['callback-scheduled', calledLater, dangers.slice(1, 2)],
  ] as const)('while %s', { timeout: 120_000 }, async (phase, bring, some) => {
    for (const said of some) await checkDanger(school, { ...(await bring(school, said.language)), phase }, said, []);
  });

  test.each(dangers)('$fault in $language, said in line behind another', { timeout: 120_000 }, async (said) => {
    const before = await inLine(school, 'en');
    const talk = await inLine(school, said.language);

    await checkDanger(school, { ...talk, phase: 'queued' }, said, []);
    await before.student.ask({ action: 'contact.close', contactId: before.contactId });
  });
});

describe('a reply to the bot puts nobody in a queue', () => {
  test.each(replies)('$text in $language after $after', { timeout: 120_000 }, async (said) => {
    await checkReply(school, said);
  });
});

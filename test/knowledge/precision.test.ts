import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerOutcomes } from '../../shared/aws/answer-outcomes.ts';
import type { AnswerOutcome } from '../../shared/domain/teaching/outcome.ts';
import { createTable, describeOnEmulator, type Emulator, startEmulator } from '../shared/contract/emulator.ts';

const table = 'Knowledge';
const dayMs = 86_400_000;
const now = Date.now();

const outcome = (name: string, openedAt: number, change: Partial<AnswerOutcome>): AnswerOutcome => ({
  contactId: `ct_contact_${name}`,
  ...{ student: 's_1', openedAt, seq: 5, handedOver: true, answers: [], given: { en: 0, zh: 0 } },
  ...change,
});
const check = (at: number, isRight?: boolean): Pick<AnswerOutcome, 'checked'> => ({
  checked: { at, lang: 'en', articleIds: ['a'], confidence: 0.9, ...(isRight === undefined ? {} : { isRight }) },
});

describeOnEmulator('npm run knowledge -- precision, on the emulator', () => {
  let emulator: Emulator;
  let environment: Readonly<Record<string, string>>;

  beforeAll(async () => {
    emulator = await startEmulator();
    const at = await emulator.dynamodb.config.endpoint?.();
    environment = {
      AWS_ENDPOINT_URL_DYNAMODB: `${at?.protocol}//${at?.hostname}:${at?.port}`,
      ...{ AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
    };
    Object.assign(process.env, environment);
    await createTable(emulator.dynamodb, table);
    const { put } = answerOutcomes(table);
    await put(outcome('right', now, check(now, true)));
    await put(outcome('wrong', now - dayMs, check(now - dayMs, false)));
    await put(outcome('silent', now - 2 * dayMs, check(now - 2 * dayMs)));
    await put(outcome('old', now - 40 * dayMs, check(now - 40 * dayMs, true)));
    await put(outcome('given', now, { handedOver: false, given: { en: 7, zh: 2 } }));
  });

  afterAll(() => emulator.stop());

  const precision = async (...args: readonly string[]): Promise<string> => {
    const center = ['--stage', 'x', '--table', table, '--bucket', 'none'];
    const command = ['--no-warnings', 'knowledge/main.ts', 'precision', ...center, ...args];
    return (await promisify(execFile)(process.execPath, command, { env: { ...process.env, ...environment } })).stdout;
  };

  test('prints both languages with their interval', async () => {
    const lines = (await precision()).trim().split('\n');

    expect(lines).toEqual([
      expect.stringMatching(/^lang +checked +right +precision +unchecked +given$/),
      expect.stringMatching(/^en +2 +1 +50\.0 % \[1\.3, 98\.7\] +1 +7$/),
      expect.stringMatching(/^zh +0 +0 +none +0 +2$/),
    ]);
  });

  test('goes back as many days as asked, and names the contacts to a program', async () => {
    const read = JSON.parse(await precision('--days', '45', '--json'));

    expect(read.languages[0]).toMatchObject({ checked: 3, right: 2, precision: 2 / 3, unchecked: 1, given: 7 });
    expect(read.decisions.map((one: { contactId: string }) => one.contactId)).toEqual(
      ['old', 'silent', 'wrong', 'right'].map((name) => `ct_contact_${name}`),
    );
  });
});

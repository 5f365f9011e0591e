import { describe, expect, test } from 'vitest';
import type { CheckTask } from '../../../shared/domain/bot/check-task.ts';
import type { CenterUnderTest } from './center-under-test.ts';
import { aContactId, anAgentId, noon } from './makers.ts';

const dayMs = 86_400_000;
const many = 1000;

/** What the rows of answers that wait to be checked must do. */
export function checksContract(center: () => CenterUnderTest): void {
  describe('checks', () => {
    const [wang, li] = [anAgentId(), anAgentId()];

    test('are kept by the language of the question', async () => {
      const check = await waiting(center());

      expect(await shown(center(), check)).toEqual([check]);
      expect(await center().checks.open('en', wang, noon, many)).not.toContainEqual(check);
    });

    test('stay as they are when they are put again, also while an agent looks at one', async () => {
      const check = await waiting(center());
      await center().checks.take(check, { takenBy: wang, takenUntil: noon + 1000 }, noon);

      await center().checks.put({ ...check, answer: 'Do that.' });

      expect(await shown(center(), check, wang)).toEqual([check]);
      expect(await shown(center(), check, li)).toEqual([]);
    });

    test('that one agent looks at no other is shown, until the time is over', async () => {
      const check = await waiting(center());
      const lease = { takenBy: wang, takenUntil: noon + 1000 };

      expect(await center().checks.take(check, lease, noon)).toBe('taken');

      expect(await shown(center(), check, li, noon + 999)).toEqual([]);
      expect(await shown(center(), check, wang, noon + 999)).toEqual([check]);
      expect(await shown(center(), check, li, noon + 1000)).toEqual([check]);
    });

    test('are taken by one of several agents at once', async () => {
      const check = await waiting(center());
      const agents = Array.from({ length: 5 }, anAgentId);

      const taken = await Promise.all(
        agents.map((takenBy) => center().checks.take(check, { takenBy, takenUntil: noon + 1000 }, noon)),
      );

      expect(taken.filter((result) => result === 'taken')).toHaveLength(1);
    });

    test('can be taken anew by the same agent, and by another once the time is over', async () => {
      const check = await waiting(center());
      await center().checks.take(check, { takenBy: wang, takenUntil: noon + 1000 }, noon);

      const again = await center().checks.take(check, { takenBy: wang, takenUntil: noon + 2000 }, noon);
      const early = await center().checks.take(check, { takenBy: li, takenUntil: noon + 3000 }, noon + 1999);
      const late = await center().checks.take(check, { takenBy: li, takenUntil: noon + 3000 }, noon + 2000);

      expect([again, early, late]).toEqual(['taken', 'gone', 'taken']);
    });

    test('that were put away are gone, also twice', async () => {
      const check = await waiting(center());

      await center().checks.drop(check);
      await center().checks.drop(check);

      await center().checks.clear(check.contactId);
      expect(await shown(center(), check)).toEqual([]);
      expect(await center().checks.take(check, { takenBy: wang, takenUntil: noon + 1000 }, noon)).toBe('gone');
    });

    test('that their contact calls for no more are cleared, whatever their language', async () => {
      const check = await waiting(center());

      await center().checks.clear(check.contactId);

      expect(await shown(center(), check)).toEqual([]);
    });

    test('are shown for thirty days, whether or not the table has forgotten them by then', async () => {
      const check = await waiting(center());

      expect(await shown(center(), check, wang, noon + 30 * dayMs - 1000)).toEqual([check]);
      expect(await shown(center(), check, wang, noon + 30 * dayMs)).toEqual([]);
    });

    test('come no more than as many as asked for, past those of others', async () => {
      const checks = await Promise.all([1, 2, 3, 4, 5, 6].map(() => waiting(center())));
      const [first, ...rest] = checks.toSorted((one, other) => (one.contactId < other.contactId ? -1 : 1));
      for (const check of rest) await center().checks.take(check, { takenBy: li, takenUntil: noon + 1000 }, noon);
      const open = await center().checks.open('zh', wang, noon, many);

      expect(open.filter(({ contactId }) => checks.some((check) => check.contactId === contactId))).toEqual([first]);
      expect(await center().checks.open('zh', wang, noon, 1)).toHaveLength(1);
    });
  });
}

/** Puts an answer to a question in Chinese, of a contact of its own. */
async function waiting(center: CenterUnderTest): Promise<CheckTask> {
  const task: CheckTask = {
    contactId: aContactId(),
    seq: 3,
    language: 'zh',
    answeredAt: noon,
    before: [],
    question: '登录收不到验证码',
    answer: 'Do this.',
    articleIds: ['login-code'],
    candidates: [{ articleId: 'login-code', title: 'Code', confidence: 0.97 }],
  };
  await center.checks.put(task);
  return task;
}

async function shown(
  center: CenterUnderTest,
  { contactId }: CheckTask,
  agentId = anAgentId(),
  now = noon,
): Promise<readonly CheckTask[]> {
  const open = await center.checks.open('zh', agentId, now, many);
  return open.filter((check) => check.contactId === contactId);
}

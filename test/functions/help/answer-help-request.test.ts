import { describe, expect, test } from 'vitest';
import { answerHelpRequest } from '../../../functions/help/answer-help-request.ts';
import { helpCounts } from '../../../shared/domain/help/help-counts.ts';
import type { HelpFact } from '../../../shared/domain/help/help-fact.ts';
import { deflection } from '../../../shared/domain/metrics/formulas.ts';
import { pace } from '../../../shared/lambda/pace.ts';
import { memoryHelpFacts } from '../../../shared/memory/help-facts.ts';

const noon = Date.parse('2026-09-07T04:00:00Z');
const fact: HelpFact = { id: 'a'.repeat(32), kind: 'looked', lang: 'zh', article: 'account-delete' };

function opened() {
  const facts = memoryHelpFacts('Asia/Shanghai');
  const ports = {
    facts,
    isShown: async (article: string) => article === 'account-delete',
    pace: pace({ aMinute: 3, burst: 3 }),
  };
  const answer = answerHelpRequest(ports, () => noon);
  const tell = (body: string, sourceIp = '192.0.2.1') => answer({ body, requestContext: { http: { sourceIp } } });
  return { answer, tell, told: () => facts.ofDay('2026-09-07') };
}

describe('POST /help', () => {
  test('counts a fact once, however often it is sent', async () => {
    const { tell, told } = opened();

    const answers = [await tell(JSON.stringify(fact)), await tell(JSON.stringify(fact))];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([204, 204]);
    expect(await told()).toEqual([fact]);
  });

  test('takes whether the page offered a person', async () => {
    const { tell, told } = opened();

    const { statusCode } = await tell(JSON.stringify({ ...fact, canAsk: true }));

    expect(statusCode).toBe(204);
    expect(await told()).toEqual([{ ...fact, canAsk: true }]);
  });

  test('takes a body that came in base64', async () => {
    const { answer, told } = opened();
    const body = Buffer.from(JSON.stringify(fact)).toString('base64');

    await answer({ body, isBase64Encoded: true, requestContext: { http: { sourceIp: '192.0.2.1' } } });

    expect(await told()).toHaveLength(1);
  });

  test.each([
    ['nothing', '', 'bad_fact'],
    ['no JSON', '{', 'bad_fact'],
    ['an unknown kind', JSON.stringify({ ...fact, kind: 'bought' }), 'bad_fact'],
    ['a field of its own', JSON.stringify({ ...fact, name: 'Li Hua' }), 'bad_fact'],
    ['an id with words in it', JSON.stringify({ ...fact, id: 'call me at 139' }), 'bad_fact'],
    ['a word on whether a person was offered', JSON.stringify({ ...fact, canAsk: 'call me' }), 'bad_fact'],
    ['a long body', JSON.stringify({ ...fact, article: 'a'.repeat(500) }), 'bad_fact'],
    ['an article nobody sees', JSON.stringify({ ...fact, article: 'call-me' }), 'unknown_article'],
    ['a look at no article', JSON.stringify({ ...fact, article: undefined }), 'unknown_article'],
  ])('writes nothing of %s and says why', async (_, body, code) => {
    const { tell, told } = opened();

    const answer = await tell(body);

    expect(answer.statusCode).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ code });
    expect(await told()).toEqual([]);
  });

  test('keeps one address to its pace, and no other', async () => {
    const { tell } = opened();
    for (let one = 0; one < 3; one++) await tell(JSON.stringify({ ...fact, id: `${one}`.repeat(32) }));

    const answers = [await tell(JSON.stringify(fact)), await tell(JSON.stringify(fact), '192.0.2.2')];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([429, 204]);
  });
});

describe('deflection', () => {
  const facts = (kind: HelpFact['kind'], count: number) => Array.from({ length: count }, () => ({ ...fact, kind }));
  const couldAsk = (count: number) => facts('looked', count).map((one) => ({ ...one, canAsk: true as const }));

  test('is the share of visits in which a person could be asked for and none was', () => {
    const told = [...couldAsk(8), ...facts('looked', 3), ...facts('asked', 2), ...facts('helped', 5)];

    expect(helpCounts(told)).toEqual({ looked: 11, couldAsk: 8, asked: 2, helped: 5, 'not-helped': 0 });
    expect(deflection(told)).toMatchObject({ numerator: 6, denominator: 8, value: 0.75 });
  });

  test('is not known of visits in which nobody could be asked for, and below nothing where more asked than looked', () => {
    expect(deflection(facts('looked', 8)).value).toBeUndefined();
    expect(deflection([...couldAsk(1), ...facts('asked', 2)]).value).toBe(-1);
  });
});

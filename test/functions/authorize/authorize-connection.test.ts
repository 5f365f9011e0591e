import '../quiet.ts';

import { expect, test } from 'vitest';
import { parseAllowedOrigins } from '../../../functions/authorize/allowed-origins.ts';
import { authorizeConnection } from '../../../functions/authorize/authorize-connection.ts';
import type { Principal } from '../../../shared/domain/contact/principal.ts';
import { contextToPrincipal, othersIn } from '../../../shared/lambda/principal-context.ts';
import { memoryTickets } from '../../../shared/memory/persons.ts';
import { memoryTables } from '../../../shared/memory/tables.ts';
import { virtualClock } from '../../../shared/memory/virtual-clock.ts';
import { start, student } from '../center-at-work.ts';

const methodArn = 'arn:aws:execute-api:ap-east-1:123456789012:api/v1/$connect';
const requestContext = { connectionId: 'c1' };
const mei = student('mei', { vip: true });

async function door(principal: Principal = mei) {
  const clock = virtualClock(start);
  const tickets = memoryTickets(memoryTables());
  const issue = await tickets.issue({ principal, secret: 'secret', expiresAt: start + 30_000, now: start });
  const good = issue.kind === 'issued' ? issue.ticket : '';
  const allowedOrigins = parseAllowedOrigins('https://school.example');
  const knock = authorizeConnection({ tickets, allowedOrigins }, clock.now);
  const enter = (ticket: string, headers: Readonly<Record<string, string>> = {}) =>
    knock({ methodArn, requestContext, headers, queryStringParameters: { ticket } });
  return { clock, knock, enter, good };
}

function effectOf(authorization: Awaited<ReturnType<Awaited<ReturnType<typeof door>>['enter']>>) {
  return authorization.policyDocument.Statement[0].Effect;
}

test('allows a good ticket and hands on a principal that reads back as it was', async () => {
  const { enter, good } = await door();

  const authorization = await enter(good);

  expect(authorization).toMatchObject({
    principalId: 'st_mei',
    policyDocument: { Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: methodArn }] },
  });
  expect(contextToPrincipal(authorization.context)).toEqual(mei);
  for (const value of Object.values(authorization.context ?? {})) expect(['string', 'number']).toContain(typeof value);
});

test('denies a ticket used twice', async () => {
  const { enter, good } = await door();

  const effects = [effectOf(await enter(good)), effectOf(await enter(good))];

  expect(effects).toEqual(['Allow', 'Deny']);
});

test('lets one of two in who come with the same ticket at once', async () => {
  const { enter, good } = await door();

  const effects = (await Promise.all([enter(good), enter(good)])).map(effectOf);

  expect(effects.toSorted()).toEqual(['Allow', 'Deny']);
});

test('denies a ticket that has expired, one nobody issued, and hands on no principal', async () => {
  const { clock, enter, good } = await door();
  const unknown = await enter('guessed');
  clock.advance(30_000);

  const expired = await enter(good);

  expect([unknown, expired].map(effectOf)).toEqual(['Deny', 'Deny']);
  expect([unknown.context, expired.context]).toEqual([undefined, undefined]);
});

test('denies a ticket whose token has ended', async () => {
  const { clock, enter, good } = await door({ ...mei, expiresAtMs: start + 10_000 });
  clock.advance(10_000);

  expect(effectOf(await enter(good))).toBe('Deny');
});

test.each(['origin', 'Origin'])(
  'denies a foreign page without spending the ticket, its header spelled %s',
  async (name) => {
    const { enter, good } = await door();

    const foreign = await enter(good, { [name]: 'https://evil.example' });
    const own = await enter(good, { [name]: 'https://school.example' });

    expect([foreign, own].map(effectOf)).toEqual(['Deny', 'Allow']);
  },
);

test.each([{ queryStringParameters: null }, { queryStringParameters: {} }, { queryStringParameters: { ticket: '' } }])(
  'answers 401 without a ticket: %j',
  async (query) => {
    const { knock } = await door();

    await expect(knock({ methodArn, requestContext, ...query })).rejects.toThrow(/^Unauthorized$/);
  },
);

test('denies whoever brings two tickets, whichever of them is good, and spends neither', async () => {
  const { enter, knock, good } = await door();
  const twice = (...ticket: string[]) =>
    knock({
      methodArn,
      requestContext,
      headers: {},
      queryStringParameters: { ticket: ticket.at(-1) ?? '' },
      multiValueQueryStringParameters: { ticket },
    });

  const effects = [effectOf(await twice('stolen', good)), effectOf(await twice(good, good))];

  expect([...effects, effectOf(await enter(good))]).toEqual(['Deny', 'Deny', 'Allow']);
});

test('tells $connect the connections the person had, and nothing of them where there were none', async () => {
  const clock = virtualClock(start);
  const tickets = memoryTickets(memoryTables());
  const allowedOrigins = parseAllowedOrigins('https://school.example');
  const knock = authorizeConnection({ tickets, allowedOrigins }, clock.now);
  const enter = async (connectionId: string) => {
    const wish = { principal: mei, secret: connectionId, expiresAt: start + 30_000, now: start };
    const issue = await tickets.issue(wish);
    const ticket = issue.kind === 'issued' ? issue.ticket : '';
    return knock({ methodArn, requestContext: { connectionId }, headers: {}, queryStringParameters: { ticket } });
  };

  const contexts = [await enter('c1'), await enter('c2'), await enter('c3')].map(({ context }) => context);

  expect(contexts.map(othersIn)).toEqual([[], ['c1'], ['c1', 'c2']]);
  expect(contexts[0]).not.toHaveProperty('others');
});

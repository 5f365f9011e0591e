import '../quiet.ts';

import { expect, test } from 'vitest';
import { parseAllowedOrigins } from '../../../functions/authorize/allowed-origins.ts';
import { authorizeConnection } from '../../../functions/authorize/authorize-connection.ts';
import { contextToPrincipal } from '../../../shared/lambda/principal-context.ts';
import { memoryTables } from '../../../shared/memory/tables.ts';
import { memoryTickets } from '../../../shared/memory/tickets.ts';
import { virtualClock } from '../../../shared/memory/virtual-clock.ts';
import { start, student } from '../center-at-work.ts';

const methodArn = 'arn:aws:execute-api:ap-east-1:123456789012:api/v1/$connect';
const mei = student('mei', { vip: true });

async function door(principal: Parameters<ReturnType<typeof memoryTickets>['issue']>[1] = mei) {
  const clock = virtualClock(start);
  const tickets = memoryTickets(memoryTables());
  await tickets.issue('secret', principal, start + 30_000);
  const allowedOrigins = parseAllowedOrigins('https://school.example');
  const knock = authorizeConnection({ tickets, allowedOrigins }, clock.now);
  const enter = (ticket: string, headers: Readonly<Record<string, string>> = {}) =>
    knock({ methodArn, headers, queryStringParameters: { ticket } });
  return { clock, knock, enter };
}

function effectOf(authorization: Awaited<ReturnType<Awaited<ReturnType<typeof door>>['enter']>>) {
  return authorization.policyDocument.Statement[0].Effect;
}

test('allows a good ticket and hands on a principal that reads back as it was', async () => {
  const { enter } = await door();

  const authorization = await enter('secret');

  expect(authorization).toMatchObject({
    principalId: 'st_mei',
    policyDocument: { Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: methodArn }] },
  });
  expect(contextToPrincipal(authorization.context)).toEqual(mei);
  for (const value of Object.values(authorization.context ?? {})) expect(['string', 'number']).toContain(typeof value);
});

test('denies a ticket used twice', async () => {
  const { enter } = await door();

  const effects = [effectOf(await enter('secret')), effectOf(await enter('secret'))];

  expect(effects).toEqual(['Allow', 'Deny']);
});

test('lets one of two in who come with the same ticket at once', async () => {
  const { enter } = await door();

  const effects = (await Promise.all([enter('secret'), enter('secret')])).map(effectOf);

  expect(effects.toSorted()).toEqual(['Allow', 'Deny']);
});

test('denies a ticket that has expired, one nobody issued, and hands on no principal', async () => {
  const { clock, enter } = await door();
  const unknown = await enter('guessed');
  clock.advance(30_000);

  const expired = await enter('secret');

  expect([unknown, expired].map(effectOf)).toEqual(['Deny', 'Deny']);
  expect([unknown.context, expired.context]).toEqual([undefined, undefined]);
});

test('denies a ticket whose token has ended', async () => {
  const { clock, enter } = await door({ ...mei, expiresAtMs: start + 10_000 });
  clock.advance(10_000);

  expect(effectOf(await enter('secret'))).toBe('Deny');
});

test.each(['origin', 'Origin'])(
  'denies a foreign page without spending the ticket, its header spelled %s',
  async (name) => {
    const { enter } = await door();

    const foreign = await enter('secret', { [name]: 'https://evil.example' });
    const own = await enter('secret', { [name]: 'https://school.example' });

    expect([foreign, own].map(effectOf)).toEqual(['Deny', 'Allow']);
  },
);

test.each([{ queryStringParameters: null }, { queryStringParameters: {} }, { queryStringParameters: { ticket: '' } }])(
  'answers 401 without a ticket: %j',
  async (query) => {
    const { knock } = await door();

    await expect(knock({ methodArn, ...query })).rejects.toThrow(/^Unauthorized$/);
  },
);

test('denies whoever brings two tickets, whichever of them is good, and spends neither', async () => {
  const { enter, knock } = await door();
  const twice = (...ticket: string[]) =>
    knock({
      methodArn,
      headers: {},
      queryStringParameters: { ticket: ticket.at(-1) ?? '' },
      multiValueQueryStringParameters: { ticket },
    });

  const effects = [effectOf(await twice('stolen', 'secret')), effectOf(await twice('secret', 'secret'))];

  expect([...effects, effectOf(await enter('secret'))]).toEqual(['Deny', 'Deny', 'Allow']);
});

import { describe, expect, it } from 'vitest';
import { type FunctionName, functionNames } from '../../infra/function-names.ts';
import { permissions } from '../../infra/permissions.ts';
import { findRefusal } from '../../local/iam/access.ts';
import { dynamodbRequests } from '../../local/iam/dynamodb-requests.ts';
import { readRoles } from '../../local/iam/role-policies.ts';
import { systemOfStacks } from '../local/helpers/template.ts';
import { synthesizedCenter } from './synthesized-center.ts';

const { data, chat } = synthesizedCenter('laptop');
const system = systemOfStacks({ 'HandraiseLaptop-data': data.json, 'HandraiseLaptop-chat': chat.json });
const roles = readRoles(system);
const tableOf = (name: string) =>
  system
    .ofType('AWS::DynamoDB::Table')
    .filter(({ logicalId }) => logicalId.startsWith(name))
    .map((resource) => ({ name: system.ref(resource), arn: system.attribute(resource, 'Arn') }))[0];
const sessions = tableOf('Sessions');
const directory = tableOf('Directory');
const knowledge = tableOf('Knowledge');
const metrics = tableOf('Metrics');
const names = { tableArn: () => sessions?.arn ?? '', partitionKeyOf: () => 'pk' };

/** A partition of every kind that the table of sessions has. */
const partitions = [
  'CONTACT#ct_1',
  'QUEUE#billing',
  'DUE#29929255#0',
  'SWEEP',
  'TICKET#ab12',
  'AUDIT#ct_1',
  'CHECK#en',
  'FILE#fl_1',
];
const operations = ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'] as const;

/** A call of an operation on a partition, as the SDK makes it. */
function call(operation: (typeof operations)[number], pk: string) {
  const key = { pk: { S: pk }, sk: { S: 'x' } };
  if (operation === 'PutItem') return { TableName: sessions?.name, Item: key };
  if (operation !== 'Query') return { TableName: sessions?.name, Key: key };
  return {
    ...{ TableName: sessions?.name, KeyConditionExpression: '#pk = :pk' },
    ...{ ExpressionAttributeNames: { '#pk': 'pk' }, ExpressionAttributeValues: { ':pk': { S: pk } } },
  };
}

function principalOf(name: FunctionName) {
  const role = [...roles.values()].find((one) => one.name.includes(`Functions${name.replace('-', '')}Role`));
  if (role === undefined) throw new Error(`no role of ${name}`);
  const clock = { startMs: 0, realStartMs: 0, speed: 1 };
  return { functionName: name, role, account: '000000000000', region: 'us-east-1', clock };
}

/** What a function's credentials may do to the table of sessions, as `PutItem TICKET#`. */
function mayDo(name: FunctionName): readonly string[] {
  const principal = principalOf(name);
  return operations.flatMap((operation) =>
    partitions
      .filter((pk) => !findRefusal(principal, dynamodbRequests(operation, call(operation, pk), names)))
      .map((pk) => `${operation} ${pk.replace(/#.*/, '#')}`),
  );
}

/** The functions that may do this to the row of the policy in force, by their credentials alone. */
function mayTouchPolicy(operation: (typeof operations)[number], pk = 'POLICY'): readonly string[] {
  const request = { ...call(operation, pk), TableName: knowledge?.name };
  const on = { tableArn: () => knowledge?.arn ?? '', partitionKeyOf: () => 'pk' };
  return functionNames.filter((name) => !findRefusal(principalOf(name), dynamodbRequests(operation, request, on)));
}

describe('the policy', () => {
  it('is read by the functions that work by it, and written by the one that publishes alone', () => {
    const readers = functionNames.filter(
      (name) => permissions[name].knowledgeKeys?.includes('POLICY') || name === 'train',
    );

    expect(mayTouchPolicy('GetItem')).toEqual(readers);
    expect(mayTouchPolicy('PutItem')).toEqual(['train']);
    expect([...mayTouchPolicy('UpdateItem'), ...mayTouchPolicy('DeleteItem')]).toEqual([]);
  });

  it('opens no other partition of the knowledge', () => {
    expect(mayTouchPolicy('GetItem', 'VERSION')).toEqual(['auto-reply', 'train']);
    expect(mayTouchPolicy('PutItem', 'LESSON#exemplar')).toEqual(['metrics', 'train', 'learn']);
    expect(mayTouchPolicy('PutItem', 'VERSION')).toEqual(['train']);
  });
});

describe('what contacts took agents', () => {
  it('is read by who tells waits and promises callbacks, who may read no contact record', () => {
    const on = { tableArn: () => metrics?.arn ?? '', partitionKeyOf: () => 'pk' };
    const mayQuery = (pk: string) => {
      const request = {
        ...{ TableName: metrics?.name, KeyConditionExpression: '#pk = :pk AND #sk >= :hour' },
        ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
        ExpressionAttributeValues: { ':pk': { S: pk }, ':hour': { S: '2026-09-01T18' } },
      };
      return functionNames.filter((name) => !findRefusal(principalOf(name), dynamodbRequests('Query', request, on)));
    };

    expect(mayQuery('HANDLED')).toEqual(['routing', 'callback', 'export']);
    expect(mayQuery('MIXES')).toEqual(['routing', 'export']);
    expect(mayQuery('WAITED')).toEqual(['export']);
    expect(mayQuery('HOUR#2026-09-01T18')).toEqual(['quality', 'export']);
  });
});

describe('what is kept of reviews', () => {
  const may = (operation: 'GetItem' | 'PutItem', pk: string) => {
    const on = { tableArn: () => metrics?.arn ?? '', partitionKeyOf: () => 'pk' };
    const request = { ...call(operation, pk), TableName: metrics?.name };
    return !findRefusal(principalOf('quality'), dynamodbRequests(operation, request, on));
  };

  it('is all that quality may write among the metrics: no contact record, and no key of the people', () => {
    const partitions = ['DRAWN', 'DRAWN#2026-W36', 'REVIEW#ag_wang', 'REVIEWED#2026-09-01T18', 'STALE#3'];

    expect(partitions.filter((pk) => may('PutItem', pk))).toEqual(partitions);
    for (const pk of ['HOUR#2026-09-01T18', 'PEOPLE', 'HANDLED', 'AGENTS#2026-09-01T18'])
      expect([may('PutItem', pk), may('GetItem', pk)]).toEqual([false, false]);
  });
});

describe('the key of survey links', () => {
  it('is read and made by the function that signs and checks them, which may touch nothing else of that table', () => {
    const on = { tableArn: () => metrics?.arn ?? '', partitionKeyOf: () => 'pk' };
    const whoMay = (operation: (typeof operations)[number], pk: string) =>
      functionNames.filter((name) => {
        const request = { ...call(operation, pk), TableName: metrics?.name };
        return !findRefusal(principalOf(name), dynamodbRequests(operation, request, on));
      });

    // Metrics writes records and export rewrites them: both may put any row of this table, the key of the people too.
    expect(whoMay('GetItem', 'SURVEY-LINK')).toEqual(['survey', 'export']);
    expect(whoMay('PutItem', 'SURVEY-LINK')).toEqual(['survey', 'metrics', 'export']);
    expect(whoMay('UpdateItem', 'SURVEY-LINK')).toEqual([]);
    for (const pk of ['PEOPLE', 'HOUR#2026-09-01T18', 'HANDLED']) expect(whoMay('GetItem', pk)).not.toContain('survey');
  });
});

const ofContacts = (actions: readonly string[]) =>
  actions.flatMap((action) => ['CONTACT#', 'QUEUE#', 'DUE#'].map((pk) => `${action} ${pk}`));

describe('the credentials of a function', () => {
  it.each<[FunctionName, readonly string[]]>([
    ['authorize', ['DeleteItem TICKET#']],
    ['tickets', ['PutItem DUE#']],
    ['visitors', ofContacts(['Query', 'PutItem', 'DeleteItem'])],
    ['intake', ofContacts(['Query', 'PutItem', 'DeleteItem'])],
    ['auto-reply', ofContacts(['Query', 'PutItem', 'DeleteItem'])],
    ['routing', ofContacts(['Query', 'PutItem', 'DeleteItem'])],
    ['callback', ofContacts(['Query', 'PutItem', 'DeleteItem'])],
    [
      'desk',
      ['Query', 'PutItem', 'UpdateItem', 'DeleteItem'].flatMap((action) => [
        ...ofContacts([action]),
        `${action} CHECK#`,
      ]),
    ],
    ['sweep', operations.flatMap((action) => [...ofContacts([action]), `${action} SWEEP`])],
    ['export', ['Query CONTACT#']],
    ['train', []],
    ['survey', ['Query', 'PutItem'].flatMap((action) => [`${action} CONTACT#`, `${action} DUE#`])],
    ['quality', ['Query CONTACT#', 'PutItem AUDIT#']],
    ['metrics', ['Query CONTACT#']],
    ['learn', ['Query', 'PutItem', 'DeleteItem'].flatMap((action) => [`${action} CONTACT#`, `${action} CHECK#`])],
  ])('of %s open its own partitions of the sessions alone', (name, allowed) => {
    expect(mayDo(name)).toEqual(allowed);
  });

  it('of authorize open none by a transaction that holds a row of its own', () => {
    const item = (pk: string) => ({ Delete: call('DeleteItem', pk) });
    const refusal = (...pks: readonly string[]) =>
      findRefusal(
        principalOf('authorize'),
        dynamodbRequests('TransactWriteItems', { TransactItems: pks.map(item) }, names),
      );

    expect(refusal('TICKET#ab12')).toBeUndefined();
    expect(refusal('TICKET#ab12', 'CONTACT#ct_1')).toMatchObject({ action: 'dynamodb:DeleteItem' });
  });

  it('of visitors open what is of persons, students and visitors in the directory, and no agent’s row', () => {
    const on = { tableArn: () => directory?.arn ?? '', partitionKeyOf: () => 'pk' };
    const allowed = ['PERSON#ab12', 'STUDENT#st_mei', 'VISITOR#ab12', 'PROFILE#frontline', 'SUPERVISORS'].filter(
      (pk) => {
        const request = { ...call('PutItem', pk), TableName: directory?.name };
        return !findRefusal(principalOf('visitors'), dynamodbRequests('PutItem', request, on));
      },
    );

    expect(allowed).toEqual(['PERSON#ab12', 'STUDENT#st_mei', 'VISITOR#ab12']);
  });

  it.each(['authorize', 'tickets'] as const)('of %s change the rows of persons in the directory alone', (name) => {
    const on = { tableArn: () => directory?.arn ?? '', partitionKeyOf: () => 'pk' };
    const allowed = operations.flatMap((operation) =>
      ['PERSON#ab12', 'STUDENT#st_mei', 'PROFILE#frontline', 'SUPERVISORS']
        .filter((pk) => {
          const request = { ...call(operation, pk), TableName: directory?.name };
          return !findRefusal(principalOf(name), dynamodbRequests(operation, request, on));
        })
        .map((pk) => `${operation} ${pk}`),
    );

    expect(allowed).toEqual(['UpdateItem PERSON#ab12']);
  });

  it('of who hears the bot’s and the students’ words open no row of a person, a supervisor or a visitor', () => {
    const on = { tableArn: () => directory?.arn ?? '', partitionKeyOf: () => 'pk' };
    const mayTouch = (name: FunctionName, pk: string) =>
      operations.some((operation) => {
        const request = { ...call(operation, pk), TableName: directory?.name };
        return !findRefusal(principalOf(name), dynamodbRequests(operation, request, on));
      });
    const opened = (name: FunctionName) =>
      ['PERSON#ab12', 'STUDENT#st_mei', 'VISITOR#ab12', 'PROFILE#frontline', 'SUPERVISORS', 'CALLS#billing'].filter(
        (pk) => mayTouch(name, pk),
      );

    expect(opened('auto-reply')).toEqual(['STUDENT#st_mei', 'CALLS#billing']);
    expect(opened('callback')).toEqual(['STUDENT#st_mei', 'PROFILE#frontline', 'CALLS#billing']);
    expect(opened('sweep')).toEqual(['STUDENT#st_mei', 'PROFILE#frontline']);
  });

  it('of none open the whole table of the sessions', () => {
    const isOpen = (name: FunctionName) => permissions[name].sessions && !permissions[name].sessionsKeys;

    expect(functionNames.filter(isOpen)).toEqual([]);
  });
});

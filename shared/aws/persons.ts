import {
  type DynamoDBClient,
  QueryCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { type PersonId, ticketPlaces } from '../domain/person/person-sockets.ts';
import type { Bans, PersonSockets, SignOuts } from '../ports/persons.ts';
import type { VisitorMerges } from '../ports/visitors.ts';
import { type Item, toItem } from './attribute-value.ts';
import { conflictsRetried, isNamed, unlessRefused } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { digestOfPerson, personKey } from './keys.ts';
import { endName, keptUntil, refusedRow, slotName, socketName, socketsIn } from './person-row.ts';

type Options = { readonly directoryTable: string; readonly client?: DynamoDBClient };

/** The connections of persons, for a function that hears that some are gone, or has to tell all of them. */
export function personSockets(options: Options): PersonSockets {
  const { directoryTable: TableName, client = dynamodbClient() } = options;
  const change = changer({ ...options, client });
  return {
    of: async (person) => {
      const { pk, sk } = personKey(digestOfPerson(person));
      const read = new QueryCommand({
        TableName,
        KeyConditionExpression: '#pk = :pk AND #sk = :sk',
        ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
        ExpressionAttributeValues: toItem({ ':pk': pk, ':sk': sk }),
        ConsistentRead: true,
      });
      return socketsIn((await client.send(read)).Items?.[0]);
    },
    hangUp: async (person, gone) => {
      const names = gone
        .flatMap((id) => [socketName(id), endName(id)])
        .map((name, at) => [`#gone${at}`, name] as const);
      if (names.length === 0) return;
      // Whoever has no row has no connection in it.
      await unlessRefused(() =>
        change(person, {
          UpdateExpression: `REMOVE ${names.map(([name]) => name).join(', ')}`,
          ConditionExpression: 'attribute_exists(#pk)',
          ExpressionAttributeNames: { '#pk': 'pk', ...Object.fromEntries(names) },
        }),
      );
    },
  };
}

/** What signs persons out; of one who is banned the row stays as it is, and what connections the ban has not ended are to be ended. */
export function signOuts(options: Options): SignOuts {
  const change = changer(options);
  return {
    signOut: async (person, now) => {
      const signedOut = takingBack({ person, signedOutAt: now, expiresAt: keptUntil(now) });
      try {
        return socketsIn(
          await change(person, {
            ...signedOut,
            ConditionExpression: 'attribute_not_exists(#bannedAt)',
            ExpressionAttributeNames: { ...signedOut.ExpressionAttributeNames, '#bannedAt': 'bannedAt' },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
      } catch (error) {
        if (isNamed(error, 'ConditionalCheckFailedException')) return socketsIn(refusedRow(error));
        throw error;
      }
    },
  };
}

/** What bans persons; the row of one who is banned does not expire. */
export function bans(options: Options): Bans {
  const change = changer(options);
  return {
    ban: async (person, now) => socketsIn(await change(person, takingBack({ person, bannedAt: now }, ['expiresAt']))),
    unban: async (person, now) => {
      await change(person, {
        UpdateExpression: 'SET #person = :person, #expiresAt = :expiresAt REMOVE #bannedAt',
        ExpressionAttributeNames: { '#person': 'person', '#expiresAt': 'expiresAt', '#bannedAt': 'bannedAt' },
        ExpressionAttributeValues: toItem({ ':person': person, ':expiresAt': keptUntil(now) }),
      });
    },
  };
}

/** What gives visitors to the student who signed in on their device: with the sign-out of the visitor, in one write. */
export function visitorMerges(options: Options): VisitorMerges {
  const change = changer(options);
  return {
    merge: async (visitor, student, now) => {
      const fields = { person: visitor, signedOutAt: now, mergedInto: student, expiresAt: keptUntil(now) };
      const merging = takingBack(fields);
      try {
        const row = await change(visitor, {
          ...merging,
          ConditionExpression:
            'attribute_not_exists(#bannedAt) AND (attribute_not_exists(#mergedInto) OR #mergedInto = :mergedInto)',
          ExpressionAttributeNames: { ...merging.ExpressionAttributeNames, '#bannedAt': 'bannedAt' },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        });
        return { kind: 'merged', sockets: socketsIn(row) };
      } catch (error) {
        if (!isNamed(error, 'ConditionalCheckFailedException')) throw error;
        return { kind: 'bannedAt' in refusedRow(error) ? 'banned' : 'of-another' };
      }
    },
  };
}

type Change = Omit<UpdateItemCommandInput, 'TableName' | 'Key'>;

/** Changes a person's row; gives the row as it was. */
function changer(options: Options): (person: PersonId, change: Change) => Promise<Item | undefined> {
  const client = options.client ?? dynamodbClient();
  return async (person, change) => {
    const Key = toItem(personKey(digestOfPerson(person)));
    const input = { TableName: options.directoryTable, Key, ReturnValues: 'ALL_OLD', ...change } as const;
    return (await conflictsRetried(() => client.send(new UpdateItemCommand(input)))).Attributes;
  };
}

/** Takes every ticket out of a row, and what else is named, and sets these fields. */
function takingBack(fields: Readonly<Record<string, unknown>>, alsoRemoved: readonly string[] = []): Change {
  const removed = [...ticketPlaces.map(slotName), ...alsoRemoved].map((name, at) => [`#r${at}`, name] as const);
  const names = Object.keys(fields);
  const sets = names.map((name) => `#${name} = :${name}`).join(', ');
  return {
    UpdateExpression: `SET ${sets} REMOVE ${removed.map(([alias]) => alias).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries([...names.map((name) => [`#${name}`, name]), ...removed]),
    ExpressionAttributeValues: toItem(Object.fromEntries(names.map((name) => [`:${name}`, fields[name]]))),
  };
}

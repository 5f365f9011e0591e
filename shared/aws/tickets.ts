import { createHash } from 'node:crypto';
import { type DynamoDBClient, UpdateItemCommand, type UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { personOf } from '../domain/contact/principal.ts';
import { inOrderOfOpening, placesToTry } from '../domain/person/person-sockets.ts';
import type { Entry, TicketIssue, Tickets, TicketWish } from '../ports/persons.ts';
import type { Ms } from '../schema/ids.ts';
import { readKnown } from '../schema/read-known.ts';
import { fromItem, type Item, parseItem, toItem } from './attribute-value.ts';
import { conflictsRetried, isNamed } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { digestOfPerson, personKey } from './keys.ts';
import {
  endName,
  keptUntil,
  refusedRow,
  Standing,
  StoredTicket,
  slotName,
  socketName,
  socketsIn,
} from './person-row.ts';

type Options = { readonly directoryTable: string; readonly client?: DynamoDBClient };

// Somebody else may take the place that was free a moment ago.
const mostTries = 4;
const form = /^([\w-]{32})([a-p])([\w-]+)$/;

/**
 * The single-use tickets in DynamoDB, in the row of their person: what issues one sees whether the person may have it, what spends one enters the
 * connection, and what takes them all back leaves none for whoever comes with one at that moment. A ticket says where it is: the digest of its
 * person, the letter of its place, then the secret.
 */
export function tickets(options: Options): Tickets {
  const client = options.client ?? dynamodbClient();
  const TableName = options.directoryTable;
  const update = (input: Omit<UpdateItemCommandInput, 'TableName'>) =>
    conflictsRetried(() => client.send(new UpdateItemCommand({ TableName, ...input })));
  return {
    issue: async (wish) => {
      let row: Item = {};
      for (let tries = 0; tries < mostTries; tries += 1) {
        const slot = freeSlot(row, wish);
        if (slot === undefined) return { kind: 'too-many' };
        try {
          await update(issuing(wish, slot));
          return { kind: 'issued', ticket: `${digestOfPerson(personOf(wish.principal))}${slot}${wish.secret}` };
        } catch (error) {
          if (!isNamed(error, 'ConditionalCheckFailedException')) throw error;
          row = refusedRow(error);
        }
        const refusal = refusalOf(row, wish);
        if (refusal) return refusal;
      }
      return { kind: 'too-many' };
    },
    redeem: async (ticket, connectionId, now) => {
      const [, digest = '', slot = '', secret = ''] = form.exec(ticket) ?? [];
      if (secret === '') return undefined;
      try {
        const { Attributes } = await update(redeeming({ digest, slot, secret, connectionId }, now));
        return Attributes && entryOf(Attributes, slot);
      } catch (error) {
        if (isNamed(error, 'ConditionalCheckFailedException')) return undefined;
        throw error;
      }
    },
  };
}

function issuing(wish: TicketWish, slot: string): Omit<UpdateItemCommandInput, 'TableName'> {
  const { principal, secret, expiresAt, now, signedInAt } = wish;
  const person = personOf(principal);
  const isFree = 'attribute_not_exists(#slot) OR #slot.#until <= :now';
  const isSignedIn = signedInAt === undefined ? '' : ' AND (attribute_not_exists(#out) OR #out < :in)';
  return {
    Key: toItem(personKey(digestOfPerson(person))),
    UpdateExpression: 'SET #slot = :ticket, #person = :person, #expiresAt = :kept',
    ConditionExpression: `(${isFree}) AND attribute_not_exists(#banned)${isSignedIn}`,
    ExpressionAttributeNames: {
      ...{ '#slot': slotName(slot), '#until': 'until', '#person': 'person', '#expiresAt': 'expiresAt' },
      ...{ '#banned': 'bannedAt', ...(signedInAt === undefined ? {} : { '#out': 'signedOutAt' }) },
    },
    ExpressionAttributeValues: {
      ...toItem({ ':ticket': { hash: hashOf(secret), principal, until: expiresAt }, ':person': person, ':now': now }),
      ...toItem({ ':in': signedInAt, ':kept': keptUntil(now) }),
    },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

type Redeemed = {
  readonly digest: string;
  readonly slot: string;
  readonly secret: string;
  readonly connectionId: string;
};

function redeeming(spent: Redeemed, now: Ms): Omit<UpdateItemCommandInput, 'TableName'> {
  return {
    Key: toItem(personKey(spent.digest)),
    UpdateExpression: 'SET #socket = :now, #ends = #slot.#principal.#end, #expiresAt = :kept REMOVE #slot',
    ConditionExpression: '#slot.#hash = :hash AND #slot.#until > :now',
    ExpressionAttributeNames: {
      ...{ '#slot': slotName(spent.slot), '#hash': 'hash', '#until': 'until' },
      ...{ '#socket': socketName(spent.connectionId), '#ends': endName(spent.connectionId), '#expiresAt': 'expiresAt' },
      ...{ '#principal': 'principal', '#end': 'expiresAtMs' },
    },
    ExpressionAttributeValues: toItem({ ':hash': hashOf(spent.secret), ':now': now, ':kept': keptUntil(now) }),
    ReturnValues: 'ALL_OLD',
  };
}

function entryOf(row: Item, slot: string): Entry {
  const ticket = row[slotName(slot)]?.M;
  if (ticket === undefined) throw new Error(`tickets: the place ${slot} of a spent ticket is empty`);
  return { principal: parseItem(StoredTicket, ticket, readKnown).principal, others: inOrderOfOpening(socketsIn(row)) };
}

/** A place with no ticket that could still be used, as far as the row is known. */
function freeSlot(row: Item, { secret, now }: TicketWish): string | undefined {
  return placesToTry(secret).find((slot) => {
    const ticket = row[slotName(slot)]?.M;
    return ticket === undefined || parseItem(StoredTicket, ticket, readKnown).until <= now;
  });
}

function refusalOf(row: Item, { signedInAt }: TicketWish): TicketIssue | undefined {
  const { bannedAt, signedOutAt } = v.parse(Standing, fromItem(row));
  if (bannedAt !== undefined) return { kind: 'banned' };
  const isOut = signedInAt !== undefined && signedOutAt !== undefined && signedInAt <= signedOutAt;
  return isOut ? { kind: 'signed-out' } : undefined;
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

import type { System } from '../assembly/system.ts';
import type { Table } from '../engines/create-tables.ts';
import type { DynamodbEngine } from '../engines/dynamodb-engine.ts';
import type { QueuesAndObjects } from '../engines/queues-and-objects.ts';
import type { AsyncEvents } from '../events/async-events.ts';
import type { ObjectChange } from '../events/object-event.ts';
import type { SentChains } from '../events/sent-chains.ts';
import type { Connections } from '../gateway/connections.ts';
import type { Service } from '../proxy/aws-call.ts';
import { dynamodbService } from '../proxy/dynamodb-service.ts';
import { lambdaService } from '../proxy/lambda-service.ts';
import { managementService } from '../proxy/management-service.ts';
import { s3Service } from '../proxy/s3-service.ts';
import { sqsService } from '../proxy/sqs-service.ts';
import type { Functions } from './functions.ts';

/** What stands behind the services. */
export type AwsServicesOptions = {
  readonly system: System;
  readonly engine: DynamodbEngine;
  readonly emulator: QueuesAndObjects;
  readonly tables: readonly Table[];
  readonly connections: Connections;
  readonly functions: Functions;
  readonly asyncEvents: AsyncEvents;
  readonly speed: number;
  readonly onWrite: (table: string) => void;
  /** Told what became of objects. */
  readonly onObject: (change: ObjectChange) => void;
  /** Told of each call to SQS. */
  readonly onSend: SentChains['sending'];
};

/** The AWS services that functions can call on the laptop, by their name in a signature. */
export function awsServices(options: AwsServicesOptions): Readonly<Record<string, Service>> {
  const { system, engine, emulator, tables, connections, functions, asyncEvents } = options;
  const { speed, onWrite, onObject, onSend } = options;
  const arnPrefix = arnPrefixOf(system, 'sqs');
  const queueArn = (name: string) => emulator.queues.getQueueByName(name)?.arn ?? `${arnPrefix}${name}`;
  return {
    dynamodb: dynamodbService({ engine, tables, arnPrefix: tableArnPrefix(system), onWrite }),
    sqs: sqsService({ engine: emulator, queueArn, speed, onCall: onSend }),
    s3: s3Service(emulator, onObject),
    lambda: lambdaService({
      place: { region: regionOf(system), account: accountOf(system) },
      find: functions.byArn,
      qualified: new Set(system.ofType('AWS::Lambda::Alias', 'AWS::Lambda::Version').map((one) => system.ref(one))),
      accept: asyncEvents.accept,
    }),
    'execute-api': managementService(connections),
  };
}

/** Beginning of the ARN of every table of the app's account and region. */
export function tableArnPrefix(system: System): string {
  return `${arnPrefixOf(system, 'dynamodb')}table/`;
}

function arnPrefixOf(system: System, service: string): string {
  return `arn:aws:${service}:${regionOf(system)}:${accountOf(system)}:`;
}

/** Account of the app's first stack. */
export function accountOf(system: System): string {
  return system.assembly.stacks[0]?.account ?? '000000000000';
}

/** Region of the app's first stack. */
export function regionOf(system: System): string {
  return system.assembly.stacks[0]?.region ?? 'us-east-1';
}

import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { agents } from '../../../shared/aws/agents.ts';
import { answerChecks } from '../../../shared/aws/answer-checks.ts';
import { askedFiles, comingFiles } from '../../../shared/aws/asked-files.ts';
import { bookings } from '../../../shared/aws/bookings.ts';
import { botLog } from '../../../shared/aws/bot-log.ts';
import { callNumbers } from '../../../shared/aws/call-numbers.ts';
import { checkRows } from '../../../shared/aws/check-rows.ts';
import { contactLog } from '../../../shared/aws/contact-log.ts';
import { dueRows } from '../../../shared/aws/due-rows.ts';
import { lanes } from '../../../shared/aws/lanes.ts';
import { outbox } from '../../../shared/aws/outbox.ts';
import { overflow } from '../../../shared/aws/overflow.ts';
import { bans, personSockets, signOuts, visitorMerges } from '../../../shared/aws/persons.ts';
import { places } from '../../../shared/aws/places.ts';
import { reviews } from '../../../shared/aws/reviews.ts';
import { sample } from '../../../shared/aws/sample.ts';
import { standings } from '../../../shared/aws/standings.ts';
import { students } from '../../../shared/aws/students.ts';
import { supervisors } from '../../../shared/aws/supervisors.ts';
import { tickets } from '../../../shared/aws/tickets.ts';
import { visitorBounds } from '../../../shared/aws/visitor-bounds.ts';
import { type CenterUnderTest, dueShards, overflowQueues } from './center-under-test.ts';
import type { Emulator } from './emulator.ts';

/** The contract's ports in AWS's own terms, on the emulator. */
export async function emulatorUnderTest(emulator: Emulator): Promise<CenterUnderTest> {
  const { dynamodb: client, sqs, sessionsTable, directoryTable } = emulator;
  const tables = { client, sessionsTable, directoryTable, dueShards, retentionDays: 30 };
  const routingUrl = await emulator.createQueue('routing');
  const generalUrl = await emulator.createQueue('overflow-general.fifo');
  await Promise.all(overflowQueues.map((queue) => emulator.createQueue(`overflow-${queue}.fifo`)));
  return {
    log: contactLog(tables),
    bot: botLog(tables),
    lanes: lanes({ ...tables, skipped: failOnSkipped }),
    due: dueRows(tables),
    dueShards,
    checks: { ...checkRows(tables), ...answerChecks({ ...tables, skipped: failOnSkipped }) },
    files: { ...askedFiles(tables), ...comingFiles(tables) },
    // Any table has their keys.
    sample: sample({ ...tables, metricsTable: sessionsTable, skipped: failOnSkipped }),
    reviews: reviews({
      ...{ ...tables, metricsTable: sessionsTable, skipped: failOnSkipped },
      ...{ logRetentionDays: 30, recordRetentionDays: 30 },
    }),
    standings: standings(tables),
    agents: agents({ ...tables, skipped: failOnSkipped }),
    students: students({ ...tables, skipped: failOnSkipped }),
    places: places({ ...tables, skipped: failOnSkipped }),
    numbers: callNumbers(tables),
    bookings: bookings({ ...tables, skipped: failOnSkipped }),
    supervisors: supervisors({ ...tables, skipped: failOnSkipped }),
    tickets: tickets(tables),
    persons: { ...personSockets(tables), ...signOuts(tables), ...bans(tables), ...visitorMerges(tables) },
    visitors: visitorBounds(tables),
    overflow: overflow({ generalUrl, names: overflowQueues.join(','), policy: { queues: [] }, client: sqs }),
    routing: outbox({ queueUrl: routingUrl, client: sqs }),
    receive: async () => {
      const command = new ReceiveMessageCommand({ QueueUrl: routingUrl, MaxNumberOfMessages: 10 });
      const { Messages = [] } = await sqs.send(command);
      return Messages.map((message): unknown => JSON.parse(message.Body ?? ''));
    },
  };
}

function failOnSkipped(row: string, error: unknown): never {
  throw new Error(`row ${row} was left out`, { cause: error });
}

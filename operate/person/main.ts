import { userInfo } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { findBucket } from '../../shared/aws/center-buckets.ts';
import { connectionCloser } from '../../shared/aws/connection-closer.ts';
import { connections } from '../../shared/aws/connections.ts';
import { openAmong } from '../../shared/aws/erased-contacts.ts';
import { managementClient } from '../../shared/aws/gateway-client.ts';
import { peopleKey } from '../../shared/aws/people-key.ts';
import { StudentId } from '../../shared/schema/ids.ts';
import { type Center, openCenter } from '../center.ts';
import { Failure, runCommand } from '../failure.ts';
import { flagsOf, wrongUsage } from '../flags.ts';
import { contactOpen, erasePerson, staysOf } from './erase-person.ts';
import { erasureLines } from './erasure-lines.ts';
import { type FoundPerson, findPerson } from './find-person.ts';
import { countLines, toldRows } from './person-rows-told.ts';
import { settleSeconds } from './settle-seconds.ts';

const help = `What is kept of a student, and its erasure.

  npm run person -- export ID       everything that is kept of them, as JSON: conversations, notes, records, lessons
  npm run person -- erase ID        what would be erased, by table; nothing is changed
  npm run person -- erase ID --yes  erases it, looks again, and says what it found; killed, run it once more

  ID is a student's, st_ and the subject of their tokens. An open contact is ended first, by the student or an agent.

  --stage NAME       the deployed center of a stage, by the credentials and Region of the environment
  --url URL          the laptop's center (http://127.0.0.1:4280)
  --websocket URL    with erase --yes and --stage: the stage's output WebSocketUrl, by which connections are ended
  --settle SECONDS   how long whatever had read the person's rows before may still write (${settleSeconds}, more than any
                     function that writes of a person may run); it is waited twice, before and after they are removed
  --json             for programs

Both read every table whole, with your credentials: no function may. Exit 0 when it is done and nothing is left, else 1.
`;

const flags = {
  help: { type: 'boolean', short: 'h' },
  yes: { type: 'boolean', default: false },
  stage: { type: 'string' },
  url: { type: 'string' },
  websocket: { type: 'string' },
  settle: { type: 'string', default: String(settleSeconds) },
  json: { type: 'boolean', default: false },
} as const;

type Options = ReturnType<typeof flagsOf<{ options: typeof flags }>>['values'];

await runCommand(async () => {
  const { values, positionals } = flagsOf({
    ...{ args: process.argv.slice(2), options: flags, strict: true, allowPositionals: true },
  });
  const [command = '', id = '', ...more] = positionals;
  if (values.help || command === '') {
    console.log(help);
    return values.help ? 0 : 2;
  }
  if (more.length > 0) throw wrongUsage(`"${more[0]}" is one argument too many`);
  if (command !== 'export' && command !== 'erase') throw wrongUsage(`"${command}" is not one of export, erase`);
  const studentId = studentNamed(id);
  if (values.yes && values.stage !== undefined && values.websocket === undefined)
    throw wrongUsage('erase --yes of a stage needs --websocket, the output WebSocketUrl of its chat stack');
  const center = await openCenter(values);
  const found = await findPerson(center.tables, studentId);
  if (command === 'export') {
    console.log(JSON.stringify({ studentId, ...toldRows(found.rows) }, null, 2));
    return 0;
  }
  const open = await openAmong(center.tables.sessions, found.contacts);
  if (open.length > 0) throw contactOpen(open);
  return values.yes ? erase(center, studentId, found, values) : tellOnly(studentId, found, values);
});

function studentNamed(id: string): StudentId {
  const parsed = v.safeParse(StudentId, id);
  if (parsed.success) return parsed.output;
  throw wrongUsage(
    `"${id}" is no id of a student: it begins with st_; what agents did is part of others' conversations and goes with them`,
  );
}

function tellOnly(studentId: StudentId, { contacts, rows }: FoundPerson, { json }: Options): number {
  const erasable = rows.filter((row) => !staysOf(row));
  if (json) console.log(JSON.stringify({ studentId, contacts, rows: erasable.length }));
  else
    console.log(
      [
        `${studentId}: ${contacts.length} contacts, ${erasable.length} rows would be erased; nothing was changed`,
        ...countLines(erasable),
      ].join('\n'),
    );
  return 0;
}

async function erase(center: Center, studentId: StudentId, found: FoundPerson, options: Options): Promise<number> {
  const bucket = await findBucket(center.name, 'exports');
  if (bucket === undefined) throw new Failure(`no bucket of exported tables of stage ${center.name} in this account`);
  const client = managementClient(options.websocket);
  const now = Date.now();
  const erased = await erasePerson(
    {
      ...{ center, bucket, filesBucket: await findBucket(center.name, 'files') },
      ...{ secret: await peopleKey(center.tables.metrics).read(), by: userInfo().username },
      endings: {
        ...{ connections: connections({ client }), closer: connectionCloser({ client }) },
        pause: (milliseconds) => wait(milliseconds),
      },
      settle: () => wait(secondsIn(options.settle) * 1000),
      tell: (line) => console.error(line),
    },
    studentId,
    found,
    now,
  );
  console.log(options.json ? JSON.stringify({ studentId, ...erased }) : erasureLines(studentId, erased).join('\n'));
  return erased.left.length === 0 && erased.filesLeft === 0 ? 0 : 1;
}

function secondsIn(text: string): number {
  const seconds = Number(text);
  if (Number.isFinite(seconds) && seconds >= 0 && seconds <= 3_600) return seconds;
  throw wrongUsage(`--settle: got "${text}", allowed are 0 to 3600 seconds`);
}

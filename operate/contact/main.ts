import { userInfo } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { foldClosedContact } from '../../functions/metrics/fold-contact.ts';
import { contactReader } from '../../shared/aws/contact-log.ts';
import { contactRecordWriter } from '../../shared/aws/contact-records.ts';
import { recordContentRead } from '../../shared/aws/content-reads.ts';
import { ContactId } from '../../shared/schema/ids.ts';
import { type Center, openCenter } from '../center.ts';
import { Failure, runCommand } from '../failure.ts';
import { flagsOf, wrongUsage } from '../flags.ts';
import { followContact } from './follow-contact.ts';
import { showContact } from './show-contact.ts';

const help = `Looks at a contact of a running center, or folds its record anew.

  npm run contact -- show ID        every event of its log, a line each
  npm run contact -- follow ID      the same, and what comes, until Ctrl-C
  npm run contact -- refold ID      its contact record once more, as after a dead letter of the stream

  --stage NAME           the deployed center of a stage, by the credentials and Region of the environment
  --url URL              the laptop's center (http://127.0.0.1:4280)
  --content --why TEXT   also what was written. Who read it, when and why is kept with the contact as long as its log

Without --content ids, numbers and words of the center are shown, and nothing anybody wrote.
`;

const flags = {
  help: { type: 'boolean', short: 'h' },
  stage: { type: 'string' },
  url: { type: 'string' },
  content: { type: 'boolean' },
  why: { type: 'string' },
} as const;

const pauseMs = 1_000;
const commands = ['show', 'follow', 'refold'];

type Wanted = { readonly contactId: ContactId; readonly withContent: boolean; readonly why: string };

await runCommand(async () => {
  const { values, positionals } = flagsOf({
    args: process.argv.slice(2),
    options: flags,
    strict: true,
    allowPositionals: true,
  });
  const [command = '', id = ''] = positionals;
  if (values.help || command === '') {
    console.log(help);
    return values.help ? 0 : 2;
  }
  if (!commands.includes(command)) throw wrongUsage(`"${command}" is not one of ${commands.join(', ')}`);
  const parsed = v.safeParse(ContactId, id);
  if (!parsed.success) throw wrongUsage(`"${id}" is no id of a contact: it begins with ct_`);
  const wanted = { contactId: parsed.output, withContent: values.content ?? false, why: values.why?.trim() ?? '' };
  if (wanted.withContent && wanted.why === '')
    throw wrongUsage('--content needs --why "...", which is kept with the contact');
  await run(command, wanted, await openCenter(values));
  return 0;
});

async function run(command: string, wanted: Wanted, center: Center): Promise<void> {
  const { contactId, withContent } = wanted;
  const log = contactReader({ sessionsTable: center.tables.sessions });
  if (command === 'refold') return refold(center, contactId);
  if (withContent) await keepRead(center, wanted);
  if (command === 'show') return console.log((await showContact(log, contactId, withContent)).join('\n'));
  const pause = () => wait(pauseMs);
  await followContact(log, contactId, { withContent, tell: console.log, pause, isOver: () => false });
}

async function refold({ tables, limits }: Center, contactId: ContactId): Promise<void> {
  const log = contactReader({ sessionsTable: tables.sessions });
  const records = contactRecordWriter(tables.metrics, limits.recordRetentionDays);
  const record = await foldClosedContact(log, records, contactId);
  if (!record) throw new Failure(`${contactId}: no such contact, or it has not closed yet, so that there is no record`);
  console.log(`${contactId}: record of ${record.seq} events is written; the next export rewrites its hour`);
}

async function keepRead({ tables, limits }: Center, { contactId, why }: Wanted): Promise<void> {
  const by = userInfo().username;
  const options = { sessionsTable: tables.sessions, retentionDays: limits.logRetentionDays };
  await recordContentRead({ contactId, at: Date.now(), by, why }, options);
  console.error(`content of ${contactId} is shown to ${by}: this is kept with the contact`);
}

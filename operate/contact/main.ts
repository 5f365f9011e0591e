import { userInfo } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { foldClosedContact } from '../../functions/metrics/fold-contact.ts';
import { connectionCloser } from '../../shared/aws/connection-closer.ts';
import { connections } from '../../shared/aws/connections.ts';
import { contactReader } from '../../shared/aws/contact-log.ts';
import { contactRecordWriter } from '../../shared/aws/contact-records.ts';
import { recordContentRead } from '../../shared/aws/content-reads.ts';
import { managementClient } from '../../shared/aws/gateway-client.ts';
import { bans } from '../../shared/aws/persons.ts';
import { surveyLinkKey } from '../../shared/aws/survey-link-key.ts';
import { ContactId } from '../../shared/schema/ids.ts';
import { type Center, type CenterChoice, defaultUrl, openCenter } from '../center.ts';
import { Failure, runCommand } from '../failure.ts';
import { flagsOf, wrongUsage } from '../flags.ts';
import { banPerson, personNamed, unbanPerson } from './ban-person.ts';
import { followContact } from './follow-contact.ts';
import { showContact } from './show-contact.ts';
import { surveyLinkOf } from './survey-link.ts';

const help = `Looks at a contact of a running center, folds its record anew, or keeps a person out.

  npm run contact -- show ID        every event of its log, a line each
  npm run contact -- follow ID      the same, and what comes, until Ctrl-C
  npm run contact -- refold ID      its contact record once more, as after a dead letter of the stream

  npm run contact -- survey-link ID the address at which its student answers the survey without the chat; it is of use once

  npm run contact -- ban PERSON     signs a person (st_... or ag_...) out everywhere and lets them in no more
  npm run contact -- unban PERSON   lets them in again

  --stage NAME           the deployed center of a stage, by the credentials and Region of the environment
  --url URL              the laptop's center (http://127.0.0.1:4280)
  --websocket URL        with ban and --stage: the stage's output WebSocketUrl, by which connections are ended
  --pages URL            with survey-link and --stage: the stage's output PagesOrigin, where the page is
  --content --why TEXT   also what was written. Who read it, when and why is kept with the contact as long as its log

Without --content ids, numbers and words of the center are shown, and nothing anybody wrote.
`;

const flags = {
  help: { type: 'boolean', short: 'h' },
  stage: { type: 'string' },
  url: { type: 'string' },
  websocket: { type: 'string' },
  pages: { type: 'string' },
  content: { type: 'boolean' },
  why: { type: 'string' },
} as const;

const pauseMs = 1_000;
const commands = ['show', 'follow', 'refold', 'survey-link', 'ban', 'unban'];

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
  if (command === 'ban' || command === 'unban') {
    console.log(await keepOut(command, id, values));
    return 0;
  }
  const parsed = v.safeParse(ContactId, id);
  if (!parsed.success) throw wrongUsage(`"${id}" is no id of a contact: it begins with ct_`);
  if (command === 'survey-link') {
    await tellSurveyLink(parsed.output, values);
    return 0;
  }
  const wanted = { contactId: parsed.output, withContent: values.content ?? false, why: values.why?.trim() ?? '' };
  if (wanted.withContent && wanted.why === '')
    throw wrongUsage('--content needs --why "...", which is kept with the contact');
  await run(command, wanted, await openCenter(values));
  return 0;
});

type Door = CenterChoice & { readonly websocket?: string | undefined };

async function keepOut(command: 'ban' | 'unban', id: string, door: Door): Promise<string> {
  const person = personNamed(id);
  if (person === undefined) throw wrongUsage(`"${id}" is no id of a person: it begins with st_ or ag_`);
  if (command === 'ban' && door.stage !== undefined && door.websocket === undefined)
    throw wrongUsage('ban of a stage needs --websocket, the output WebSocketUrl of its chat stack');
  const { tables } = await openCenter(door);
  const persons = bans({ directoryTable: tables.directory });
  if (command === 'unban') return unbanPerson(persons, person, Date.now());
  const client = managementClient(door.websocket);
  const ports = { connections: connections({ client }), closer: connectionCloser({ client }) };
  return banPerson({ ...ports, bans: persons, pause: (milliseconds) => wait(milliseconds) }, person, Date.now());
}

async function tellSurveyLink(contactId: ContactId, door: CenterChoice & { readonly pages?: string | undefined }) {
  const { stage, url = defaultUrl, pages = stage === undefined ? url : '' } = door;
  if (!URL.canParse(pages))
    throw wrongUsage('survey-link of a stage needs --pages, the output PagesOrigin of its web stack');
  const { tables, limits } = await openCenter(door);
  const ports = {
    limits,
    log: contactReader({ sessionsTable: tables.sessions }),
    linkKey: surveyLinkKey(tables.metrics),
  };
  const { address, note } = await surveyLinkOf(ports, contactId, pages, Date.now());
  console.log(address);
  console.error(note);
}

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

import { agentStates } from '../../shared/aws/agent-states.ts';
import { contactReader } from '../../shared/aws/contact-log.ts';
import { contactRecords } from '../../shared/aws/contact-records.ts';
import { exportFiles } from '../../shared/aws/export-files.ts';
import { handledHours } from '../../shared/aws/handled-hours.ts';
import { helpExports } from '../../shared/aws/help-exports.ts';
import { helpFacts } from '../../shared/aws/help-facts.ts';
import { nightMixes } from '../../shared/aws/night-mixes.ts';
import { openContacts } from '../../shared/aws/open-contacts.ts';
import { peopleKey } from '../../shared/aws/people-key.ts';
import { rosterReader } from '../../shared/aws/rosters.ts';
import { shownReviews } from '../../shared/aws/shown-reviews.ts';
import { timeZones } from '../../shared/aws/time-zones.ts';
import { waitsSeen } from '../../shared/aws/waits-seen.ts';
import { foldContact } from '../../shared/domain/metrics/fold-contact.ts';
import type { TableFile } from '../../shared/domain/tables/files-of.ts';
import { gauges } from '../../shared/lambda/gauges.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { scheduleHandler } from '../../shared/lambda/schedule-handler.ts';
import { skipRow } from '../../shared/lambda/skip-row.ts';
import type { ContactId } from '../../shared/schema/ids.ts';
import { readWholeLog } from '../../shared/workflow/read-whole-log.ts';
import { exportEnvironment } from './env.ts';
import { exportHelp, type HelpExportPorts } from './export-help.ts';
import { type ExportPorts, exportHours } from './export-hours.ts';
import { keyedHash } from './keyed-hash.ts';
import { type RefitPorts, refitWaits } from './refit-waits.ts';
import { type SnapshotPorts, snapshotOpen } from './snapshot-open.ts';
import { tableParquet } from './table-parquet.ts';

const env = exportEnvironment.read();
const log = contactReader({ sessionsTable: env.SESSIONS_TABLE });
const key = peopleKey(env.METRICS_TABLE);

const readLog = (contactId: ContactId) => readWholeLog(log, contactId);

const ports: Omit<ExportPorts & SnapshotPorts & HelpExportPorts, 'encode'> & RefitPorts = {
  records: contactRecords(env.METRICS_TABLE, skipRow),
  agentStates: agentStates(env.METRICS_TABLE, skipRow),
  rosters: rosterReader(env.METRICS_TABLE, skipRow),
  reviews: shownReviews(env.METRICS_TABLE, skipRow),
  seen: waitsSeen(env.METRICS_TABLE, skipRow),
  mixes: nightMixes(env.METRICS_TABLE, skipRow),
  handled: handledHours({ metricsTable: env.METRICS_TABLE, skipped: skipRow }),
  help: helpFacts(env.KNOWLEDGE_TABLE),
  helpExports: helpExports(env.METRICS_TABLE),
  files: exportFiles(env.EXPORT_BUCKET),
  timeZone: env.SCHOOL_TIME_ZONE,
  zones: timeZones(env.METRICS_TABLE, skipRow),
  refold: async (contactId) => foldContact(contactId, await readLog(contactId)),
  open: openContacts(env.METRICS_TABLE, skipRow),
  readLog,
  unreadable: skipRow,
  toldErr: (seconds) => {
    gauges.seconds('ToldWaitError', seconds);
  },
  failed: (hour, error) => logger.error('an hour, or a day of the help center, is not exported', error, { row: hour }),
};

/** Writes the Parquet files of every hour whose contact records or states of agents changed, once an hour which contacts are open and what the help center was told, and once a night by what waits are told. */
export const handler = scheduleHandler(async (now) => {
  const pseudonym = keyedHash(await key.read());
  const encode = (file: TableFile) => tableParquet(file, pseudonym);
  const exported = await exportHours({ ...ports, encode }, now);
  gauges.count('RecordsExported', exported.records);
  gauges.count('RecordsQuarantined', exported.quarantined);
  gauges.count('ExportFailed', exported.failed);
  await snapshotOpen({ ...ports, encode }, now);
  const refit = await refitWaits(ports, now);
  if (refit)
    logger.info('told waits are refitted', {
      version: refit.version,
      count: refit.parts.filter(({ by }) => by === 'refit').length,
    });
  // Anybody may tell the help center something: what comes of that is bounded, and last, so that it is in nobody's way.
  const help = await exportHelp({ ...ports, encode }, now);
  gauges.count('ExportFailed', help.failed);
});

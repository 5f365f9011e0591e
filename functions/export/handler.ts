import { contactReader } from '../../shared/aws/contact-log.ts';
import { contactRecords } from '../../shared/aws/contact-records.ts';
import { exportFiles } from '../../shared/aws/export-files.ts';
import { handledHours } from '../../shared/aws/handled-hours.ts';
import { peopleKey } from '../../shared/aws/people-key.ts';
import { foldContact } from '../../shared/domain/metrics/fold-contact.ts';
import { gauges } from '../../shared/lambda/gauges.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { scheduleHandler } from '../../shared/lambda/schedule-handler.ts';
import { skipRow } from '../../shared/lambda/skip-row.ts';
import { readWholeLog } from '../../shared/workflow/read-whole-log.ts';
import { exportEnvironment } from './env.ts';
import { type ExportPorts, exportHours } from './export-hours.ts';
import { keyedHash } from './keyed-hash.ts';
import { tableParquet } from './table-parquet.ts';

const env = exportEnvironment.read();
const log = contactReader({ sessionsTable: env.SESSIONS_TABLE });
const key = peopleKey(env.METRICS_TABLE);

const ports: Omit<ExportPorts, 'encode'> = {
  records: contactRecords(env.METRICS_TABLE, skipRow),
  handled: handledHours({ metricsTable: env.METRICS_TABLE, skipped: skipRow }),
  files: exportFiles(env.EXPORT_BUCKET),
  timeZone: env.SCHOOL_TIME_ZONE,
  refold: async (contactId) => foldContact(contactId, await readWholeLog(log, contactId)),
  failed: (hour, error) => logger.error('an hour is not exported', error, { row: hour }),
};

/** Writes the Parquet files of every hour whose contact records changed. */
export const handler = scheduleHandler(async (now) => {
  const pseudonym = keyedHash(await key.read());
  const exported = await exportHours({ ...ports, encode: (file) => tableParquet(file, pseudonym) }, now);
  gauges.count('RecordsExported', exported.records);
  gauges.count('RecordsQuarantined', exported.quarantined);
  gauges.count('ExportFailed', exported.failed);
});

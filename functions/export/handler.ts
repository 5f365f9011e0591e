import { contactRecords } from '../../shared/aws/contact-records.ts';
import { exportFiles } from '../../shared/aws/export-files.ts';
import { gauges } from '../../shared/lambda/gauges.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { scheduleHandler } from '../../shared/lambda/schedule-handler.ts';
import { skipRow } from '../../shared/lambda/skip-row.ts';
import { contactsParquet } from './contacts-parquet.ts';
import { exportEnvironment } from './env.ts';
import { type ExportPorts, exportHours } from './export-hours.ts';

const env = exportEnvironment.read();

const ports: ExportPorts = {
  records: contactRecords(env.METRICS_TABLE, skipRow),
  files: exportFiles(env.EXPORT_BUCKET),
  toParquet: contactsParquet,
  failed: (hour, error) => logger.error('an hour is not exported', error, { row: hour }),
};

/** Writes the Parquet file of every hour whose contact records changed. */
export const handler = scheduleHandler(async () => {
  const exported = await exportHours(ports);
  gauges.count('RecordsExported', exported.records);
  gauges.count('RecordsQuarantined', exported.quarantined);
  gauges.count('ExportFailed', exported.failed);
});

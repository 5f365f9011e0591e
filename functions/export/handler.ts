import { contactRecords } from '../../shared/aws/contact-records.ts';
import { exportFiles } from '../../shared/aws/export-files.ts';
import { gauges } from '../../shared/lambda/gauges.ts';
import { scheduleHandler } from '../../shared/lambda/schedule-handler.ts';
import { contactsParquet } from './contacts-parquet.ts';
import { exportEnvironment } from './env.ts';
import { exportHours } from './export-hours.ts';

const env = exportEnvironment.read();
const records = contactRecords(env.METRICS_TABLE);
const files = exportFiles(env.EXPORT_BUCKET);

/** Writes the Parquet file of every hour whose contact records changed. */
export const handler = scheduleHandler(async () => {
  const exported = await exportHours(records, files, contactsParquet);
  gauges.count('RecordsExported', exported.records);
});

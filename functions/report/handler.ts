import deployed from 'center:policy';
import { policyInForce } from '../../shared/aws/in-force.ts';
import { exportedFiles, reportPages } from '../../shared/aws/weekly-reports.ts';
import { readAwards } from '../../shared/domain/quality/awards.ts';
import { byPolicy } from '../../shared/lambda/by-policy.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { scheduleHandler } from '../../shared/lambda/schedule-handler.ts';
import { reportEnvironment } from './env.ts';
import { makePages } from './make-pages.ts';
import { withScratch } from './scratch.ts';
import { writeReport } from './write-report.ts';

const env = reportEnvironment.read();
const policies = { inForce: policyInForce(env.KNOWLEDGE_TABLE), read: readAwards, deployed };
const ports = {
  timeZone: env.SCHOOL_TIME_ZONE,
  files: exportedFiles(env.EXPORT_BUCKET),
  pages: reportPages(env.EXPORT_BUCKET),
  withScratch,
};

/** Every morning writes the report of the last whole week, with the awards of the policy in force: what came since, as late answers, is in it. */
export const handler = byPolicy(policies, (awards) =>
  scheduleHandler(async (now) => {
    const { kind, week } = await writeReport(
      { ...ports, makePages: (folder, weeks) => makePages(folder, weeks, awards) },
      now,
    );
    logger.info('weekly report', { kind, week });
  }),
);

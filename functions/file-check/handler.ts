import deployed from 'center:policy';
import { comingFiles } from '../../shared/aws/asked-files.ts';
import { connections } from '../../shared/aws/connections.ts';
import { fileObjects } from '../../shared/aws/file-objects.ts';
import { policyInForce } from '../../shared/aws/in-force.ts';
import { readFilesPolicy } from '../../shared/domain/files/read-files-policy.ts';
import { around } from '../../shared/lambda/around.ts';
import { byPolicy } from '../../shared/lambda/by-policy.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { cameFileOf } from './came-file.ts';
import { checkFile } from './check-file.ts';
import { fileCheckEnvironment } from './env.ts';

const env = fileCheckEnvironment.read();
const policies = { inForce: policyInForce(env.KNOWLEDGE_TABLE), read: readFilesPolicy, deployed };
const ports = { objects: fileObjects(env.FILES_BUCKET), connections: connections(), report: logger.error };

/** The handler of the files that come: woken by S3, or by GuardDuty's verdict where the stage has files searched. */
export const handler = byPolicy(policies, ({ limits: { logRetentionDays: retentionDays } }) =>
  around((event) => {
    const files = comingFiles({ sessionsTable: env.SESSIONS_TABLE, retentionDays });
    return checkFile({ ...ports, files }, cameFileOf(event), systemClock());
  }),
);

import deployed from 'center:policy';
import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { askedFiles } from '../../shared/aws/asked-files.ts';
import { dynamodbClient } from '../../shared/aws/dynamodb-client.ts';
import { fileAddresses } from '../../shared/aws/file-addresses.ts';
import { policyInForce } from '../../shared/aws/in-force.ts';
import { readHead } from '../../shared/aws/log-rows.ts';
import { standings } from '../../shared/aws/standings.ts';
import { FileId } from '../../shared/domain/files/asked-file.ts';
import { usualFiles } from '../../shared/domain/files/file-policy.ts';
import { readFilesPolicy } from '../../shared/domain/files/read-files-policy.ts';
import { readerOfTokens } from '../../shared/identity/token-reader.ts';
import { byPolicy } from '../../shared/lambda/by-policy.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { pace } from '../../shared/lambda/pace.ts';
import { answerFilesRequest } from './answer-files-request.ts';
import { filesEnvironment } from './env.ts';

const env = filesEnvironment.read();
const policies = { inForce: policyInForce(env.KNOWLEDGE_TABLE), read: readFilesPolicy, deployed };
const { SESSIONS_TABLE: sessionsTable } = env;
const idBytes = 16;

const ports = {
  ...readerOfTokens(env),
  standings: standings({ directoryTable: env.DIRECTORY_TABLE }),
  heads: { head: readHead.bind(undefined, dynamodbClient(), sessionsTable) },
  addresses: fileAddresses({ origin: env.FILES_ORIGIN, loadOrigin: env.FILES_LOAD_ORIGIN }),
  newId: () => v.parse(FileId, `fl_${randomBytes(idBytes).toString('base64url')}`),
};

/** The handler of `POST /files` and `GET /files/{fileId}`. */
export const handler = byPolicy(policies, ({ files = usualFiles, limits, minors, hours }) =>
  answerFilesRequest(
    {
      ...ports,
      minors: { policy: minors, timeZone: hours.timeZone },
      files: askedFiles({ sessionsTable, retentionDays: limits.logRetentionDays }),
      policy: files,
      pace: pace({ aMinute: files.aMinute, burst: files.aMinute }),
    },
    systemClock,
  ),
);

import { cameFileOf } from '../../../functions/file-check/came-file.ts';
import { checkFile } from '../../../functions/file-check/check-file.ts';
import { answerFilesRequest } from '../../../functions/files/answer-files-request.ts';
import { usualFiles } from '../../../shared/domain/files/file-policy.ts';
import { around } from '../../../shared/lambda/around.ts';
import { pace } from '../../../shared/lambda/pace.ts';
import { inForce } from './in-force.ts';

/** The functions of files, wired as their `handler.ts` wires them, but for the ports and the clock. */
export const fileFunctions = {
  files: {
    timeoutSeconds: 10,
    make: inForce((ports, clock) => {
      const { files: policy = usualFiles } = ports.policy;
      const { aMinute } = policy;
      const own = { ...ports, roleClaim: 'role', minors: undefined, heads: ports.log, files: ports.asked, policy };
      return answerFilesRequest({ ...own, pace: pace({ aMinute, burst: aMinute }), newId: ports.newFileId }, clock);
    }),
  },
  'file-check': {
    timeoutSeconds: 30,
    make: inForce((ports, clock) =>
      around((event) => checkFile({ ...ports, files: ports.coming }, cameFileOf(event), clock())),
    ),
  },
} as const;

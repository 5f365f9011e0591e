import center from 'knowledge:help-center';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { knowledgeBlobs } from '../../shared/aws/knowledge-blobs.ts';
import { publishedVersion } from '../../shared/aws/knowledge-versions.ts';
import { pageFiles } from '../../shared/aws/page-files.ts';
import { shownHelps } from '../../shared/aws/shown-help.ts';
import { HelpWriting } from '../../shared/help-center/help-words.ts';
import { answerCloudFormation, CloudFormationRequest } from '../../shared/lambda/answer-cloudformation.ts';
import { around } from '../../shared/lambda/around.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { readAs } from '../../shared/schema/read-as.ts';
import { buildPublished } from './build-published.ts';
import { publishEnvironment } from './env.ts';
import { type Files, isOfHelpCenter, scriptsOf } from './help-files.ts';
import { publishPages } from './publish-pages.ts';
import { refreshHelpCenter } from './refresh-help-center.ts';

const PagesRequest = v.object({
  ...CloudFormationRequest.entries,
  ResourceProperties: v.object({ config: v.string(), origin: v.string() }),
});
type PagesRequest = v.InferOutput<typeof PagesRequest>;

/** Rows of the stream: another version answers. Which one, a look at the table says. */
const VersionRows = v.object({ Records: v.array(v.unknown()) });

const env = publishEnvironment.read();
const pages = pageFiles(env.PAGES_BUCKET);
const writing = readAs(HelpWriting, center.writing);
const ports = {
  versions: publishedVersion(env.KNOWLEDGE_TABLE),
  blobs: knowledgeBlobs(env.KNOWLEDGE_BUCKET),
  shown: shownHelps(env.KNOWLEDGE_TABLE),
  ...{ pages, clock: systemClock, pause },
};

/** Gives the distribution this release's pages, as a custom resource of the stack, and takes them away with the stack, whose bucket could not go otherwise; told that other knowledge is published, has the help center show it. */
export const handler = around(async (event) => {
  const request = readAs(v.union([PagesRequest, VersionRows]), event);
  if (!('RequestType' in request)) return await refresh(releasedFiles(), false);
  await answerCloudFormation(request, { newId: 'pages', reason: await failureOf(() => carryOut(request)) });
});

async function carryOut({ RequestType, ResourceProperties }: PagesRequest): Promise<void> {
  if (RequestType === 'Delete') return pages.clear();
  const files = releasedFiles();
  await publishPages(pages, { files, ...ResourceProperties });
  await refresh(files, true);
}

async function refresh(released: Files, isDeployed: boolean): Promise<void> {
  const scripts = scriptsOf(released);
  const kind = await refreshHelpCenter(ports, {
    files: new Map([...released].filter(([key]) => isOfHelpCenter(key))),
    written: center.written,
    build: (written) => buildPublished(written, scripts, writing),
    origin: env.PAGES_ORIGIN,
    isDeployed,
  });
  logger.info('help center', { kind });
}

// They are in the function's own package, so code and pages cannot be of two releases.
function releasedFiles(): Files {
  const folder = join(import.meta.dirname, 'pages');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return new Map(paths.map((path) => [relative(folder, path).replaceAll(sep, '/'), readFileSync(path)]));
}

// CloudFormation waits an hour for a function that only throws.
async function failureOf(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    logger.error('pages could not be published', error);
    return error instanceof Error ? error.message : String(error);
  }
}

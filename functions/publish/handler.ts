import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import * as v from 'valibot';
import { pageFiles } from '../../shared/aws/page-files.ts';
import { answerCloudFormation, CloudFormationRequest } from '../../shared/lambda/answer-cloudformation.ts';
import { around } from '../../shared/lambda/around.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { readAs } from '../../shared/schema/read-as.ts';
import { publishEnvironment } from './env.ts';
import { publishPages } from './publish-pages.ts';

const PagesRequest = v.object({
  ...CloudFormationRequest.entries,
  ResourceProperties: v.object({ config: v.string(), origin: v.string() }),
});
type PagesRequest = v.InferOutput<typeof PagesRequest>;

const pages = pageFiles(publishEnvironment.read().PAGES_BUCKET);

/** Gives the distribution this release's pages, as a custom resource of the stack; takes them away with the stack, whose bucket could not go otherwise. */
export const handler = around(async (event) => {
  const request = readAs(PagesRequest, event);
  await answerCloudFormation(request, { newId: 'pages', reason: await failureOf(() => carryOut(request)) });
});

async function carryOut({ RequestType, ResourceProperties }: PagesRequest): Promise<void> {
  if (RequestType === 'Delete') await pages.clear();
  else await publishPages(pages, { files: releasedFiles(), ...ResourceProperties });
}

// They are in the function's own package, so code and pages cannot be of two releases.
function releasedFiles(): ReadonlyMap<string, Uint8Array> {
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

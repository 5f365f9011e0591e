import topicFiles from 'knowledge:articles';
import golden from 'knowledge:golden';
import { knowledgeBlobs } from '../../shared/aws/knowledge-blobs.ts';
import { lessons } from '../../shared/aws/knowledge-lessons.ts';
import { knowledgeVersions } from '../../shared/aws/knowledge-versions.ts';
import { around } from '../../shared/lambda/around.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { type PublishPorts, publishKnowledge } from '../../shared/workflow/publish-knowledge.ts';
import { answerCloudFormation, CustomResourceRequest } from './answer-cloudformation.ts';
import { trainEnvironment } from './env.ts';

const env = trainEnvironment.read();
const ports: PublishPorts = {
  versions: knowledgeVersions(env.KNOWLEDGE_TABLE),
  blobs: knowledgeBlobs(env.KNOWLEDGE_BUCKET),
  lessons: lessons(env.KNOWLEDGE_TABLE),
};

/** Publishes the knowledge base of this deployment, as a custom resource of the stack. */
export const handler = around(async (event) => {
  const request = CustomResourceRequest.parse(event);
  const reason = request.RequestType === 'Delete' ? undefined : await failureOf(publish);
  await answerCloudFormation(request, reason);
});

async function publish(): Promise<string | undefined> {
  const publication = await publishKnowledge(ports, { topicFiles, golden }, { now: systemClock() });
  logger.info('knowledge', { kind: publication.kind });
  return publication.kind === 'refused' ? publication.problems.join('; ') : undefined;
}

// CloudFormation waits an hour for a function that only throws.
async function failureOf(work: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await work();
  } catch (error) {
    logger.error('knowledge could not be published', error);
    return error instanceof Error ? error.message : String(error);
  }
}

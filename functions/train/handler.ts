import topicFiles from 'knowledge:articles';
import asked from 'knowledge:asked';
import danger from 'knowledge:danger';
import golden from 'knowledge:golden';
import lexicon from 'knowledge:lexicon';
import urgency from 'knowledge:urgency';
import * as v from 'valibot';
import type { WrittenKnowledge } from '../../shared/answers/written.ts';
import { knowledgeBlobs } from '../../shared/aws/knowledge-blobs.ts';
import { lessons } from '../../shared/aws/knowledge-lessons.ts';
import { knowledgeVersions } from '../../shared/aws/knowledge-versions.ts';
import { around } from '../../shared/lambda/around.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { readAs } from '../../shared/schema/read-as.ts';
import { type PublishPorts, publishKnowledge } from '../../shared/workflow/publish-knowledge.ts';
import { retrainKnowledge } from '../../shared/workflow/retrain-knowledge.ts';
import { answerCloudFormation, CustomResourceRequest } from './answer-cloudformation.ts';
import { trainEnvironment } from './env.ts';
import { reportPublication } from './report-publication.ts';

/** What the schedule sends. */
const Woken = v.strictObject({});

const howToAccept =
  'the golden set fares worse than with the published knowledge: -c allowDrop=0.02 accepts two points';

const env = trainEnvironment.read();
const ports: PublishPorts = {
  versions: knowledgeVersions(env.KNOWLEDGE_TABLE),
  blobs: knowledgeBlobs(env.KNOWLEDGE_BUCKET),
  lessons: lessons(env.KNOWLEDGE_TABLE),
};

const deployed: WrittenKnowledge = { topicFiles, golden, asked, urgency, danger, lexicon };

/** Publishes the knowledge base of this deployment, as a custom resource of the stack; woken by the schedule, trains the published one anew. */
export const handler = around(async (event) => {
  const request = readAs(v.union([CustomResourceRequest, Woken]), event);
  if (!('RequestType' in request)) return void reportPublication(await retrainKnowledge(ports, deployed, now()));
  const { allowedDrop = 0 } = request.ResourceProperties;
  const reason = request.RequestType === 'Delete' ? undefined : await failureOf(() => publish(allowedDrop));
  await answerCloudFormation(request, reason);
});

async function publish(allowedDrop: number): Promise<string | undefined> {
  const refused = reportPublication(await publishKnowledge(ports, deployed, { ...now(), allowedDrop }));
  return refused?.includes('golden-drop') ? `${howToAccept}; ${refused}` : refused;
}

function now(): { readonly now: number } {
  return { now: systemClock() };
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

import topicFiles from 'knowledge:articles';
import asked from 'knowledge:asked';
import danger from 'knowledge:danger';
import golden from 'knowledge:golden';
import goldenDanger from 'knowledge:golden-danger';
import lexicon from 'knowledge:lexicon';
import urgency from 'knowledge:urgency';
import * as v from 'valibot';
import type { WrittenKnowledge } from '../../shared/answers/written.ts';
import { knowledgeBlobs } from '../../shared/aws/knowledge-blobs.ts';
import { lessons } from '../../shared/aws/knowledge-lessons.ts';
import { knowledgeReleases } from '../../shared/aws/knowledge-releases.ts';
import { knowledgeVersions } from '../../shared/aws/knowledge-versions.ts';
import { policyVersions } from '../../shared/aws/policy-versions.ts';
import { answerCloudFormation } from '../../shared/lambda/answer-cloudformation.ts';
import { around } from '../../shared/lambda/around.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { readAs } from '../../shared/schema/read-as.ts';
import { versionOfText } from '../../shared/workflow/publish-policy.ts';
import { type ReleasePorts, releaseKnowledge } from '../../shared/workflow/release-knowledge.ts';
import { type PolicyRelease, releasePolicy } from '../../shared/workflow/release-policy.ts';
import { retrainKnowledge } from '../../shared/workflow/retrain-knowledge.ts';
import { CustomResourceRequest } from './custom-resource-request.ts';
import { trainEnvironment } from './env.ts';
import { reportPublication } from './report-publication.ts';

/** What the schedule sends. */
const Woken = v.strictObject({});

const howToAccept =
  'the golden set fares worse than with the published knowledge: -c allowDrop=0.02 accepts two points';

const env = trainEnvironment.read();
const ports: ReleasePorts = {
  releases: knowledgeReleases(env.KNOWLEDGE_TABLE),
  versions: knowledgeVersions(env.KNOWLEDGE_TABLE),
  blobs: knowledgeBlobs(env.KNOWLEDGE_BUCKET),
  lessons: lessons(env.KNOWLEDGE_TABLE),
};

const policies = policyVersions(env.KNOWLEDGE_TABLE);

const deployed: WrittenKnowledge = { topicFiles, golden, asked, urgency, danger, goldenDanger, lexicon };

/** Gives this release its knowledge base and its policy, each as a custom resource of the stack; woken by the schedule, trains the published knowledge anew. */
export const handler = around(async (event) => {
  const request = readAs(v.union([CustomResourceRequest, Woken]), event);
  if (!('RequestType' in request)) return void reportPublication(await retrainKnowledge(ports, deployed, now()));
  const reason = request.RequestType === 'Delete' ? undefined : await failureOf(() => release(request));
  const newId = request.ResourceProperties.policy === undefined ? 'knowledge' : 'policy';
  await answerCloudFormation(request, { newId, reason });
});

async function release({ ResourceProperties }: CustomResourceRequest): Promise<string | undefined> {
  const { knowledge, allowedDrop = 0, policy } = ResourceProperties;
  if (policy !== undefined) return void logger.info('policy', await releasedPolicy(policy));
  const released = await releaseKnowledge(ports, deployed, knowledge, { ...now(), allowedDrop });
  const refused = reportPublication(released);
  // No share accepts a danger that is heard no more.
  const isAcceptable = refused?.includes('golden-drop') && !refused.includes('danger-drop');
  return isAcceptable ? `${howToAccept}; ${refused}` : refused;
}

function now(): { readonly now: number } {
  return { now: systemClock() };
}

function releasedPolicy(text: string): Promise<PolicyRelease> {
  return releasePolicy(policies, versionOfText(text, { by: 'deployment', at: systemClock() }));
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

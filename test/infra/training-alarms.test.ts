import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { reportPublication } from '../../functions/train/report-publication.ts';
import { writtenProjectLexicon } from '../../knowledge/project-lexicon.ts';
import { putEmbedded } from '../../local/watch/embedded-metrics.ts';
import { MetricStore } from '../../local/watch/metric-store.ts';
import { gauges } from '../../shared/lambda/gauges.ts';
import { publishKnowledge } from '../../shared/workflow/publish-knowledge.ts';
import { smallTopicFiles } from '../functions/auto-reply/small-knowledge.ts';
import { linesOf } from '../shared/lambda/written-lines.ts';
import { knowledgeCenter } from '../shared/workflow/knowledge-center.ts';
import { type Cause, rungFor } from './planted-causes.ts';
import { alarmNames, rungBy } from './rung.ts';

const written = { topicFiles: smallTopicFiles(), lexicon: writtenProjectLexicon() };
const question = 'I cannot remember the password';

beforeEach(() => {
  vi.stubEnv('LOG_LEVEL', 'INFO');
  vi.stubEnv('STAGE', 'prod');
});
afterEach(() => vi.unstubAllEnvs());

/** The alarms that ring by what the train function tells of a training whose golden set expects this article. */
async function rungByTraining(expected: string): Promise<readonly string[]> {
  const golden = [{ text: question, lang: 'en', expect: expected }];
  const publication = await publishKnowledge(knowledgeCenter(), { ...written, golden }, { now: 7 });
  const store = new MetricStore();
  const now = Date.now();
  const lines = linesOf(() => {
    reportPublication(publication);
    gauges.flush();
  });
  for (const line of lines) putEmbedded(JSON.stringify(line), store.put);
  return rungBy(store, now + 60_000);
}

const trainings: readonly (readonly [Cause, string])[] = [
  ['a training that the publish gate refuses', 'no-such-article'],
  ['a training on so little that no threshold is certified', 'password-forgotten'],
];

test.each(trainings)('%s rings', async (cause, expected) => {
  expect(await rungByTraining(expected)).toEqual(rungFor(cause, alarmNames));
});

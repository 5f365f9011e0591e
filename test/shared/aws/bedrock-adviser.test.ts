import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { bedrockAdviser } from '../../../shared/aws/bedrock-adviser.ts';
import { askAdviser } from '../../../shared/workflow/ask-adviser.ts';

process.env['AWS_REGION'] = 'eu-west-1';
const bedrock = mockClient(BedrockRuntimeClient);
const request = { question: 'why is it black', lang: 'en', candidates: [{ articleId: 'a', title: 'A' }] } as const;
const decision = {
  kind: 'person',
  reason: 'unsure',
  text: 't',
  lang: 'en',
  candidates: [{ articleId: 'a', title: 'A', text: 'about a', lang: 'en', confidence: 0.3 }],
} as const;
const saying = (text: string) => ({
  output: { message: { role: 'assistant' as const, content: [{ text }] } },
  stopReason: 'end_turn' as const,
  usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
  metrics: { latencyMs: 1 },
});

beforeEach(() => bedrock.reset());
afterAll(() => bedrock.restore());

test('asks the model once, with the question as data and the signal that ends it', async () => {
  bedrock.on(ConverseCommand).resolves(saying('{"articleId":"a","text":"Turn it on."}'));
  const signal = AbortSignal.timeout(1000);

  const said = await bedrockAdviser('model-x').advise(request, signal);

  const [call] = bedrock.commandCalls(ConverseCommand);
  expect(said).toEqual({ articleId: 'a', text: 'Turn it on.' });
  expect(call?.args[0].input).toMatchObject({
    modelId: 'model-x',
    messages: [{ role: 'user', content: [{ text: JSON.stringify(request) }] }],
    inferenceConfig: { temperature: 0 },
  });
  expect(call?.args).toEqual([expect.anything(), { abortSignal: signal }]);
});

test.each([
  ['what is no JSON', () => bedrock.on(ConverseCommand).resolves(saying('Sure! Here is'))],
  ['nothing', () => bedrock.on(ConverseCommand).resolves({ ...saying(''), output: undefined })],
  ['an error', () => bedrock.on(ConverseCommand).rejects(new Error('ThrottlingException'))],
  ['a script', () => bedrock.on(ConverseCommand).resolves(saying('{"text":"<script>alert(1)</script>"}'))],
])('of a model that answers with %s nothing is left', async (_what, prepare) => {
  prepare();

  const advice = await askAdviser(bedrockAdviser('model-x'))('why', decision);

  expect(advice ?? {}).toEqual({});
});

test('a model that takes too long is not waited for', async () => {
  bedrock.on(ConverseCommand).callsFake(() => new Promise(() => {}));

  expect(await askAdviser(bedrockAdviser('model-x'), 40)('why', decision)).toBeUndefined();
  const call = bedrock.commandCalls(ConverseCommand)[0];
  expect(call?.args).toEqual([expect.anything(), { abortSignal: expect.objectContaining({ aborted: true }) }]);
});

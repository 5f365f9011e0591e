import { describe, expect, it } from 'vitest';
import { readInvokeConfigs } from '../../../local/events/invoke-configs.ts';
import { inlineFunction, systemOf } from '../helpers/template.ts';

const queue = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'failures' } };
const arnOfQueue = { 'Fn::GetAtt': ['Failures', 'Arn'] };
const system = systemOf({
  Resources: {
    Bot: inlineFunction('', { FunctionName: 'bot', DeadLetterConfig: { TargetArn: arnOfQueue } }),
    Live: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Bot' }, Name: 'live' } },
    Failures: queue,
    Config: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        ...{ FunctionName: { Ref: 'Bot' }, Qualifier: 'live', MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
        DestinationConfig: { OnFailure: { Destination: arnOfQueue } },
      },
    },
  },
});
const arn = system.ofType('AWS::Lambda::Function').map((one) => system.attribute(one, 'Arn'))[0] ?? '';

describe('the configuration of asynchronous calls', () => {
  const configs = readInvokeConfigs(system);

  it('is that of the alias which is called', () => {
    expect(configs(`${arn}:live`)).toMatchObject({
      ...{ retries: 0, longestAgeMs: 60_000 },
      onFailureArn: expect.stringMatching(/:failures$/),
    });
  });

  it('is Lambda’s usual one for what has none, with the function’s own dead letters', () => {
    expect(configs(arn)).toMatchObject({
      ...{ retries: 2, longestAgeMs: 21_600_000, onFailureArn: undefined },
      deadLettersArn: expect.stringMatching(/:failures$/),
    });
  });
});

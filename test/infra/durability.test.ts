import { describe, expect, it } from 'vitest';
import { prod } from '../../infra/stages/prod.ts';
import { spareOverflows } from '../../shared/domain/center/overflow-names.ts';
import { type SynthesizedResource, synthesizedCenter } from './synthesized-center.ts';

const { data, chat, watch } = synthesizedCenter('prod');
const queues = chat.of('AWS::SQS::Queue');
const nameOf = (queue: SynthesizedResource) => String(queue.Properties['QueueName']);
const isDead = (queue: SynthesizedResource) => /-dead(\.fifo)?$/.test(nameOf(queue));

describe('tables', () => {
  const tables = data.of('AWS::DynamoDB::Table');

  it('are the four of the design', () => {
    expect(tables.map((table) => table.id.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual([
      'Directory',
      'Knowledge',
      'Metrics',
      'Sessions',
    ]);
  });

  it.each(tables)('$id can be restored to any second, is encrypted, protected and kept', (table) => {
    expect(table.Properties['PointInTimeRecoverySpecification']).toEqual({ PointInTimeRecoveryEnabled: true });
    expect(table.Properties['SSESpecification']).toEqual({ SSEEnabled: true });
    expect(table.Properties['DeletionProtectionEnabled']).toBe(true);
    expect(table.Properties['BillingMode']).toBe('PAY_PER_REQUEST');
    expect(table.DeletionPolicy).toBe('Retain');
  });

  it('forget by expiresAt the rows that carry one', () => {
    const forgetting = tables.filter((table) => {
      const ttl = JSON.stringify(table.Properties['TimeToLiveSpecification'] ?? {});
      return ttl === '{"AttributeName":"expiresAt","Enabled":true}';
    });

    expect(forgetting.map((table) => table.id.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual([
      'Directory',
      'Knowledge',
      'Metrics',
      'Sessions',
    ]);
  });

  it('stream the sessions and the directory, with the new image, and of the knowledge the keys alone', () => {
    const streaming = tables.filter((table) => table.Properties['StreamSpecification']);

    const told = streaming.map(({ id, Properties }) => [
      id.replace(/[0-9A-F]{8}$/, ''),
      Properties['StreamSpecification'],
    ]);
    expect(Object.fromEntries(told)).toEqual({
      Directory: { StreamViewType: 'NEW_IMAGE' },
      Knowledge: { StreamViewType: 'KEYS_ONLY' },
      Sessions: { StreamViewType: 'NEW_IMAGE' },
    });
  });

  it('are given up with the stack on the laptop alone', () => {
    const policies = (stage: 'dev' | 'laptop') =>
      synthesizedCenter(stage)
        .data.of('AWS::DynamoDB::Table')
        .map((table) => table.DeletionPolicy);

    expect(new Set(policies('dev'))).toEqual(new Set(['Retain']));
    expect(new Set(policies('laptop'))).toEqual(new Set(['Delete']));
  });
});

describe('buckets', () => {
  it.each(data.of('AWS::S3::Bucket'))('$id is private, encrypted, versioned and kept', (bucket) => {
    expect(bucket.Properties['PublicAccessBlockConfiguration']).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(JSON.stringify(bucket.Properties['BucketEncryption'])).toContain('AES256');
    expect(bucket.Properties['VersioningConfiguration']).toEqual({ Status: 'Enabled' });
    expect(bucket.DeletionPolicy).toBe('Retain');
  });

  it('refuse what comes without TLS', () => {
    const policies = data.of('AWS::S3::BucketPolicy').map((policy) => JSON.stringify(policy.Properties));

    expect(policies).toHaveLength(2);
    for (const policy of policies) expect(policy).toContain('"aws:SecureTransport":"false"');
  });
});

const overflows = [...prod.policy.queues.map(({ id }) => id), ...spareOverflows];

describe('queues', () => {
  it.each(queues)('$Properties.QueueName is encrypted and takes TLS only', (queue) => {
    const policies = chat
      .of('AWS::SQS::QueuePolicy')
      .filter((policy) => JSON.stringify(policy.Properties['Queues']) === JSON.stringify([{ Ref: queue.id }]));

    expect(queue.Properties['SqsManagedSseEnabled']).toBe(true);
    expect(policies.map((policy) => JSON.stringify(policy.Properties))).toEqual([
      expect.stringContaining('"aws:SecureTransport":"false"'),
    ]);
  });

  it('have a dead-letter queue each, of their own, after five receives', () => {
    const redrives = queues.filter((queue) => !isDead(queue)).map((queue) => queue.Properties['RedrivePolicy']);

    expect(redrives).toHaveLength(5 + overflows.length);
    expect(new Set(redrives.map((redrive) => JSON.stringify(redrive))).size).toBe(redrives.length);
    for (const redrive of redrives) expect(redrive).toMatchObject({ maxReceiveCount: 5 });
  });

  it('hold the overflow of every contact queue in order, each message once by its own key', () => {
    const overflow = queues.filter((queue) => nameOf(queue).includes('-overflow-') && !isDead(queue));

    expect(overflow.map(nameOf).sort()).toEqual(overflows.map((name) => `handraise-prod-overflow-${name}.fifo`).sort());
    for (const queue of overflow) {
      expect(queue.Properties).toMatchObject({ FifoQueue: true, ContentBasedDeduplication: false });
    }
  });

  it('hide a message at least six times as long as its function may run', () => {
    const timeouts = new Map(
      chat.of('AWS::Lambda::Function').map((fn) => [fn.Properties['FunctionName'], Number(fn.Properties['Timeout'])]),
    );
    const readers = queues.filter((queue) => timeouts.has(nameOf(queue)));

    expect(readers.map(nameOf)).toHaveLength(5);
    for (const queue of readers) {
      expect(Number(queue.Properties['VisibilityTimeout'])).toBeGreaterThanOrEqual(
        6 * (timeouts.get(nameOf(queue)) ?? Number.POSITIVE_INFINITY),
      );
    }
  });
});

describe('event sources', () => {
  const sources = chat.of('AWS::Lambda::EventSourceMapping');

  it('carry no tags, as the dashboard does not: some partitions refuse them', () => {
    const [fn] = chat.of('AWS::Lambda::Function');
    const dashboards = watch.of('AWS::CloudWatch::Dashboard');

    expect(fn?.Properties).toHaveProperty('Tags');
    expect(dashboards).toHaveLength(1);
    for (const { Properties } of [...sources, ...dashboards]) expect(Properties).not.toHaveProperty('Tags');
  });

  it('report the messages of a batch that failed, not the batch', () => {
    expect(sources).toHaveLength(8);
    for (const source of sources)
      expect(source.Properties['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures']);
  });

  it.each([
    [
      'auto-reply what is said past self-service or written into a survey or for a name, at once',
      0,
      ['hear'],
      ['survey-answered'],
      ['{"M":{"context":{"M":{"name":{"S":[{"exists":true}]}}}}}'],
      0,
    ],
    ['metrics the rows that open a contact, change its record or teach', 1, ['fold', 'learn'], ['opened'], [], 1],
  ] as const)('give %s, and put a poisoned one aside', (_rows, at, marks, events, words, windowSeconds) => {
    const stream = sources.filter((source) => readsStreamOf('Sessions', source.Properties));

    // A third reader of a shard would be throttled at times.
    expect(stream).toHaveLength(2);
    expect(stream[at]?.Properties).toMatchObject({
      FilterCriteria: {
        Filters: [
          ...marks.map((mark) => ({ Pattern: `{"dynamodb":{"NewImage":{"${mark}":{"N":["1"]}}}}` })),
          ...events.map((type) => ({
            Pattern: `{"dynamodb":{"NewImage":{"e":{"M":{"type":{"S":["${type}"]}}}}}}`,
          })),
          ...words.map((e) => ({ Pattern: `{"dynamodb":{"NewImage":{"e":${e}}}}` })),
        ],
      },
      MaximumBatchingWindowInSeconds: windowSeconds,
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 5,
      DestinationConfig: { OnFailure: { Destination: expect.anything() } },
    });
  });

  it('give metrics every change of an agent but heartbeats, and put a poisoned one aside', () => {
    const stream = sources.filter((source) => readsStreamOf('Directory', source.Properties));

    expect(stream.map((source) => source.Properties)).toMatchObject([
      {
        FilterCriteria: { Filters: [{ Pattern: '{"dynamodb":{"NewImage":{"changedAt":{"N":[{"exists":true}]}}}}' }] },
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 5,
        DestinationConfig: { OnFailure: { Destination: expect.anything() } },
      },
    ]);
  });

  it('run few routers at a time', () => {
    const limited = sources.filter((source) => source.Properties['ScalingConfig']);

    expect(limited.map((source) => source.Properties['ScalingConfig'])).toEqual([{ MaximumConcurrency: 4 }]);
  });
});

describe('tasks that a function is called with', () => {
  it('are tried three times within a quarter of an hour and then put aside where an alarm looks', () => {
    const configs = chat.of('AWS::Lambda::EventInvokeConfig').map(({ Properties }) => Properties);
    const tasks = configs.filter(({ DestinationConfig }) => DestinationConfig);

    expect(tasks).toMatchObject([
      {
        FunctionName: { Ref: expect.stringContaining('autoreply') },
        ...{ Qualifier: '$LATEST', MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 900 },
        DestinationConfig: {
          OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringContaining('DeadLetters'), 'Arn'] } },
        },
      },
    ]);
    expect(queues.filter(isDead).map(nameOf)).toContain('handraise-prod-auto-reply-tasks-dead');
  });

  it.each(['intake', 'sweep'])('are handed over by %s, which comes after whoever reads them', (name) => {
    const caller = chat
      .of('AWS::Lambda::Function')
      .find((fn) => fn.Properties['FunctionName'] === `handraise-prod-${name}`);

    // Whom its environment names is there, in its new version, before it.
    expect(JSON.stringify(caller?.Properties['Environment'])).toMatch(
      /"AUTO_REPLY_FUNCTION":{"Fn::GetAtt":\["Functionsautoreply\w+","Arn"\]}/,
    );
  });
});

describe('schedules', () => {
  it('sweep every minute, export every five and look for votes to train on every ten, and for a week to draw every hour, with a dead-letter queue each', () => {
    const schedules = chat.of('AWS::Scheduler::Schedule').map((schedule) => schedule.Properties);
    const training = schedules.filter(({ ScheduleExpression }) => ScheduleExpression === 'rate(10 minutes)');

    expect(training).toMatchObject([{ Target: { Arn: { 'Fn::GetAtt': [expect.stringContaining('train'), 'Arn'] } } }]);
    expect(schedules.map((schedule) => schedule['ScheduleExpression']).sort()).toEqual([
      'rate(1 hour)',
      'rate(1 minute)',
      'rate(10 minutes)',
      'rate(5 minutes)',
    ]);
    for (const schedule of schedules) {
      expect(schedule['Target']).toMatchObject({ DeadLetterConfig: { Arn: expect.anything() } });
    }
  });
});

describe('log groups', () => {
  it.each(chat.of('AWS::Logs::LogGroup'))('$id forgets after the stage’s retention', (group) => {
    expect(group.Properties['RetentionInDays']).toBe(90);
  });
});

describe('functions', () => {
  const properties = (name: string) =>
    chat.of('AWS::Lambda::Function').find((fn) => fn.Properties['FunctionName'] === `handraise-prod-${name}`)
      ?.Properties;

  it('that wake themselves on purpose are not stopped for a loop, and others are', () => {
    const allowed = chat.of('AWS::Lambda::Function').filter((fn) => fn.Properties['RecursiveLoop'] === 'Allow');

    expect(allowed.map((fn) => fn.Properties['FunctionName'])).toEqual(['handraise-prod-routing']);
  });

  it('that a flood must not starve keep executions for themselves where the parameter says so, and nowhere else', () => {
    const reserving = ['authorize', 'tickets', 'intake', 'routing', 'sweep'];
    const all = chat.of('AWS::Lambda::Function').filter((fn) => 'ReservedConcurrentExecutions' in fn.Properties);

    expect(chat.json.Parameters['ReserveConcurrency']?.Default).toBe('no');
    expect(all).toHaveLength(reserving.length);
    for (const name of reserving)
      expect(properties(name)?.['ReservedConcurrentExecutions']).toEqual({
        'Fn::If': ['ReservesConcurrency', expect.any(Number), { Ref: 'AWS::NoValue' }],
      });
  });
});

describe('tickets', () => {
  it('are sold at most 100 a second, in bursts of twice as many: whoever is connected needs none', () => {
    const throttles = chat.of('AWS::ApiGatewayV2::Stage').map((stage) => stage.Properties['DefaultRouteSettings']);

    expect(throttles).toContainEqual({ ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 });
  });
});

function readsStreamOf(table: string, properties: Readonly<Record<string, unknown>>): boolean {
  return JSON.stringify(properties['EventSourceArn']).includes(`GetAtt${table}`);
}

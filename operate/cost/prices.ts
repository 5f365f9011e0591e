/** One price of AWS in US East (N. Virginia), without free tiers, first tier of volume. */
type Price = {
  readonly usd: number;
  readonly per: number;
  readonly unit: string;
  readonly source: string;
};

/** When the prices were written down. */
export const pricesOn = '2026-11-27';

const million = 1_000_000;

/** What the center is billed for. */
export const prices = {
  socketMessages: {
    ...{ usd: 1, per: million, unit: 'messages of up to 32 KB, in either direction' },
    source: 'https://aws.amazon.com/api-gateway/pricing/ (WebSocket APIs, messages)',
  },
  httpRequests: {
    ...{ usd: 1, per: million, unit: 'requests' },
    source: 'https://aws.amazon.com/api-gateway/pricing/ (HTTP APIs)',
  },
  invocations: {
    ...{ usd: 0.2, per: million, unit: 'requests' },
    // Also what nobody waits for: Lambda's own queue before a function is not billed.
    source: 'https://aws.amazon.com/lambda/pricing/ (requests, from asynchronous calls too)',
  },
  writeUnits: {
    ...{ usd: 0.625, per: million, unit: 'write request units' },
    source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/ (since November 2024)',
  },
  readUnits: {
    ...{ usd: 0.125, per: million, unit: 'read request units' },
    source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/ (since November 2024)',
  },
  queueRequests: {
    ...{ usd: 0.4, per: million, unit: 'requests to a standard queue' },
    source: 'https://aws.amazon.com/sqs/pricing/',
  },
  logBytes: {
    ...{ usd: 0.5, per: 1024 ** 3, unit: 'bytes of log taken in' },
    source: 'https://aws.amazon.com/cloudwatch/pricing/ (logs, standard class)',
  },
  alarmMetrics: {
    ...{ usd: 0.1, per: 1, unit: 'metrics of alarms a month' },
    source: 'https://aws.amazon.com/cloudwatch/pricing/ (alarms, standard resolution)',
  },
  compositeAlarms: {
    ...{ usd: 0.5, per: 1, unit: 'composite alarms a month' },
    source: 'https://aws.amazon.com/cloudwatch/pricing/ (alarms, composite)',
  },
  dashboards: {
    ...{ usd: 3, per: 1, unit: 'dashboards a month' },
    source: 'https://aws.amazon.com/cloudwatch/pricing/ (dashboards)',
  },
  secrets: {
    ...{ usd: 0.4, per: 1, unit: 'secrets a month' },
    source: 'https://aws.amazon.com/secrets-manager/pricing/',
  },
  keys: {
    ...{ usd: 1, per: 1, unit: 'customer keys a month' },
    source: 'https://aws.amazon.com/kms/pricing/',
  },
} as const satisfies Readonly<Record<string, Price>>;

/** What is counted and billed. */
export type Billed = keyof typeof prices;

/** How much of what is billed was used. */
export type Counts = Readonly<Partial<Record<Billed, number>>>;

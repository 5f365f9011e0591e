import { usualNumbers } from '../../shared/domain/center/callback-policy.ts';
import { aroundTheClock, schoolLimits, schoolPolicy } from './school-policy.ts';
import { parseStageConfig } from './stage-config.ts';

/** The stage a laptop runs: as dev, with shorter waits; the runtime puts its own issuer and origins in place of these. */
export const laptop = parseStageConfig({
  stage: 'laptop',
  policy: schoolPolicy({
    liveBound: 12,
    lowWater: 7,
    hours: aroundTheClock,
    limits: {
      ...schoolLimits,
      abandonGraceSeconds: 120,
      selfServiceIdleSeconds: 300,
      callbackRetrySeconds: 180,
      followUpSeconds: 600,
    },
    callbacks: { slotMinutes: 10, callsASlot: 2, remindMinutes: 1, numbers: usualNumbers },
    dueShards: 1,
  }),
  tokens: {
    issuer: 'http://127.0.0.1',
    jwksUrl: 'http://127.0.0.1/jwks.json',
    audience: 'handraise',
    roleClaim: 'role',
  },
  allowedOrigins: ['http://127.0.0.1'],
  logRetentionDays: 1,
  reservedConcurrency: {},
  throttling: { requestsPerSecond: 5_000, burst: 5_000, ticketsPerSecond: 5_000 },
  keepsData: false,
  deletionProtection: false,
  ownsApiGatewayLogRole: false,
});

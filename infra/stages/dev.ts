import { usualNumbers } from '../../shared/domain/center/callback-policy.ts';
import { aroundTheClock, schoolLimits, schoolPolicy } from './school-policy.ts';
import { parseStageConfig } from './stage-config.ts';

/** The stage for trying things out in an AWS account: small queues, always open, data kept. */
export const dev = parseStageConfig({
  stage: 'dev',
  policy: schoolPolicy({
    liveBound: 12,
    lowWater: 7,
    hours: aroundTheClock,
    limits: schoolLimits,
    callbacks: { slotMinutes: 10, callsASlot: 2, remindMinutes: 5, numbers: usualNumbers },
    dueShards: 1,
  }),
  tokens: {
    issuer: 'https://login.dev.school.example',
    jwksUrl: 'https://login.dev.school.example/.well-known/jwks.json',
    audience: 'handraise',
    roleClaim: 'role',
  },
  allowedOrigins: ['https://dev.school.example'],
  logRetentionDays: 30,
  reservedConcurrency: {},
  throttling: { requestsPerSecond: 200, burst: 400, ticketsPerSecond: 50 },
  keepsData: true,
  deletionProtection: false,
  ownsApiGatewayLogRole: true,
});

import type { Hours } from '../../shared/domain/hours/hours-policy.ts';
import { schoolLimits, schoolPolicy } from './school-policy.ts';
import { parseStageConfig } from './stage-config.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7];

const hours: Hours = {
  timeZone: 'Asia/Shanghai',
  shifts: [
    { days: everyDay, from: '08:00', to: '12:00' },
    { days: everyDay, from: '13:00', to: '18:00' },
    { days: everyDay, from: '18:30', to: '22:00' },
  ],
  holidays: [
    '2027-01-01',
    '2027-02-05',
    '2027-02-06',
    '2027-02-07',
    '2027-02-08',
    '2027-05-01',
    '2027-10-01',
    '2027-10-02',
    '2027-10-03',
  ],
};

/** The school's own stage. The example addresses admit nobody: give TokenIssuer, TokenJwksUrl and AllowedOrigins when deploying. */
export const prod = parseStageConfig({
  stage: 'prod',
  policy: schoolPolicy({
    liveBound: 100,
    lowWater: 60,
    hours,
    limits: { ...schoolLimits, logRetentionDays: 400 },
    dueShards: 4,
  }),
  tokens: {
    issuer: 'https://login.school.example',
    jwksUrl: 'https://login.school.example/.well-known/jwks.json',
    audience: 'handraise',
    roleClaim: 'role',
  },
  allowedOrigins: ['https://school.example'],
  logRetentionDays: 90,
  reservedConcurrency: { authorize: 50, tickets: 20, intake: 200, routing: 20, sweep: 2 },
  throttling: { requestsPerSecond: 5_000, burst: 5_000, ticketsPerSecond: 100 },
  canary: true,
  keepsData: true,
  deletionProtection: true,
  ownsApiGatewayLogRole: true,
});

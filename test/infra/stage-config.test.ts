import { describe, expect, it } from 'vitest';
import { dev } from '../../infra/stages/dev.ts';
import { laptop } from '../../infra/stages/laptop.ts';
import { prod } from '../../infra/stages/prod.ts';
import { parseStageConfig } from '../../infra/stages/stage-config.ts';
import { stageNamed, withAllowedDrop, withAnswerCheckShare, withBounds } from '../../infra/stages/stages.ts';
import { formatCenterPolicy, parseCenterPolicy } from '../../shared/domain/center/center-policy.ts';

describe('stage configuration', () => {
  it.each([dev, prod, laptop])('of $stage carries a policy every function can read', (stage) => {
    const read = parseCenterPolicy(formatCenterPolicy(stage.policy));

    expect(read).toEqual(stage.policy);
  });

  it('is dev unless a stage is named', () => {
    expect(stageNamed()).toBe(dev);
    expect(stageNamed('prod')).toBe(prod);
  });

  it('refuses a stage nobody wrote, naming those there are', () => {
    expect(() => stageNamed('staging')).toThrow('stage: got staging, allowed are dev, prod, laptop');
  });

  it('keeps one sure answer in twenty for a check in every stage, unless a share is named', () => {
    const shareOf = (named?: string) => withAnswerCheckShare(prod, named).policy.answerCheckShare;

    expect([dev, prod, laptop].map((stage) => stage.policy.answerCheckShare)).toEqual([0.05, 0.05, 0.05]);
    expect([shareOf(), shareOf('0'), shareOf('0.2')]).toEqual([0.05, 0, 0.2]);
  });

  it('lets no golden figure fall with a deployment, unless a drop is named', () => {
    expect(withAllowedDrop(prod, undefined).allowedGoldenDrop).toBeUndefined();
    expect(withAllowedDrop(prod, '0.02').allowedGoldenDrop).toBe(0.02);
    expect(() => withAllowedDrop(prod, '2')).toThrow('stage prod: allowedGoldenDrop: ');
    expect(() => withAllowedDrop(prod, ' ')).toThrow('stage prod: allowedGoldenDrop: ');
  });

  it('lets go of the bounds of one person where that is named, on the laptop alone', () => {
    expect(withBounds(laptop, undefined)).toBe(laptop);
    expect(withBounds(laptop, 'off').policy.bounds.frameBurst).toBeGreaterThan(laptop.policy.bounds.frameBurst);
    expect(() => withBounds(prod, 'off')).toThrow('stage prod: bounds are off on the laptop alone');
    expect(() => withBounds(laptop, 'on')).toThrow('bounds: got on, allowed is off');
  });

  it.each(['', ' ', '5 %', '-0.1', '1.1'])('refuses "%s" as the share of answers kept for a check', (named) => {
    expect(() => withAnswerCheckShare(prod, named)).toThrow('stage prod: policy.answerCheckShare: ');
  });

  it.each([
    ['no origin', { ...prod, allowedOrigins: [] }, 'allowedOrigins: '],
    ['too many shards', withPolicy({ dueShards: 40 }), 'policy.dueShards: '],
    ['an origin with a path', { ...prod, allowedOrigins: ['https://a.example/x'] }, 'allowedOrigins.0: an origin is'],
    [
      'an unsafe origin',
      { ...prod, allowedOrigins: ['http://a.example'] },
      'allowedOrigins.0: http://a.example is not https',
    ],
    [
      'a local issuer',
      { ...prod, tokens: { ...prod.tokens, issuer: 'http://127.0.0.1' } },
      'tokens.issuer: http://127.0.0.1 is not https',
    ],
    ['an empty role claim', { ...prod, tokens: { ...prod.tokens, roleClaim: '' } }, 'tokens.roleClaim: '],
    ['no burst', { ...prod, throttling: { ...prod.throttling, burst: 0 } }, 'throttling.burst: '],
    ['an alarm address that is none', { ...prod, alarmEmail: 'ops' }, 'alarmEmail: '],
    [
      'protected data that is not kept',
      { ...prod, keepsData: false },
      'deletionProtection: is true, but keepsData is false',
    ],
    ['no reserve', { ...prod, reservedConcurrency: { routing: 0 } }, 'reservedConcurrency.routing: '],
    [
      'a lease of no time',
      withPolicy({ limits: { ...prod.policy.limits, leaseSeconds: 0 } }),
      'policy.limits.leaseSeconds: ',
    ],
    [
      'a queue nobody serves',
      withPolicy({ queues: [...prod.policy.queues, { id: 'music', liveBound: 5, lowWater: 2 }] }),
      'policy: queues: nobody serves music',
    ],
  ])('refuses %s, naming the field', (_, config, sentence) => {
    expect(() => parseStageConfig(config)).toThrow(`stage prod: ${sentence}`);
  });

  it('names every wrong field at once', () => {
    const wrong = { ...prod, alarmEmail: 'ops', throttling: { ...prod.throttling, requestsPerSecond: 0 } };

    expect(() => parseStageConfig(wrong)).toThrow(/throttling\.requestsPerSecond: .*; alarmEmail: /);
  });

  it('keeps the low-water mark of every queue between half and two thirds of its bound', () => {
    for (const stage of [dev, prod, laptop]) {
      for (const { lowWater, liveBound } of stage.policy.queues) {
        expect(lowWater / liveBound).toBeGreaterThanOrEqual(0.5);
        expect(lowWater / liveBound).toBeLessThanOrEqual(0.67);
      }
    }
  });
});

function withPolicy(change: Partial<typeof prod.policy>): typeof prod {
  return { ...prod, policy: { ...prod.policy, ...change } };
}

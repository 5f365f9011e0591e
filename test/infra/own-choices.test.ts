import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCenter } from '../../infra/center-app.ts';
import { environmentBytes, environmentLimitBytes } from '../../infra/constructs/environment-size.ts';
import type { CenterStacks } from '../../infra/stacks/center-stacks.ts';
import { prod } from '../../infra/stages/prod.ts';
import { parseStageConfig } from '../../infra/stages/stage-config.ts';
import { withHosting } from '../../infra/stages/stages.ts';

const scratch = mkdtempSync(join(tmpdir(), 'handraise-choices-'));
const subjects = Array.from({ length: 34 }, (_, at) => `subject-number-${at + 1}`);
// What a school may choose beside what is shown elsewhere: all in one, since each synthesis takes its time.
const chosen = parseStageConfig({
  ...withHosting(prod, 'off'),
  searchesFiles: true,
  policy: {
    ...prod.policy,
    queues: [...prod.policy.queues, ...subjects.map((id) => ({ id, liveBound: 100, lowWater: 60 }))],
    profiles: prod.policy.profiles.map((profile) => ({
      ...profile,
      queues: [...profile.queues, ...subjects.map((queue) => ({ queue, delaySeconds: 0 }))],
    })),
  },
});
const Written = v.object({
  Resources: v.record(v.string(), v.object({ Type: v.string(), Properties: v.optional(v.unknown()) })),
  Outputs: v.optional(v.record(v.string(), v.object({ Value: v.unknown() })), {}),
});
const templateOf = (stack: Stack) => v.parse(Written, Template.fromStack(stack).toJSON());
const patienceMs = 180_000;
let center: CenterStacks;

beforeAll(() => {
  center = addCenter(new App({ outdir: scratch }), chosen);
}, patienceMs);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

it('a stage with 40 queues fits into its functions and its stacks', () => {
  const { chat, watch } = center;

  const resources = [chat, watch].map((stack) => Object.keys(templateOf(stack).Resources).length);

  expect(chosen.policy.queues).toHaveLength(40);
  expect(environmentBytes(chat, chat.functions.byName.routing.variables)).toBeLessThan(environmentLimitBytes / 2);
  // CloudFormation takes 500 resources a stack.
  expect(Math.max(...resources)).toBeLessThan(500);
});

describe('a school that serves the pages itself', () => {
  it('gets a folder of them, and what to put beside them as config.json', () => {
    const folder = join(scratch, 'bundles/prod/publish/pages');
    const config = JSON.stringify(templateOf(center.chat).Outputs['PagesConfig']?.Value);

    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['agent.html', 'chat.js', 'frame.html', 'help.html']));
    expect(readdirSync(folder)).not.toContain('config.json');
    expect(readFileSync(join(folder, 'agent.html'), 'utf8')).toMatch(/src="\/agent-[A-Z0-9]{8}\.js"/);
    for (const field of ['ticketsUrl', 'filesUrl', 'surveyUrl', 'webSocketUrl', 'tokenUrl', 'origins', 'timeZone'])
      expect(config).toContain(`\\"${field}\\":`);
  });

  it('has no distribution of ours, as in a Region without CloudFront', () => {
    const stacks = [center.data, center.chat, center.files, center.watch, center.analytics];
    const types = stacks.flatMap((stack) => Object.values(templateOf(stack).Resources).map(({ Type }) => Type));

    expect(center.web).toBeUndefined();
    expect(types.length).toBeGreaterThan(100);
    expect(types.filter((type) => type.startsWith('AWS::CloudFront::'))).toEqual([]);
  });

  it('loads files from the bucket itself', () => {
    const { FilesOrigin, FilesLoadOrigin } = templateOf(center.files).Outputs;

    expect(FilesLoadOrigin?.Value).toEqual(FilesOrigin?.Value);
  });
});

describe('a school that has files searched for malware', () => {
  const resources = (type: string) =>
    Object.values(templateOf(center.files).Resources).filter(({ Type }) => Type === type);

  it('has GuardDuty search what comes, by a role that may read that alone', () => {
    const [plan] = resources('AWS::GuardDuty::MalwareProtectionPlan');
    const roles = resources('AWS::IAM::Policy').map(({ Properties }) => JSON.stringify(Properties));

    expect(plan?.Properties).toMatchObject({ ProtectedResource: { S3Bucket: { ObjectPrefixes: ['in/'] } } });
    const [own = ''] = roles.filter((policy) => policy.includes('s3:GetObjectVersion'));
    expect(own).toContain('"/in/*"');
    expect(own).not.toMatch(/\/kept\/|s3:DeleteObject/);
  });

  it('looks at a file once its verdict is there, and not when it comes', () => {
    const rules = resources('AWS::Events::Rule').map(({ Properties }) => JSON.stringify(Properties));

    const [rule = '', ...more] = rules.filter((one) => one.includes('object'));
    expect(more).toEqual([]);
    expect(rule).toContain('GuardDuty Malware Protection Object Scan Result');
    expect(rule).not.toContain('Object Created');
  });
});

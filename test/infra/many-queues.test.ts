import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as v from 'valibot';
import { afterAll, expect, it } from 'vitest';
import { addCenter } from '../../infra/center-app.ts';
import { environmentBytes, environmentLimitBytes } from '../../infra/constructs/environment-size.ts';
import { prod } from '../../infra/stages/prod.ts';
import { parseStageConfig } from '../../infra/stages/stage-config.ts';

const scratch = mkdtempSync(join(tmpdir(), 'handraise-queues-'));
const subjects = Array.from({ length: 34 }, (_, at) => `subject-number-${at + 1}`);
const forty = parseStageConfig({
  ...prod,
  policy: {
    ...prod.policy,
    queues: [...prod.policy.queues, ...subjects.map((id) => ({ id, liveBound: 100, lowWater: 60 }))],
    profiles: prod.policy.profiles.map((profile) => ({
      ...profile,
      queues: [...profile.queues, ...subjects.map((queue) => ({ queue, delaySeconds: 0 }))],
    })),
  },
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const patienceMs = 180_000;

it('a stage with 40 queues fits into its functions and its stacks', { timeout: patienceMs }, () => {
  const { chat, watch } = addCenter(new App({ outdir: scratch }), forty);

  const routing = chat.functions.byName.routing;
  const resources = [chat, watch].map((stack) => {
    const { Resources } = v.parse(
      v.object({ Resources: v.record(v.string(), v.unknown()) }),
      Template.fromStack(stack).toJSON(),
    );
    return Object.keys(Resources).length;
  });
  expect(forty.policy.queues).toHaveLength(40);
  expect(environmentBytes(chat, routing.variables)).toBeLessThan(environmentLimitBytes / 2);
  // CloudFormation takes 500 resources a stack.
  expect(Math.max(...resources)).toBeLessThan(500);
});

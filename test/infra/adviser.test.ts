import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll, describe, expect, it } from 'vitest';
import { addCenter } from '../../infra/center-app.ts';
import { parseStageConfig } from '../../infra/stages/stage-config.ts';
import { stageNamed } from '../../infra/stages/stages.ts';
import { synthesizedCenter } from './synthesized-center.ts';

const outdir = mkdtempSync(join(tmpdir(), 'handraise-adviser-'));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

describe('an adviser', () => {
  it('is asked by no stage, and nobody may ask one', () => {
    expect(synthesizedCenter('prod').chat.text).not.toMatch(/bedrock|ADVISER_MODEL_ID/);
  });

  it('may be asked by auto-reply alone where the stage names a model, and no other model', () => {
    const { context } = JSON.parse(readFileSync('cdk.json', 'utf8'));
    const app = new App({ context, outdir });
    const stage = { ...stageNamed('dev'), adviserModelId: 'amazon.nova-micro-v1:0' };

    const chat = Template.fromStack(addCenter(app, stage).chat);

    const asking = Object.values(chat.findResources('AWS::IAM::Policy')).filter((policy) =>
      JSON.stringify(policy).includes('bedrock'),
    );
    const told = Object.values(chat.findResources('AWS::Lambda::Function')).filter((fn) =>
      JSON.stringify(fn).includes('ADVISER_MODEL_ID'),
    );
    expect(asking).toHaveLength(1);
    expect(JSON.stringify(asking)).toMatch(/"bedrock:InvokeModel".*::foundation-model\/amazon\.nova-micro-v1:0"/);
    expect(told.map((fn) => fn['Properties'].FunctionName)).toEqual(['handraise-dev-auto-reply']);
  });

  it.each(['*', 'arn:aws:bedrock:*', '', 'a model'])('is refused under the name %o', (adviserModelId) => {
    expect(() => parseStageConfig({ ...stageNamed('dev'), adviserModelId })).toThrow('adviserModelId');
  });
});

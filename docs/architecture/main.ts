import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import * as v from 'valibot';
import { addCenter } from '../../infra/center-app.ts';
import { stageNamed } from '../../infra/stages/stages.ts';
import { drawings } from './drawings.ts';

const CdkJson = v.object({ context: v.record(v.string(), v.unknown()) });
const { context } = v.parse(CdkJson, JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')));

const app = new App({ context });
const { data, chat, watch, analytics } = addCenter(app, stageNamed('dev'));
const assembly = app.synth();
// The pages know nothing of what happens behind the two addresses they are given.
const templates = [data, chat, watch, analytics].map(
  ({ stackName }): unknown => assembly.getStackByName(stackName).template,
);

for (const [name, svg] of drawings(templates)) {
  writeFileSync(fileURLToPath(new URL(`../${name}`, import.meta.url)), svg);
  console.log(`docs/${name}`);
}

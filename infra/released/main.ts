import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import * as v from 'valibot';
import { addCenter } from '../center-app.ts';
import { projectRoot } from '../project-root.ts';
import { stageNamed } from '../stages/stages.ts';
import { summaryOf } from './stateful.ts';

const CdkJson = v.object({ context: v.record(v.string(), v.unknown()) });

// Written with a release: from then on a test refuses what would replace or lose any of it.
const { context } = v.parse(CdkJson, JSON.parse(readFileSync(join(projectRoot, 'cdk.json'), 'utf8')));
const app = new App({ context });
addCenter(app, stageNamed('prod'));
const templates = Object.fromEntries(app.synth().stacks.map((stack) => [stack.stackName, stack.template] as const));
const file = join(projectRoot, 'infra', 'released', 'prod.json');
writeFileSync(file, `${JSON.stringify(summaryOf(templates), null, 2)}\n`);
console.log(`${file} says what keeps state in this release`);

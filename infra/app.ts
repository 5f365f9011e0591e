import { App } from 'aws-cdk-lib';
import { addCenter } from './center-app.ts';
import { stageNamed } from './stages/stages.ts';

const app = new App();
addCenter(app, stageNamed(app.node.tryGetContext('stage')));
app.synth();

import { App } from 'aws-cdk-lib';
import { addCenter } from './center-app.ts';
import { stageNamed, withAllowedDrop, withAnswerCheckShare, withCanary } from './stages/stages.ts';

const app = new App();
const context = (name: string): unknown => app.node.tryGetContext(name);
const stage = withAnswerCheckShare(stageNamed(context('stage')), context('answerCheckShare'));
addCenter(app, withCanary(withAllowedDrop(stage, context('allowDrop')), context('canary')));
app.synth();

import { App } from 'aws-cdk-lib';
import { addCenter } from './center-app.ts';
import { stageNamed, withAnswerCheckShare } from './stages/stages.ts';

const app = new App();
const context = (name: string): unknown => app.node.tryGetContext(name);
addCenter(app, withAnswerCheckShare(stageNamed(context('stage')), context('answerCheckShare')));
app.synth();

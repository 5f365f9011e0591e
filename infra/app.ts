import { App } from 'aws-cdk-lib';
import { addCenter } from './center-app.ts';
import {
  stageNamed,
  withAllowedDrop,
  withAnswerCheckShare,
  withBounds,
  withCanary,
  withHosting,
  withVisitors,
} from './stages/stages.ts';

const app = new App();
const context = (name: string): unknown => app.node.tryGetContext(name);
const received = withVisitors(stageNamed(context('stage')), context('visitors'));
const bounded = withBounds(received, context('bounds'));
const stage = withAnswerCheckShare(bounded, context('answerCheckShare'));
const published = withCanary(withAllowedDrop(stage, context('allowDrop')), context('canary'));
addCenter(app, withHosting(published, context('hosting')));
app.synth();

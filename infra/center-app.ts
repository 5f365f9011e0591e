import { join } from 'node:path';
import { type App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { acknowledge } from './acknowledgements/acknowledge.ts';
import { bundleFunctions } from './bundling/bundle-functions.ts';
import { refuseFaultyKnowledge } from './bundling/refuse-faulty-knowledge.ts';
import { refuseUnknownQueues } from './bundling/refuse-unknown-queues.ts';
import { fileFunctionNames, functionNames, pageFunctionNames, publisherName, reportName } from './function-names.ts';
import { buildPages } from './pages/build-pages.ts';
import { tellPagesConfig } from './pages/pages-config.ts';
import { AnalyticsStack } from './stacks/analytics-stack.ts';
import type { CenterStacks } from './stacks/center-stacks.ts';
import { ChatStack } from './stacks/chat-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { FilesStack } from './stacks/files-stack.ts';
import { WatchStack } from './stacks/watch-stack.ts';
import { WebStack } from './stacks/web-stack.ts';
import type { StageConfig } from './stages/stage-config.ts';

/** Resources that not every Region and partition lets be tagged: in China CloudFormation refuses their templates. */
const untagged = ['AWS::Lambda::EventSourceMapping', 'AWS::CloudWatch::Dashboard'];

/** Puts one stage of the center into the app, under both rule packs. */
export function addCenter(app: App, stage: StageConfig): CenterStacks {
  const knowledge = refuseFaultyKnowledge();
  refuseUnknownQueues(stage.policy);
  const prefix = `Handraise${stage.stage.charAt(0).toUpperCase()}${stage.stage.slice(1)}`;
  const bundles = bundleFunctions(
    [...functionNames, ...pageFunctionNames, ...fileFunctionNames, reportName],
    join(app.outdir, 'bundles', stage.stage),
    {
      policy: stage.policy,
      hasAdviser: stage.adviserModelId !== undefined,
    },
  );
  const data = new DataStack(app, `${prefix}-data`, stage);
  const chat = new ChatStack(app, `${prefix}-chat`, { stage, data, bundles });
  const files = new FilesStack(app, `${prefix}-files`, { stage, data, chat, bundles });
  const pages = join(bundles.folder(publisherName), 'pages');
  buildPages(pages, { withMadeUpPeople: stage.stage === 'laptop', knowledge });
  const web = stage.hostsPages
    ? new WebStack(app, `${prefix}-web`, { stage, data, chat, files, bundles, pages })
    : undefined;
  if (!web) tellPagesConfig(chat, stage);
  const analytics = new AnalyticsStack(app, `${prefix}-analytics`, { stage, data, bundles });
  const watch = new WatchStack(app, `${prefix}-watch`, stage, { chat, files, analytics, web });
  Tags.of(app).add('project', 'handraise', { excludeResourceTypes: untagged });
  Tags.of(app).add('stage', stage.stage, { excludeResourceTypes: untagged });
  acknowledge({ data, chat, files, watch, analytics, web });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  return { data, chat, files, watch, analytics, web };
}

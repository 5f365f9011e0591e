import { CfnOutput, CfnParameter, CustomResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  CachePolicy,
  CfnDistribution,
  Distribution,
  HttpVersion,
  type ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { FilterCriteria, FilterRule } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { publishEnvironment } from '../../functions/publish/env.ts';
import type { Bundles } from '../bundling/bundle-functions.ts';
import { keysAlone } from '../chat/grant-permissions.ts';
import { type DeadLetters, deadLetterQueue } from '../constructs/dead-letter-queue.ts';
import { HandraiseFunction } from '../constructs/handraise-function.ts';
import { readStream } from '../constructs/read-stream.ts';
import { publisherName } from '../function-names.ts';
import { digestOfFolder, framePage, rootPage } from '../pages/build-pages.ts';
import { HelpApi } from '../pages/help-api.ts';
import { type PageAddresses, pagesConfig } from '../pages/pages-config.ts';
import { PagesDomain } from '../pages/pages-domain.ts';
import { frameHeaders, pagesHeaders } from '../pages/pages-headers.ts';
import { tokenUrlPattern } from '../pages/token-url-pattern.ts';
import type { StageConfig } from '../stages/stage-config.ts';
import type { ChatStack } from './chat-stack.ts';
import type { DataStack } from './data-stack.ts';
import type { FilesStack } from './files-stack.ts';

/** What the web stack is made of; `pages` is the folder of the built pages. */
export type WebStackProps = {
  readonly stage: StageConfig;
  readonly data: DataStack;
  readonly chat: ChatStack;
  readonly files: FilesStack;
  readonly bundles: Bundles;
  readonly pages: string;
};

// The library's class and interface differ in an optional property, which this compiler takes exactly.
function asInterface(bucket: Bucket): IBucket {
  return bucket as IBucket;
}

/** What browsers load: a private bucket behind a distribution, filled at each deployment. */
export class WebStack extends Stack {
  readonly logs: Bucket;
  readonly bucket: Bucket;
  readonly distribution: Distribution;
  readonly publisher: HandraiseFunction;
  readonly help: HelpApi;
  /** What the publisher was told and could not do. */
  readonly versionDeadLetters: DeadLetters;

  constructor(scope: Construct, id: string, props: WebStackProps) {
    const { stage, chat, files } = props;
    // With its slash it is a source of everything below it, also where the bucket is a path.
    const filesSources = [`${files.files.origin}/`, `${files.loadOrigin}/`];
    super(scope, id, { description: `Handraise ${stage.stage}: pages and the chat to embed` });
    const tokenUrl = this.tokenUrl(stage, 'DeskTokenUrl', 'its signed-in staff; empty while the desk has none');
    const studentTokenUrl = this.tokenUrl(
      stage,
      'StudentTokenUrl',
      'a signed-in student; empty where the help center offers no person to ask',
    );
    const domain = new PagesDomain(this);
    this.help = new HelpApi(this, props);
    this.logs = this.logBucket(stage);
    this.bucket = this.pagesBucket();
    this.distribution = this.distribute(
      stage,
      pagesHeaders(this, chat, [this.help.url, ...filesSources, tokenUrl, studentTokenUrl]),
      frameHeaders(this, chat, filesSources),
    );
    const { defaultChild } = this.distribution.node;
    if (defaultChild instanceof CfnDistribution) domain.nameDistribution(defaultChild);
    const origin = domain.originOf(this.distribution.distributionDomainName);
    this.publisher = this.makePublisher(props, origin);
    const filled = this.fill(props, { tokenUrl, studentTokenUrl, helpUrl: this.help.url }, origin);
    this.versionDeadLetters = this.readVersions(props.data, filled);
    new CfnOutput(this, 'HelpUrl', { value: `${origin}/help.html` });
    new CfnOutput(this, 'PagesOrigin', { value: origin });
    new CfnOutput(this, 'DeskUrl', { value: `${origin}/agent.html` });
    new CfnOutput(this, 'ChatSnippet', { value: `<script async src="${origin}/chat.js"></script>` });
  }

  private tokenUrl({ stage }: StageConfig, name: string, whom: string): string {
    const description = `Address of the school that answers {"token": "..."} to ${whom}`;
    const parameter = {
      type: 'String',
      description,
      default: '',
      allowedPattern: tokenUrlPattern(stage),
    };
    return new CfnParameter(this, name, parameter).valueAsString;
  }

  /** Who asked for what, with the address of their connection: forgotten after the stage's retention. */
  private logBucket(stage: StageConfig): Bucket {
    return new Bucket(this, 'LogsBucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      // CloudFront writes its log files by a grant of the bucket's ACL.
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [{ expiration: Duration.days(stage.logRetentionDays) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  private pagesBucket(): Bucket {
    return new Bucket(this, 'PagesBucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  private distribute(
    stage: StageConfig,
    responseHeadersPolicy: ResponseHeadersPolicy,
    framed: ResponseHeadersPolicy,
  ): Distribution {
    const behaviour = {
      origin: S3BucketOrigin.withOriginAccessControl(asInterface(this.bucket)),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      compress: true,
    };
    return new Distribution(this, 'Distribution', {
      comment: `Handraise ${stage.stage}: pages`,
      defaultRootObject: rootPage({ withMadeUpPeople: stage.stage === 'laptop' }),
      httpVersion: HttpVersion.HTTP2_AND_3,
      enableLogging: true,
      logBucket: asInterface(this.logs),
      logFilePrefix: 'pages/',
      defaultBehavior: { ...behaviour, responseHeadersPolicy },
      additionalBehaviors: { [framePage]: { ...behaviour, responseHeadersPolicy: framed } },
    });
  }

  private makePublisher({ stage, data, bundles }: WebStackProps, origin: string): HandraiseFunction {
    const publisher = new HandraiseFunction(this, {
      name: publisherName,
      stage,
      bundles,
      environment: publishEnvironment,
      values: {
        PAGES_BUCKET: this.bucket.bucketName,
        PAGES_ORIGIN: origin,
        KNOWLEDGE_TABLE: data.knowledge.tableName,
        KNOWLEDGE_BUCKET: data.knowledgeBucket.bucketName,
      },
      memoryMb: 1024,
      timeout: Duration.minutes(3),
      reserves: undefined,
    });
    publisher.allow(['s3:PutObject', 's3:DeleteObject'], [this.bucket.arnForObjects('*')]);
    publisher.allow(['s3:ListBucket'], [this.bucket.bucketArn]);
    publisher.allow(['dynamodb:GetItem'], [data.knowledge.tableArn], keysAlone(['VERSION', 'HELP_CENTER']));
    const write = ['dynamodb:PutItem', 'dynamodb:UpdateItem'];
    publisher.allow(write, [data.knowledge.tableArn], keysAlone(['HELP_CENTER']));
    publisher.allow(['s3:GetObject'], [data.knowledgeBucket.arnForObjects('knowledge/written-*')]);
    return publisher;
  }

  /** Fills the bucket on every deployment whose pages or addresses changed. */
  private fill({ stage, chat, pages }: WebStackProps, addresses: PageAddresses, origin: string): CustomResource {
    return new CustomResource(this, 'Pages', {
      serviceToken: this.publisher.lambda.functionArn,
      serviceTimeout: Duration.minutes(5),
      resourceType: 'Custom::Pages',
      properties: {
        pages: digestOfFolder(pages),
        config: pagesConfig(chat, stage, addresses),
        origin,
      },
    });
  }

  /** Wakes the publisher by another version of the knowledge base that answers: published, learned or rolled back to. */
  private readVersions({ knowledge }: DataStack, filled: CustomResource): DeadLetters {
    const deadLetters = deadLetterQueue(this, 'StreamDeadLetters', `${this.publisher.functionName}-stream-dead`);
    const Keys = { pk: { S: FilterRule.isEqual('VERSION') }, sk: { S: FilterRule.isEqual('CURRENT') } };
    const filters = [FilterCriteria.filter({ dynamodb: { Keys } })];
    const source = { id: 'Versions', streamArn: knowledge.tableStreamArn ?? '', deadLetters };
    const reader = readStream(this.publisher, { ...source, windowSeconds: 0, filters });
    // Begins after the pages and ends before them: nobody writes into a bucket that is being emptied with its stack.
    reader.node.addDependency(filled);
    return deadLetters;
  }
}

import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { HttpMethod, HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { type EventPattern, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import { fileCheckEnvironment } from '../../functions/file-check/env.ts';
import { filesEnvironment } from '../../functions/files/env.ts';
import { incoming, kept } from '../../shared/domain/files/asked-file.ts';
import type { Bundles } from '../bundling/bundle-functions.ts';
import { connectionsArn, keysAlone } from '../chat/grant-permissions.ts';
import { protocolStage } from '../chat/web-socket.ts';
import { HandraiseFunction } from '../constructs/handraise-function.ts';
import { FilesBucket } from '../files/files-bucket.ts';
import { FilesDoor } from '../files/files-door.ts';
import { MalwareSearch } from '../files/malware-search.ts';
import { fileCheckName, filesName } from '../function-names.ts';
import type { StageConfig } from '../stages/stage-config.ts';
import type { ChatStack } from './chat-stack.ts';
import type { DataStack } from './data-stack.ts';

/** What the files stack is made of. */
export type FilesStackProps = {
  readonly stage: StageConfig;
  readonly data: DataStack;
  readonly chat: ChatStack;
  readonly bundles: Bundles;
};

/** Files in conversations: a private bucket, what gives addresses to it, and what looks at each file that comes before anybody sees it. */
export class FilesStack extends Stack {
  readonly files: FilesBucket;
  /** Where files are loaded from; undefined where the stage has no CloudFront, and the bucket itself is asked. */
  readonly door: FilesDoor | undefined;
  /** Gives addresses: its own rights are all that an address can be good for. */
  readonly addresses: HandraiseFunction;
  readonly check: HandraiseFunction;
  readonly routes: readonly HttpRoute[];
  /** Wakes what looks at a file. */
  readonly came: Rule;
  /** Searches what comes for malware, where the stage has it. */
  readonly search: MalwareSearch | undefined;

  constructor(scope: Construct, id: string, props: FilesStackProps) {
    const { stage, chat } = props;
    super(scope, id, { description: `Handraise ${stage.stage}: files in conversations` });
    this.files = new FilesBucket(this, stage, chat.parameters.allowedOrigins);
    this.door = stage.hostsPages ? new FilesDoor(this, stage, this.files.bucket) : undefined;
    this.addresses = this.addressFunction(props);
    this.check = this.checkFunction(props);
    this.routes = this.addRoutes(chat);
    this.search = stage.searchesFiles ? new MalwareSearch(this, this.files.bucket) : undefined;
    this.came = new Rule(this, 'FileCame', {
      description: 'A file came into a conversation, and was searched where that is on',
      eventPattern: this.search ? this.searched() : this.stored(),
      targets: [new LambdaFunction(this.check.lambda)],
    });
    new CfnOutput(this, 'FilesOrigin', { value: this.files.origin });
    new CfnOutput(this, 'FilesLoadOrigin', { value: this.loadOrigin });
  }

  /** Where browsers load files from. */
  get loadOrigin(): string {
    return this.door?.origin ?? this.files.origin;
  }

  private addressFunction({ stage, bundles, data, chat }: FilesStackProps): HandraiseFunction {
    const { parameters } = chat;
    const fn = new HandraiseFunction(this, {
      ...{ name: filesName, stage, bundles, environment: filesEnvironment },
      values: {
        SESSIONS_TABLE: data.sessions.tableName,
        DIRECTORY_TABLE: data.directory.tableName,
        KNOWLEDGE_TABLE: data.knowledge.tableName,
        FILES_ORIGIN: this.files.origin,
        FILES_LOAD_ORIGIN: this.loadOrigin,
        TOKEN_ISSUER: parameters.tokenIssuer,
        TOKEN_AUDIENCE: parameters.tokenAudience,
        TOKEN_JWKS_URL: parameters.tokenJwksUrl,
        TOKEN_ROLE_CLAIM: parameters.tokenRoleClaim,
      },
      memoryMb: 512,
      timeout: Duration.seconds(10),
      reserves: undefined,
    });
    fn.allow(['dynamodb:Query'], [data.sessions.tableArn], keysAlone(['CONTACT#*']));
    fn.allow(['dynamodb:GetItem', 'dynamodb:PutItem'], [data.sessions.tableArn], keysAlone(['FILE#*']));
    fn.allow(['dynamodb:GetItem'], [data.directory.tableArn], keysAlone(['PERSON#*']));
    fn.allow(['dynamodb:GetItem'], [data.knowledge.tableArn], keysAlone(['POLICY']));
    fn.allow(['s3:PutObject'], [this.files.bucket.arnForObjects(`${incoming}*`)]);
    fn.allow(['s3:GetObject'], [this.files.bucket.arnForObjects(`${kept}*`)]);
    return fn;
  }

  private checkFunction({ stage, bundles, data, chat }: FilesStackProps): HandraiseFunction {
    const fn = new HandraiseFunction(this, {
      ...{ name: fileCheckName, stage, bundles, environment: fileCheckEnvironment },
      values: {
        SESSIONS_TABLE: data.sessions.tableName,
        KNOWLEDGE_TABLE: data.knowledge.tableName,
        FILES_BUCKET: this.files.bucket.bucketName,
      },
      memoryMb: 512,
      timeout: Duration.seconds(30),
      reserves: undefined,
      asynchronous: true,
      connectionsUrl: chat.webSocket.connectionsUrl,
    });
    fn.allow(['dynamodb:Query', 'dynamodb:PutItem'], [data.sessions.tableArn], keysAlone(['CONTACT#*']));
    fn.allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], [data.sessions.tableArn], keysAlone(['FILE#*']));
    fn.allow(['dynamodb:GetItem'], [data.knowledge.tableArn], keysAlone(['POLICY']));
    const { bucket } = this.files;
    fn.allow(['s3:GetObject', 's3:DeleteObject'], [bucket.arnForObjects(`${incoming}*`)]);
    fn.allow(['s3:PutObject', 's3:DeleteObject'], [bucket.arnForObjects(`${kept}*`)]);
    // Without it S3 answers that it may not be seen where an object is gone already.
    fn.allow(['s3:ListBucket'], [bucket.bucketArn], { StringLike: { 's3:prefix': [`${incoming}*`] } });
    const socket = { webSocketApiId: chat.webSocket.api.apiId, webSocketStage: protocolStage };
    fn.allow(['execute-api:ManageConnections'], [connectionsArn(fn, socket, 'POST')]);
    return fn;
  }

  private addRoutes({ ticketApi: { api: httpApi } }: ChatStack): readonly HttpRoute[] {
    const integration = new HttpLambdaIntegration('Files', this.addresses.lambda);
    return [
      new HttpRoute(this, 'Send', { httpApi, integration, routeKey: HttpRouteKey.with('/files', HttpMethod.POST) }),
      new HttpRoute(this, 'Load', {
        ...{ httpApi, integration },
        routeKey: HttpRouteKey.with('/files/{fileId}', HttpMethod.GET),
      }),
    ];
  }

  private stored(): EventPattern {
    return {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [this.files.bucket.bucketName] }, object: { key: [{ prefix: incoming }] } },
    };
  }

  private searched(): EventPattern {
    return {
      source: ['aws.guardduty'],
      detailType: ['GuardDuty Malware Protection Object Scan Result'],
      detail: {
        s3ObjectDetails: { bucketName: [this.files.bucket.bucketName], objectKey: [{ prefix: incoming }] },
      },
    };
  }
}

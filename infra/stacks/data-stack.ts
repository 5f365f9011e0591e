import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { peopleReadersArn } from '../analytics/people-readers.ts';
import type { StageConfig } from '../stages/stage-config.ts';

/** The index of the directory that holds the agents who are ready. */
export const seatsIndex = 'Seats';

type TableOptions = { readonly stream?: StreamViewType };

/** What the center remembers: its four tables and two buckets, kept when the stack goes. */
export class DataStack extends Stack {
  /** Contact logs, waiting rows, due rows, tickets and all else that lives as long as a contact. */
  readonly sessions: Table;
  /** Agents, students and their connections. */
  readonly directory: Table;
  /** What contacts taught, and the versions of the knowledge base; only outcomes and unanswered questions expire. */
  readonly knowledge: Table;
  /** Contact records, each folded from one closed contact's log. */
  readonly metrics: Table;
  /** Parquet files for the analysts. */
  readonly exportsBucket: Bucket;
  /** Trained knowledge, one object a version. */
  readonly knowledgeBucket: Bucket;
  private readonly stage: StageConfig;

  constructor(scope: Construct, id: string, stage: StageConfig) {
    super(scope, id, {
      description: `Handraise ${stage.stage}: tables and buckets`,
      terminationProtection: stage.deletionProtection,
    });
    this.stage = stage;
    this.sessions = this.table('Sessions', { stream: StreamViewType.NEW_IMAGE });
    this.directory = this.table('Directory', { stream: StreamViewType.NEW_IMAGE });
    // Only who is ready has a seat: the index holds nobody else.
    this.directory.addGlobalSecondaryIndex({
      indexName: seatsIndex,
      partitionKey: { name: 'seat', type: AttributeType.STRING },
      sortKey: { name: 'rank', type: AttributeType.NUMBER },
    });
    // That another version answers is told to the pages, where a stage has them; whoever deploys without them takes nothing back.
    this.knowledge = this.table('Knowledge', { stream: StreamViewType.KEYS_ONLY });
    this.exportValue(this.knowledge.tableStreamArn);
    this.metrics = this.table('Metrics');
    this.exportsBucket = this.exports(stage);
    this.knowledgeBucket = this.bucket('KnowledgeVersions');
  }

  private table(name: string, options: TableOptions = {}): Table {
    const table = new Table(this, name, {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: this.stage.deletionProtection,
      removalPolicy: this.removal(),
      timeToLiveAttribute: 'expiresAt',
      ...(options.stream ? { stream: options.stream } : {}),
    });
    new CfnOutput(this, `${name}TableName`, { value: table.tableName });
    return table;
  }

  /** The bucket of the exported tables. Old versions live as long as the records they were folded from, and so does the map of people, which one role alone may read. */
  private exports(stage: StageConfig): Bucket {
    const bucket = this.bucket('Exports');
    const expiration = Duration.days(stage.policy.limits.recordRetentionDays);
    bucket.addLifecycleRule({ prefix: 'history/', expiration });
    bucket.addLifecycleRule({ prefix: 'people/', expiration, noncurrentVersionExpiration: Duration.days(1) });
    bucket.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:GetObject', 's3:GetObjectVersion'],
        resources: [bucket.arnForObjects('people/*')],
        conditions: { ArnNotEquals: { 'aws:PrincipalArn': peopleReadersArn(this, stage.stage) } },
      }),
    );
    return bucket;
  }

  private bucket(name: string): Bucket {
    const bucket = new Bucket(this, `${name}Bucket`, {
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: this.removal(),
      lifecycleRules: [
        { noncurrentVersionExpiration: Duration.days(30), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
    new CfnOutput(this, `${name}BucketName`, { value: bucket.bucketName });
    return bucket;
  }

  private removal(): RemovalPolicy {
    return this.stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
  }
}

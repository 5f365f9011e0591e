import { Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, HttpMethods } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { incoming, kept } from '../../shared/domain/files/asked-file.ts';
import type { StageConfig } from '../stages/stage-config.ts';

/** Where files of conversations are: what comes, for a day, and what was found good, as long as a contact's log. No version of either outlives it. */
export class FilesBucket extends Construct {
  readonly bucket: Bucket;
  /** Where browsers send and load files: no page is ever served from there. */
  readonly origin: string;

  constructor(scope: Construct, stage: StageConfig, allowedOrigins: string) {
    super(scope, 'Bucket');
    const logDays = Duration.days(stage.policy.limits.logRetentionDays);
    this.bucket = new Bucket(this, 'Files', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      lifecycleRules: [
        { prefix: incoming, expiration: Duration.days(1) },
        { prefix: kept, expiration: logDays },
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      cors: [
        {
          allowedMethods: [HttpMethods.PUT, HttpMethods.GET],
          allowedOrigins: Fn.split(',', allowedOrigins),
          allowedHeaders: ['content-type', 'if-none-match'],
          maxAge: 3600,
        },
      ],
    });
    const { defaultChild } = this.bucket.node;
    // Not by the library's own way, which deploys a function for it.
    if (defaultChild instanceof CfnBucket)
      defaultChild.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    this.origin = `https://${this.bucket.bucketRegionalDomainName}`;
  }
}

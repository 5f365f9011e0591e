import { Duration } from 'aws-cdk-lib';
import {
  CachePolicy,
  Distribution,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { StageConfig } from '../stages/stage-config.ts';

/**
 * Where browsers load files from: the bucket's answers with the headers that S3 cannot send (ADR 91). It has no right of its own and keeps nothing:
 * whoever comes without an address that was signed for the bucket is refused by S3.
 */
export class FilesDoor extends Construct {
  readonly distribution: Distribution;
  readonly origin: string;

  constructor(scope: Construct, stage: StageConfig, bucket: Bucket) {
    super(scope, 'Door');
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `Handraise ${stage.stage}: files in conversations`,
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultBehavior: {
        origin: new HttpOrigin(bucket.bucketRegionalDomainName, {
          protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
          originSslProtocols: [OriginSslPolicy.TLS_V1_2],
        }),
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        // The signature names the bucket's host: CloudFront asks by that one, and hands on the rest.
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        responseHeadersPolicy: this.headers(),
      },
    });
    this.origin = `https://${this.distribution.distributionDomainName}`;
  }

  private headers(): ResponseHeadersPolicy {
    const override = true;
    return new ResponseHeadersPolicy(this, 'Headers', {
      securityHeadersBehavior: {
        contentTypeOptions: { override },
        contentSecurityPolicy: { contentSecurityPolicy: "default-src 'none'; sandbox", override },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override },
      },
    });
  }
}

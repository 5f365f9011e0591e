import { CfnCondition, CfnParameter, CfnRule, Fn } from 'aws-cdk-lib';
import type { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

/** A domain name of the school's own for the pages, where a deployment names one. */
export class PagesDomain {
  readonly #name: string;
  readonly #certificate: string;
  readonly #isNamed: CfnCondition;

  constructor(scope: Construct) {
    const parameter = (id: string, description: string, allowedPattern: string) =>
      new CfnParameter(scope, id, { type: 'String', description, default: '', allowedPattern }).valueAsString;
    this.#name = parameter(
      'PagesDomain',
      'Domain name of the pages; empty for one of cloudfront.net',
      '^([a-z0-9-]+(\\.[a-z0-9-]+)+)?$',
    );
    this.#certificate = parameter(
      'PagesCertificateArn',
      'Certificate of that name in us-east-1, from AWS Certificate Manager',
      '^(arn:[a-z-]+:acm:us-east-1:\\d+:certificate/.+)?$',
    );
    this.#isNamed = new CfnCondition(scope, 'HasPagesDomain', {
      expression: Fn.conditionNot(Fn.conditionEquals(this.#name, '')),
    });
    new CfnRule(scope, 'DomainNeedsCertificate', {
      ruleCondition: Fn.conditionNot(Fn.conditionEquals(this.#name, '')),
      assertions: [
        {
          assert: Fn.conditionNot(Fn.conditionEquals(this.#certificate, '')),
          assertDescription: 'PagesDomain needs PagesCertificateArn: a certificate of that name in us-east-1',
        },
      ],
    });
  }

  /** Gives the distribution the name and its certificate; without a name that of cloudfront.net. */
  nameDistribution(distribution: CfnDistribution): void {
    const named = (value: unknown, other: unknown) => Fn.conditionIf(this.#isNamed.logicalId, value, other);
    distribution.addPropertyOverride('DistributionConfig.Aliases', named([this.#name], { Ref: 'AWS::NoValue' }));
    distribution.addPropertyOverride(
      'DistributionConfig.ViewerCertificate',
      named(
        { AcmCertificateArn: this.#certificate, SslSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
        { CloudFrontDefaultCertificate: true },
      ),
    );
  }

  /** Origin of the pages, as `https://help.your.school`. */
  originOf(cloudFrontName: string): string {
    return `https://${Fn.conditionIf(this.#isNamed.logicalId, this.#name, cloudFrontName).toString()}`;
  }
}

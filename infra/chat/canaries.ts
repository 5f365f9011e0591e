import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaApplication, LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { HandraiseFunction } from '../constructs/handraise-function.ts';
import type { StageConfig } from '../stages/stage-config.ts';

/** Failures a minute at which a new version goes back: with a tenth of the frames, three are no accident of one contact. */
const failuresAMinute = 3;

/** Gives a new version of each function a tenth of its calls for five minutes, and takes them back when frames fail or the function does. */
export class Canaries extends Construct {
  /** What CodeDeploy acts as. */
  readonly role: Role;

  constructor(scope: Construct, stage: StageConfig, functions: readonly HandraiseFunction[]) {
    super(scope, 'Canaries');
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('codedeploy.amazonaws.com'),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSCodeDeployRoleForLambdaLimited')],
    });
    const application = new LambdaApplication(this, 'Application');
    const framesFail = this.alarm('FramesFail', 'FrameFailed', 'Handraise', { stage: stage.stage }, failuresAMinute);
    for (const { functionName, alias } of functions) {
      if (alias === undefined) continue;
      const dimensions = { FunctionName: functionName, Resource: `${functionName}:${alias.aliasName}` };
      new LambdaDeploymentGroup(this, functionName, {
        application,
        role: this.role,
        alias,
        deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
        alarms: [framesFail, this.alarm(`${functionName}-fails`, 'Errors', 'AWS/Lambda', dimensions, 1)],
      });
    }
  }

  // It calls nobody: CodeDeploy looks at it, and people are called by the alarms of the watch stack.
  private alarm(
    id: string,
    metricName: string,
    namespace: string,
    dimensionsMap: Readonly<Record<string, string>>,
    threshold: number,
  ): Alarm {
    const metric = { namespace, metricName, dimensionsMap, statistic: Stats.SUM, period: Duration.minutes(1) };
    return new Alarm(this, id, {
      metric: new Metric(metric),
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: 'a new version that goes to a tenth of the calls fails: CodeDeploy takes it back',
    });
  }
}

import { CfnCondition, CfnParameter, Fn, Stack, Token } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/**
 * Tells the topic when the account has cost four fifths of what a month may cost, and when the month is heading above it; there is none until the parameter
 * `MonthlyBudgetUsd` says how much that is. It is the account's bill and not the stage's: tags say nothing of a cost until somebody activates them.
 */
export function monthlyBudget(scope: Construct, topic: Topic): void {
  const amount = new CfnParameter(scope, 'MonthlyBudgetUsd', {
    type: 'String',
    description: 'USD a month of this account above which the alarm topic is told; nobody is when empty',
    default: '',
    allowedPattern: '^([1-9]\\d{0,6})?$',
  }).valueAsString;
  const given = new CfnCondition(scope, 'HasMonthlyBudget', {
    expression: Fn.conditionNot(Fn.conditionEquals(amount, '')),
  });
  letBudgetsPublish(topic);
  const tells = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
    notification: { notificationType, threshold, thresholdType: 'PERCENTAGE', comparisonOperator: 'GREATER_THAN' },
    subscribers: [{ subscriptionType: 'SNS', address: topic.topicArn }],
  });
  const budget = new CfnBudget(scope, 'MonthlyBudget', {
    budget: {
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: Token.asNumber(amount), unit: 'USD' },
    },
    notificationsWithSubscribers: [tells('ACTUAL', 80), tells('FORECASTED', 100)],
  });
  budget.cfnOptions.condition = given;
  budget.node.addDependency(topic);
}

function letBudgetsPublish(topic: Topic): void {
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'BudgetsOfThisAccount',
      principals: [new ServicePrincipal('budgets.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(topic).account } },
    }),
  );
}

import { join } from 'node:path';
import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaIntegration as Integration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Code, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';

// A guestbook: a guest signs over a WebSocket, a queue brings the name to a worker, which stores it and answers.
const stack = new Stack(new App(), 'Guestbook');
const book = new Table(stack, 'Book', { partitionKey: { name: 'name', type: AttributeType.STRING } });
const queue = new Queue(stack, 'Signatures', { visibilityTimeout: Duration.seconds(30) });

const fn = (id: string, environment: Record<string, string>) =>
  new Lambda(stack, id, {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromAsset(join(import.meta.dirname, 'handlers', id.toLowerCase())),
    environment,
  });

const socket = fn('Socket', { QUEUE_URL: queue.queueUrl });
queue.grantSendMessages(socket);
const api = new WebSocketApi(stack, 'Api', { defaultRouteOptions: { integration: new Integration('Any', socket) } });
const stage = new WebSocketStage(stack, 'Stage', { webSocketApi: api, stageName: 'v1', autoDeploy: true });
new CfnOutput(stack, 'Url', { value: stage.url });

const worker = fn('Worker', { TABLE: book.tableName, CALLBACK_URL: stage.callbackUrl });
worker.addEventSource(new SqsEventSource(queue));
book.grant(worker, 'dynamodb:UpdateItem');
stage.grantManagementApiAccess(worker);

const tick = fn('Tick', { TABLE: book.tableName });
book.grant(tick, 'dynamodb:UpdateItem');
new Rule(stack, 'EveryMinute', { schedule: Schedule.rate(Duration.minutes(1)), targets: [new LambdaFunction(tick)] });

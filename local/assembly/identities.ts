import { createHash } from 'node:crypto';
import type { Resource } from './model.ts';
import { isCustomResource, isRunKind } from './resource-kinds.ts';

/** What CloudFormation would answer for one resource: the value of `Ref` and of each `Fn::GetAtt`. */
export type Identity = {
  /** Undefined when only AWS knows it. */
  readonly ref: string | undefined;
  readonly attributes: Readonly<Record<string, string>>;
};

/** What an identity is made from. */
export type IdentityContext = {
  readonly resource: Resource;
  /** Resolves a property of the resource to text; empty when it is absent. */
  readonly property: (name: string) => string;
  /** Origin of the proxy that stands for AWS, such as `http://127.0.0.1:49152`. */
  readonly awsOrigin: string;
};

type Identify = (context: IdentityContext) => Identity;

const byType: Readonly<Record<string, Identify>> = {
  'AWS::DynamoDB::Table': identifyTable,
  'AWS::DynamoDB::GlobalTable': identifyTable,
  'AWS::SQS::Queue': identifyQueue,
  'AWS::S3::Bucket': identifyBucket,
  'AWS::Lambda::Function': identifyFunction,
  'AWS::Lambda::Alias': identifyAlias,
  'AWS::Lambda::Version': (context) => qualifiedFunction(context, '1'),
  'AWS::IAM::Role': (context) => global(context, 'RoleName', 'iam', 'role/'),
  'AWS::IAM::ManagedPolicy': (context) => global(context, 'ManagedPolicyName', 'iam', 'policy/'),
  'AWS::Logs::LogGroup': identifyLogGroup,
  'AWS::SNS::Topic': identifyTopic,
  'AWS::Events::Rule': (context) => regional(context, 'Name', 'events', 'rule/'),
  'AWS::Events::EventBus': (context) => regional(context, 'Name', 'events', 'event-bus/'),
  'AWS::Scheduler::Schedule': (context) => regional(context, 'Name', 'scheduler', 'schedule/default/'),
  'AWS::Scheduler::ScheduleGroup': (context) => regional(context, 'Name', 'scheduler', 'schedule-group/'),
  'AWS::CloudWatch::Alarm': (context) => regional(context, 'AlarmName', 'cloudwatch', 'alarm:'),
  'AWS::KMS::Key': identifyKey,
  'AWS::SSM::Parameter': identifyParameter,
  'AWS::ApiGatewayV2::Api': identifyApi,
  'AWS::ApiGatewayV2::Stage': (context) => ({ ref: context.property('StageName'), attributes: {} }),
  'AWS::ApiGatewayV2::Authorizer': identifyPart('AuthorizerId'),
  'AWS::ApiGatewayV2::Integration': identifyPart('IntegrationId'),
  'AWS::ApiGatewayV2::Route': identifyPart('RouteId'),
  'AWS::CloudFront::Distribution': identifyDistribution,
  'AWS::CloudFront::OriginAccessControl': identifyPart('Id'),
};

/** Names one resource as CloudFormation would, without the random suffix, so that names outlive a restart. */
export function identify(context: IdentityContext): Identity {
  return (byType[context.resource.type] ?? identifyAnything)(context);
}

/** Id of an API or a distribution: ten letters and digits, the same at every start. */
function apiId(resource: Resource): string {
  const number = BigInt(`0x${createHash('sha256').update(resource.key).digest('hex').slice(0, 16)}`);
  return number.toString(36).padStart(10, 'a').slice(0, 10);
}

/** Given name of a resource, or one made of its stack and logical id. */
function physicalName(context: IdentityContext, nameProperty: string): string {
  const given = context.property(nameProperty);
  return given === '' ? `${context.resource.stack.name}-${context.resource.logicalId}` : given;
}

function arn({ resource: { stack } }: IdentityContext, service: string, rest: string): string {
  return `arn:aws:${service}:${stack.region}:${stack.account}:${rest}`;
}

function regional(context: IdentityContext, nameProperty: string, service: string, prefix: string): Identity {
  const name = physicalName(context, nameProperty);
  return { ref: name, attributes: { Arn: arn(context, service, `${prefix}${name}`), Name: name } };
}

function global(context: IdentityContext, nameProperty: string, service: string, prefix: string): Identity {
  const name = physicalName(context, nameProperty);
  const own = `arn:aws:${service}::${context.resource.stack.account}:${prefix}${name}`;
  return { ref: service === 'iam' && prefix === 'policy/' ? own : name, attributes: { Arn: own } };
}

function identifyTable(context: IdentityContext): Identity {
  const name = physicalName(context, 'TableName');
  const own = arn(context, 'dynamodb', `table/${name}`);
  return { ref: name, attributes: { Arn: own, StreamArn: `${own}/stream/local`, TableId: name } };
}

function identifyQueue(context: IdentityContext): Identity {
  const suffix = context.property('FifoQueue') === 'true' && context.property('QueueName') === '' ? '.fifo' : '';
  const name = `${physicalName(context, 'QueueName')}${suffix}`;
  const url = `${context.awsOrigin}/${context.resource.stack.account}/${name}`;
  return { ref: url, attributes: { Arn: arn(context, 'sqs', name), QueueName: name, QueueUrl: url } };
}

function identifyBucket(context: IdentityContext): Identity {
  const name = physicalName(context, 'BucketName').toLowerCase().slice(0, 63);
  const domain = `${name}.s3.amazonaws.com`;
  const attributes = { Arn: `arn:aws:s3:::${name}`, DomainName: domain, RegionalDomainName: domain };
  return { ref: name, attributes };
}

function identifyFunction(context: IdentityContext): Identity {
  const name = physicalName(context, 'FunctionName');
  return { ref: name, attributes: { Arn: arn(context, 'lambda', `function:${name}`) } };
}

function identifyAlias(context: IdentityContext): Identity {
  return qualifiedFunction(context, context.property('Name'));
}

function qualifiedFunction(context: IdentityContext, qualifier: string): Identity {
  const of = context.property('FunctionName');
  const functionArn = of.startsWith('arn:') ? of : arn(context, 'lambda', `function:${of}`);
  return { ref: `${functionArn}:${qualifier}`, attributes: { Version: '1', FunctionArn: functionArn } };
}

function identifyLogGroup(context: IdentityContext): Identity {
  const name = physicalName(context, 'LogGroupName');
  return { ref: name, attributes: { Arn: arn(context, 'logs', `log-group:${name}:*`) } };
}

function identifyTopic(context: IdentityContext): Identity {
  const name = physicalName(context, 'TopicName');
  const own = arn(context, 'sns', name);
  return { ref: own, attributes: { TopicArn: own, TopicName: name } };
}

function identifyKey(context: IdentityContext): Identity {
  const id = context.resource.logicalId.toLowerCase();
  return { ref: id, attributes: { Arn: arn(context, 'kms', `key/${id}`), KeyId: id } };
}

function identifyParameter(context: IdentityContext): Identity {
  const attributes = { Value: context.property('Value'), Type: context.property('Type') };
  return { ref: physicalName(context, 'Name'), attributes };
}

function identifyApi(context: IdentityContext): Identity {
  const id = apiId(context.resource);
  const scheme = context.property('ProtocolType') === 'WEBSOCKET' ? 'wss' : 'https';
  const endpoint = `${scheme}://${id}.execute-api.${context.resource.stack.region}.amazonaws.com`;
  return { ref: id, attributes: { ApiEndpoint: endpoint, ApiId: id } };
}

function identifyDistribution({ resource }: IdentityContext): Identity {
  const id = apiId(resource);
  return { ref: id, attributes: { Id: id, DomainName: `${id}.cloudfront.net` } };
}

function identifyPart(attribute: string): Identify {
  return ({ resource }) => ({ ref: resource.logicalId, attributes: { [attribute]: resource.logicalId } });
}

/** What the laptop runs has a name; the name of anything else only AWS would give. */
function identifyAnything(context: IdentityContext): Identity {
  const { type, stack, logicalId } = context.resource;
  const isNamed = isRunKind(type) && !isCustomResource(type);
  return { ref: isNamed ? `${stack.name}-${logicalId}` : undefined, attributes: {} };
}

/** CloudFormation types that the laptop runs, each with what it does with a resource of it. */
export const runKinds: Readonly<Record<string, string>> = {
  'AWS::ApiGatewayV2::Api': 'WebSocket and HTTP APIs are served on one port',
  'AWS::ApiGatewayV2::Authorizer': 'Lambda authorizers of WebSocket APIs, JWT authorizers of HTTP APIs',
  'AWS::ApiGatewayV2::Deployment': 'the newest one is what runs',
  'AWS::ApiGatewayV2::Integration': 'AWS_PROXY to a function, MOCK on WebSocket APIs',
  'AWS::ApiGatewayV2::IntegrationResponse': 'mapping templates of MOCK integrations',
  'AWS::ApiGatewayV2::Route': 'route selection, path parameters, throttling',
  'AWS::ApiGatewayV2::RouteResponse': "a handler's answer goes back on the socket",
  'AWS::ApiGatewayV2::Stage': 'every stage is served, with its throttling',
  'AWS::CloudFormation::CustomResource': 'its function is called at create and update',
  'AWS::CloudFront::Distribution':
    'the objects of its bucket are served on the port of the APIs, or signed addresses are handed on to it; behaviours by patterns of paths are not run',
  'AWS::CloudFront::ResponseHeadersPolicy': 'its headers and CORS are sent, except Strict-Transport-Security',
  'AWS::DynamoDB::GlobalTable': 'a table with its indexes and stream, in one Region',
  'AWS::DynamoDB::Table': 'a table with its indexes and stream',
  'AWS::Events::Rule': 'schedules, and patterns of events of S3, to functions and queues',
  'AWS::IAM::ManagedPolicy': 'checked on every AWS call of a function',
  'AWS::IAM::Policy': 'checked on every AWS call of a function',
  'AWS::IAM::Role': 'checked on every AWS call of a function',
  'AWS::Lambda::Alias': 'stands for its function',
  'AWS::Lambda::EventInvokeConfig': 'retries, age and destinations (queues and functions) of asynchronous calls',
  'AWS::Lambda::EventSourceMapping': 'queues and table streams of the app, with filters, batches and retries',
  'AWS::Lambda::Function': 'Node.js from a directory, a zip file or inline code, in worker threads',
  'AWS::Lambda::Permission': 'checked when an API or a rule calls a function',
  'AWS::Lambda::Version': 'stands for its function',
  'AWS::S3::Bucket':
    'objects as files, signed addresses (GET and PUT), CORS, events to EventBridge; other notifications are not run',
  'AWS::SQS::Queue': 'standard and FIFO, delays, dead letters; in memory',
  'AWS::Scheduler::Schedule': 'rate (first when it is created), cron and at, to functions and queues',
  'Custom::*': 'its function is called at create and update',
};

const noSteps = 'a new version answers at once';
const noNetwork = 'functions run on the network of the laptop';

/** CloudFormation types that are left out although nothing is lost on a laptop, each with the reason. */
export const harmlessKinds: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Account': 'only lets API Gateway write logs',
  'AWS::ApplicationAutoScaling::ScalableTarget': 'nothing scales on a laptop',
  'AWS::ApplicationAutoScaling::ScalingPolicy': 'nothing scales on a laptop',
  'AWS::Budgets::Budget': 'a laptop has no bill',
  'AWS::CDK::Metadata': "CDK's own note",
  'AWS::CloudFormation::WaitCondition': 'waits for nothing here',
  'AWS::CloudFormation::WaitConditionHandle': 'waits for nothing here',
  'AWS::CloudFront::OriginAccessControl': 'signs what a distribution asks of its bucket',
  'AWS::CloudWatch::Alarm': 'judged by the figures of a run (`/_local/alarms`); nobody is called',
  'AWS::CloudWatch::CompositeAlarm': 'joins alarms',
  'AWS::CloudWatch::Dashboard': 'shows figures',
  'AWS::CodeDeploy::Application': noSteps,
  'AWS::CodeDeploy::DeploymentConfig': noSteps,
  'AWS::CodeDeploy::DeploymentGroup': noSteps,
  'AWS::EC2::EIP': noNetwork,
  'AWS::EC2::InternetGateway': noNetwork,
  'AWS::EC2::NatGateway': noNetwork,
  'AWS::EC2::Route': noNetwork,
  'AWS::EC2::RouteTable': noNetwork,
  'AWS::EC2::SecurityGroup': noNetwork,
  'AWS::EC2::SecurityGroupEgress': noNetwork,
  'AWS::EC2::SecurityGroupIngress': noNetwork,
  'AWS::EC2::Subnet': noNetwork,
  'AWS::EC2::SubnetRouteTableAssociation': noNetwork,
  'AWS::EC2::VPC': noNetwork,
  'AWS::EC2::VPCEndpoint': noNetwork,
  'AWS::EC2::VPCGatewayAttachment': noNetwork,
  'AWS::KMS::Alias': 'nothing is encrypted on a laptop',
  'AWS::KMS::Key': 'nothing is encrypted on a laptop',
  'AWS::Logs::LogGroup': "a function's output goes to a file",
  'AWS::Logs::MetricFilter': 'counts for CloudWatch',
  'AWS::Logs::QueryDefinition': 'a saved question for CloudWatch',
  'AWS::S3::BucketPolicy': 'only the policies of the callers are checked',
  'AWS::SNS::TopicPolicy': 'only the policies of the callers are checked',
  'AWS::SQS::QueuePolicy': 'only the policies of the callers are checked',
  'AWS::Scheduler::ScheduleGroup': 'groups names',
  'AWS::XRay::Group': 'filters traces',
  'AWS::XRay::SamplingRule': 'nothing is traced on a laptop',
  'Custom::LogRetention': 'logs are files that nothing deletes',
  'Custom::S3AutoDeleteObjects': 'no bucket is deleted here',
  'Custom::VpcRestrictDefaultSG': noNetwork,
};

/** Whether the type is that of a custom resource. */
export function isCustomResource(type: string): boolean {
  return type === 'AWS::CloudFormation::CustomResource' || type.startsWith('Custom::');
}

/** Whether the laptop runs resources of this type, at least some. */
export function isRunKind(type: string): boolean {
  return type in runKinds || isCustomResource(type);
}

/** Whether resources of this type may be left out without harm. */
export function isHarmlessKind(type: string): boolean {
  return type in harmlessKinds;
}

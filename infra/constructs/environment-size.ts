import { CfnElement, Stack } from 'aws-cdk-lib';
import { CfnApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';

/** Lambda's limit on all of a function's environment variables together, in bytes. */
export const environmentLimitBytes = 4096;

/** Lengths of what only a deployment knows: of the longest Region and domain, and of the names and ids AWS makes up. */
const longest = {
  region: 14,
  domain: 16,
  apiId: 10,
  queueAddress: 'https://sqs..amazonaws.com.cn/123456789012/'.length + 14,
  other: 64,
} as const;

/** Makes synthesis refuse a function whose environment would pass Lambda's limit, which otherwise only a deployment would tell. */
export function limitEnvironment(fn: LambdaFunction, name: string, variables: Readonly<Record<string, string>>): void {
  const validate = (): string[] => {
    const bytes = environmentBytes(Stack.of(fn), variables);
    const problem = `${name}: its environment takes up to ${bytes} bytes, Lambda allows ${environmentLimitBytes}; name fewer things in it`;
    return bytes > environmentLimitBytes ? [problem] : [];
  };
  fn.node.addValidation({ validate });
}

/** Upper estimate of an environment's size in bytes once deployed, keys and values. */
export function environmentBytes(stack: Stack, variables: Readonly<Record<string, string>>): number {
  const elements = stack.node.findAll().filter(CfnElement.isCfnElement);
  const lengthOfRef = (id: string) =>
    pseudoLength(id) ?? elementLength(elements.find((element) => stack.resolve(element.logicalId) === id));
  return Object.entries(variables).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + deployedLength(stack.resolve(value), lengthOfRef),
    0,
  );
}

function pseudoLength(id: string): number | undefined {
  if (id === 'AWS::Region') return longest.region;
  return id === 'AWS::URLSuffix' ? longest.domain : undefined;
}

function elementLength(element: CfnElement | undefined): number {
  if (element instanceof CfnQueue) return longest.queueAddress + (element.queueName ?? '').length;
  return element instanceof CfnApi ? longest.apiId : longest.other;
}

function deployedLength(value: unknown, lengthOfRef: (id: string) => number): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value !== 'object' || value === null) return longest.other;
  if ('Ref' in value && typeof value.Ref === 'string') return lengthOfRef(value.Ref);
  const join: unknown = 'Fn::Join' in value ? value['Fn::Join'] : undefined;
  if (!Array.isArray(join) || !Array.isArray(join[1])) return longest.other;
  return join[1].reduce((sum: number, piece: unknown) => sum + deployedLength(piece, lengthOfRef), 0);
}

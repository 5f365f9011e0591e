import { CfnElement, type Stack } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import type { ChatStack } from '../stacks/chat-stack.ts';
import type { DataStack } from '../stacks/data-stack.ts';
import type { FilesStack } from '../stacks/files-stack.ts';

/** A right to more than one resource, as the rule pack names the finding. */
export function wildcard(resource: string): string {
  return `AwsSolutions::AwsSolutions-IAM5[Resource::${resource}]`;
}

/** Logical id of the WebSocket API. */
export function apiId(chat: ChatStack): string {
  return idOf(chat, chat.webSocket.api);
}

/** Logical id of what a construct makes. */
export function idOf(stack: Stack, { node }: IConstruct): string {
  const { defaultChild } = node;
  return CfnElement.isCfnElement(defaultChild) ? String(stack.resolve(defaultChild.logicalId)) : '';
}

/** The API's id as the stack of files imports it, which is how the rule pack spells it. */
export function importedId(files: FilesStack, chat: ChatStack): string {
  return importName(files, chat.exportValue(chat.webSocket.api.apiId));
}

/** The name under which the data stack exports a bucket's ARN, which is how the rule pack spells it. */
export function importedArn(data: DataStack, importing: Stack, bucket: Bucket): string {
  return importName(importing, data.exportValue(bucket.bucketArn));
}

function importName(stack: Stack, exported: string): string {
  const imported: unknown = stack.resolve(exported);
  return typeof imported === 'object' && imported !== null && 'Fn::ImportValue' in imported
    ? String(imported['Fn::ImportValue'])
    : '';
}

import * as v from 'valibot';
import { expect, it } from 'vitest';
import { CustomResourceRequest } from '../../../functions/train/custom-resource-request.ts';

const request = {
  RequestType: 'Update',
  ResponseURL: 'https://answers.example/1',
  StackId: 'stack',
  RequestId: 'request',
  LogicalResourceId: 'KnowledgeBase',
};
const dropOf = (properties?: object) =>
  v.parse(CustomResourceRequest, { ...request, ResourceProperties: properties }).ResourceProperties.allowedDrop;

it('reads how far a golden figure may fall, nothing where the stage names none', () => {
  expect(dropOf({ ServiceToken: 'arn', knowledge: 'digest', allowedDrop: '0.02' })).toBe(0.02);
  expect(dropOf({ ServiceToken: 'arn', knowledge: 'digest' })).toBeUndefined();
  expect(dropOf()).toBeUndefined();
});

it.each(['2', '-0.1', 'two points'])('refuses "%s" as a drop', (allowedDrop) => {
  expect(() => dropOf({ allowedDrop })).toThrow();
});

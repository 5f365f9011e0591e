import { describe, expect, it } from 'vitest';
import { readLambdaPermissions } from '../../../local/gateway/lambda-permissions.ts';
import { systemOf } from '../helpers/template.ts';

const arn = 'arn:aws:lambda:us-east-1:000000000000:function:Fn';
const source = 'arn:aws:execute-api:us-east-1:000000000000:api/v1/$connect';

function mayInvokeWith(FunctionName: unknown) {
  const mayInvoke = readLambdaPermissions(
    systemOf({
      Resources: {
        Fn: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'Fn' } },
        Live: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Fn' }, Name: 'live' } },
        May: {
          Type: 'AWS::Lambda::Permission',
          Properties: { FunctionName, Principal: 'apigateway.amazonaws.com', SourceArn: source },
        },
      },
    }),
  );
  return (functionArn: string) => mayInvoke(functionArn, 'apigateway.amazonaws.com', source);
}

describe('a permission', () => {
  it.each([{ Ref: 'Fn' }, { 'Fn::GetAtt': ['Fn', 'Arn'] }])('for the function %j is none for its alias', (name) => {
    expect(mayInvokeWith(name)(arn)).toBe(true);
    expect(mayInvokeWith(name)(`${arn}:live`)).toBe(false);
  });

  it('for an alias is none for the function', () => {
    expect(mayInvokeWith({ Ref: 'Live' })(`${arn}:live`)).toBe(true);
    expect(mayInvokeWith({ Ref: 'Live' })(arn)).toBe(false);
  });
});

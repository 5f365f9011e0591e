import { randomUUID } from 'node:crypto';
import { qualifierIn } from '../lambda/function-arn.ts';
import type { FunctionPool } from '../lambda/function-pool.ts';
import { failed, type Outcome } from '../lambda/outcome.ts';
import type { PutMetric } from '../watch/metric-store.ts';
import type { MayInvoke } from './lambda-permissions.ts';

/** What an API needs to call its functions. */
export type IntegrationOptions = {
  /** Name of the API, for problems. */
  readonly apiName: string;
  readonly findFunction: (arn: string) => FunctionPool | undefined;
  readonly mayInvoke: MayInvoke;
  readonly onProblem: (text: string) => void;
  /** Takes what API Gateway would tell CloudWatch. */
  readonly put: PutMetric;
};

/** One call of a function by API Gateway. */
export type IntegrationCall = {
  readonly functionArn: string;
  /** ARN of the route or authorizer that calls, which the function's resource policy must allow. */
  readonly sourceArn: string;
  readonly event: object;
  readonly timeoutMs: number;
};

/** Error type of a call that took longer than the integration may. */
export const integrationTimeout = 'Integration.Timeout';

/** Error type of a call that never reached its function. */
export const integrationMisconfigured = 'Integration.Configuration';

/** Invokes a function as API Gateway does: by the function's resource policy, and waiting no longer than the limit. */
export async function invokeIntegration(options: IntegrationOptions, call: IntegrationCall): Promise<Outcome> {
  const requestId = randomUUID();
  const pool = options.findFunction(call.functionArn);
  const problem = problemOf(options, call, pool);
  if (pool === undefined || problem !== undefined) {
    options.onProblem(`${options.apiName}  ${problem}`);
    return failed(requestId, integrationMisconfigured, problem ?? '');
  }
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome>((done) => {
    timer = setTimeout(() => done(failed(requestId, integrationTimeout, 'Endpoint request timed out')), call.timeoutMs);
  });
  const invoked = pool.invoke(JSON.stringify(call.event), { requestId, qualifier: qualifierIn(call.functionArn) });
  return Promise.race([invoked, late]).finally(() => clearTimeout(timer));
}

function problemOf(
  options: IntegrationOptions,
  call: IntegrationCall,
  pool: FunctionPool | undefined,
): string | undefined {
  if (pool === undefined) return `no function ${call.functionArn} on the laptop`;
  if (options.mayInvoke(call.functionArn, 'apigateway.amazonaws.com', call.sourceArn)) return undefined;
  return `API Gateway may not invoke ${pool.spec.title}: no AWS::Lambda::Permission fits ${call.sourceArn}`;
}

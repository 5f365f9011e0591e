import { type ClockLine, readLine } from '../clock.ts';
import { type AccessRequest, evaluate, type Verdict } from './evaluate.ts';
import type { Context } from './request-context.ts';
import { globalContext } from './request-context.ts';
import type { Role } from './role-policies.ts';

/** Who asks: a function under its role. */
export type Principal = {
  readonly functionName: string;
  readonly role: Role;
  readonly account: string;
  readonly region: string;
  /** The clock that its conditions on dates are asked by; plain data, for a principal is also handed to threads. */
  readonly clock: ClockLine;
};

/** A refused request with AWS's own sentence about it. */
export type Refusal = {
  readonly action: string;
  readonly resource: string;
  readonly sentence: string;
};

/** First of the requests that the principal's role does not allow; undefined when all are allowed. */
export function findRefusal(principal: Principal, requests: readonly AccessRequest[]): Refusal | undefined {
  for (const request of requests) {
    const verdict = evaluate(principal.role.statements, request, () => contextOf(principal));
    if (verdict.kind !== 'allowed') {
      const { action, resource } = request;
      return { action, resource, sentence: refusalSentence(principal, request, verdict) };
    }
  }
  return undefined;
}

function contextOf({ account, region, role, clock }: Principal): Context {
  // Not `Date`, which in a function's thread shows the compressed clock already.
  const nowMs = readLine(clock, performance.timeOrigin + performance.now());
  return globalContext({ account, region, roleArn: role.arn, nowMs });
}

/** AWS's sentence for a refusal. */
function refusalSentence(
  { role, functionName, account }: Principal,
  { action, resource }: AccessRequest,
  verdict: Exclude<Verdict, { kind: 'allowed' }>,
): string {
  const user = `arn:aws:sts::${account}:assumed-role/${role.name}/${functionName}`;
  return `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ${reason(action, verdict)}`;
}

function reason(action: string, verdict: Exclude<Verdict, { kind: 'allowed' }>): string {
  switch (verdict.kind) {
    case 'no-statement':
      return `because no identity-based policy allows the ${action} action`;
    case 'denied-explicitly':
      return 'with an explicit deny in an identity-based policy';
    case 'unknown-condition':
      return `because the condition ${verdict.operator} on ${verdict.key} is not known to the laptop`;
  }
}

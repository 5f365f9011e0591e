import { whenCallable } from '../../../shared/domain/callback/when-callable.ts';
import type { CenterPolicy } from '../../../shared/domain/center/center-policy.ts';
import { byPolicy } from '../../../shared/lambda/by-policy.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { CenterPorts } from './ports.ts';

type Handler = (event: unknown) => Promise<unknown>;
type Make = (ports: CenterPorts, clock: Clock) => Handler;

/** A function that works by the policy in force, as `byPolicy` has it made anew for each. */
export function inForce(make: Make): Make {
  return (ports, clock) =>
    byPolicy<CenterPolicy, unknown>(
      { inForce: ports.published.inForce, read: ports.published.read, deployed: 1 },
      (policy) => make({ ...ports, policy, whenOpen: whenCallable(policy) }, clock),
      clock,
    );
}

import { personOf } from '../../shared/domain/contact/principal.ts';
import { pastBound } from '../../shared/domain/person/person-sockets.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { ConnectionId } from '../../shared/schema/ids.ts';
import { endSockets } from '../../shared/workflow/end-sockets.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import type { IntakePorts } from './intake-ports.ts';

/**
 * Keeps a person who opens a connection to the bound on them.
 *
 * Input: the new connection; the person's others when it came in, the oldest first. Outcome: those past the bound are told so and ended.
 *
 * 1. end them; 2. take them out of the person's row: of one that was gone already nobody else would hear.
 */
export async function keepToBound(
  ports: Pick<IntakePorts, 'persons' | 'connections' | 'closer' | 'policy' | 'report'>,
  { caller, now }: FrameRequest,
  others: readonly ConnectionId[],
): Promise<void> {
  const over = pastBound(others, ports.policy.bounds.sockets);
  if (over.length === 0) return;
  await followThrough(ports.report, {}, [
    async () => {
      await endSockets(ports, over, 'too_many_connections', now);
      await ports.persons.hangUp(personOf(caller), over);
    },
  ]);
}

/** Takes a connection that is gone out of its person's row; one that stays in it by bad luck is put out by the bound. */
export async function forgetSocket(
  { persons, report }: Pick<IntakePorts, 'persons' | 'report'>,
  { caller, connectionId }: FrameRequest,
): Promise<void> {
  await followThrough(report, {}, [() => persons.hangUp(personOf(caller), [connectionId])]);
}

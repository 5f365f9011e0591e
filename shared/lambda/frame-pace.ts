import type { Bounds } from '../domain/center/bounds.ts';
import type { Principal } from '../domain/contact/principal.ts';
import type { ConnectionId, Ms } from '../schema/ids.ts';
import { type Paced, pace } from './pace.ts';

/** How a frame of somebody's connection stands to what the connection may do. */
export type FramePace = (caller: Principal, connectionId: ConnectionId, now: Ms) => Paced;

/** Paces the frames of each student's connection; staff are not held up. */
export function framePace({ framesAMinute, frameBurst }: Bounds): FramePace {
  const paced = pace({ aMinute: framesAMinute, burst: frameBurst });
  const free = { waitSeconds: undefined, repeats: () => undefined };
  return (caller, connectionId, now) => (caller.role === 'student' ? paced(connectionId, now) : free);
}

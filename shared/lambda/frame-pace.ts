import type { Bounds } from '../domain/center/bounds.ts';
import type { Principal } from '../domain/contact/principal.ts';
import type { ConnectionId, Ms } from '../schema/ids.ts';
import { type Paced, pace } from './pace.ts';

/** How a frame stands to what its connection may do; past `shutSeconds` nothing of it is looked at. */
export type PacedFrame = Paced & { readonly shutSeconds?: number | undefined };

/** How a frame of somebody's connection stands to what the connection may do. */
export type FramePace = (caller: Principal, connectionId: ConnectionId, now: Ms) => PacedFrame;

// What only repeats or is refused counts as no frame, and costs a read all the same.
const lookedAtTimes = 4;

/**
 * Paces the frames of each student's connection; staff are not held up. Past the bound nothing new is done, and past four times the bound, what repeats and what is refused counted too, nothing is
 * looked at.
 */
export function framePace({ framesAMinute: aMinute, frameBurst: burst }: Bounds): FramePace {
  const paced = pace({ aMinute, burst });
  const lookedAt = pace({ aMinute: lookedAtTimes * aMinute, burst: lookedAtTimes * burst });
  const free = { waitSeconds: undefined, repeats: () => undefined };
  return (caller, connectionId, now) => {
    if (caller.role !== 'student') return free;
    const { waitSeconds: shutSeconds } = lookedAt(connectionId, now);
    return shutSeconds === undefined ? paced(connectionId, now) : { ...free, shutSeconds };
  };
}

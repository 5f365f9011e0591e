import { type Formula, type Measure, ratio } from './measure.ts';

/** How an agent's time was used, in seconds. No contact's log or record holds it: whoever sits at the desk counts it. */
export type SeatTime = {
  /** Ready, or with a contact. */
  readonly present: number;
  /** Of that, with at least one contact. */
  readonly occupied: number;
  /** Contacts times seconds: above `occupied` when several were served at once. */
  readonly contactSeconds: number;
  /** Contacts the agent may hold at once, times seconds there. */
  readonly slotSeconds: number;
};

const ofTime: Formula = {
  name: 'occupancy, of time',
  version: 1,
  unit: 'share',
  rule: 'time with at least one contact / time there',
  source: 'Amazon Connect: occupancy; CC-CMM: 员工利用率, which is not our utilisation',
};

const ofSlots: Formula = {
  name: 'occupancy, of slots',
  version: 1,
  unit: 'share',
  rule: 'contacts held / contacts that may be held at once, each times its seconds',
  source: 'Amazon Connect: active slots',
};

/** Both occupancies of one or several seats. For an agent who may hold one contact they are the same. */
export function occupancies(seats: readonly SeatTime[]): readonly [Measure, Measure] {
  const sum = (read: (seat: SeatTime) => number) => seats.reduce((total, seat) => total + read(seat), 0);
  return [
    ratio(
      ofTime,
      sum(({ occupied }) => occupied),
      sum(({ present }) => present),
    ),
    ratio(
      ofSlots,
      sum(({ contactSeconds }) => contactSeconds),
      sum(({ slotSeconds }) => slotSeconds),
    ),
  ];
}

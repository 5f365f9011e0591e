import type { Ms } from '../../shared/schema/ids.ts';
import { secondsOf } from '../random/distributions.ts';
import type { Draw } from '../random/draw.ts';
import { firstMidnightMs } from '../world/contacts.ts';
import type { World } from '../world/world.ts';
import type { EventHeap } from './event-heap.ts';
import type { Happening } from './happening.ts';
import { isEmpty, type Seat, setStatus } from './seat.ts';

type PresenceEvent = Extract<
  Happening,
  { readonly kind: 'opens' | 'closes' | 'comes' | 'goes' | 'break-begins' | 'break-ends' | 'sees-again' }
>;
type SeatEvent = Extract<PresenceEvent, { readonly seat: number }>;

/** Who is there: opening hours, breaks, and agents who let an offer pass. */
export class Presence {
  readonly #world: World;
  readonly #draw: Draw;
  readonly #heap: EventHeap<Happening>;
  readonly #seats: readonly Seat[];
  #isClosing = true;

  constructor(world: World, draw: Draw, heap: EventHeap<Happening>, seats: readonly Seat[]) {
    this.#world = world;
    this.#draw = draw;
    this.#heap = heap;
    this.#seats = seats;
    for (let day = 0; day < world.days; day += 1) {
      const midnight = firstMidnightMs + day * 86_400_000;
      heap.put({ kind: 'opens', at: midnight + world.opensAtSeconds * 1000, day });
      heap.put({ kind: 'closes', at: midnight + world.closesAtSeconds * 1000, day });
      for (const seat of seats) this.#planShift(seat, midnight);
    }
  }

  // Whoever is there as long as the center answers stays until everybody who came is served.
  #planShift({ index, hours }: Seat, midnight: Ms): void {
    const { opensAtSeconds, closesAtSeconds } = this.#world;
    const { fromSeconds, toSeconds } = hours;
    if (fromSeconds > opensAtSeconds) this.#heap.put({ kind: 'comes', at: midnight + fromSeconds * 1000, seat: index });
    if (toSeconds < closesAtSeconds) this.#heap.put({ kind: 'goes', at: midnight + toSeconds * 1000, seat: index });
  }

  /** True outside opening hours: whoever came before is served, and nobody begins anything else. */
  get isClosing(): boolean {
    return this.#isClosing;
  }

  /** Somebody comes or goes. */
  happens(event: PresenceEvent): void {
    if ('seat' in event) this.#changes(event.kind, this.#seats[event.seat], event.at);
    else if (event.kind === 'opens') this.#open(event.at);
    else this.#isClosing = true;
  }

  /** Everybody goes home. */
  leave(): void {
    for (const seat of this.#seats) if (seat.face.status !== 'offline') setStatus(seat, 'offline');
  }

  /** An agent let an offer pass and is asked nothing until they look again. */
  missed(seat: Seat, awayMs: Ms, now: Ms): void {
    if (seat.face.status !== 'ready') return;
    setStatus(seat, 'missed');
    this.#heap.put({ kind: 'sees-again', at: now + awayMs, seat: seat.index });
  }

  /** A slot is free: whoever means to have a break and has nothing in hand any more goes. */
  freed(seat: Seat, now: Ms): void {
    if (seat.face.status !== 'away' || !isEmpty(seat)) return;
    this.#heap.put({ kind: 'break-ends', at: now + this.#lastsMs('absent', seat), seat: seat.index });
  }

  #open(now: Ms): void {
    this.#isClosing = false;
    for (const seat of this.#seats) if (seat.hours.fromSeconds <= this.#world.opensAtSeconds) this.#come(seat, now);
  }

  #come(seat: Seat, now: Ms): void {
    setStatus(seat, 'ready');
    this.#planBreak(seat, now);
  }

  #changes(kind: SeatEvent['kind'], seat: Seat | undefined, now: Ms): void {
    if (!seat) return;
    const { status } = seat.face;
    if (kind === 'sees-again' && status === 'missed') setStatus(seat, 'ready');
    if (this.#isClosing) return;
    if (kind === 'comes') this.#come(seat, now);
    // What is in hand is finished.
    if (kind === 'goes') setStatus(seat, 'offline');
    if (status === 'offline') return;
    if (kind === 'break-begins' && status !== 'away') this.#beginBreak(seat, now);
    if (kind === 'break-ends' && status === 'away') this.#endBreak(seat, now);
  }

  // Nothing new is taken from now on, and the break begins when the last contact in hand is done.
  #beginBreak(seat: Seat, now: Ms): void {
    setStatus(seat, 'away');
    this.freed(seat, now);
  }

  #endBreak(seat: Seat, now: Ms): void {
    setStatus(seat, 'ready');
    this.#planBreak(seat, now);
  }

  #planBreak(seat: Seat, now: Ms): void {
    if (this.#world.people.present.meanSeconds === 0) return;
    seat.breaks += 1;
    this.#heap.put({ kind: 'break-begins', at: now + this.#lastsMs('present', seat), seat: seat.index });
  }

  #lastsMs(what: 'present' | 'absent', seat: Seat): Ms {
    const key = seat.index * 100_000 + seat.breaks;
    const part = what === 'present' ? 0 : 2;
    const duration = this.#world.people[what];
    return 1000 * secondsOf(duration, this.#draw('absence', key, part), this.#draw('absence', key, part + 1));
  }
}

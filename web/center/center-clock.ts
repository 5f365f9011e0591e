/** A moment of the center and when it was heard here, both in milliseconds. */
export type ClockReading = { readonly at: number; readonly heardAt: number };

/** The center's time now, from the last reading; a center may run at a multiple of the real speed. */
export function centerNow(reading: ClockReading, speed: number, now: number): number {
  return reading.at + (now - reading.heardAt) * speed;
}

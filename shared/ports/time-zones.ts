/** The time zones the school has had. */
export interface TimeZones {
  /** Remembers the zone of now, and gives those of before. */
  before(now: string): Promise<readonly string[]>;
}

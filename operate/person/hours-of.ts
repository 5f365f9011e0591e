import * as v from 'valibot';
import type { FoundRow } from '../../shared/aws/person-rows.ts';
import { utcHour } from '../../shared/domain/metrics/hour.ts';
import { count } from '../../shared/schema/numbers.ts';

const hourMs = 3_600_000;
const Event = v.object({ at: count });
const Recorded = v.object({ record: v.object({ openedAt: count, closedAt: count, hour: v.string() }) });

/** The UTC hours whose exported files may name the person: each contact's, from its opening to its last event, for it was in the snapshots of those that are open, its record's own, and those from which reviews of it are exported. */
export function hoursOf(rows: readonly FoundRow[]): readonly string[] {
  const spans = [...Map.groupBy(rows, ({ key }) => key.pk).values()].flatMap((ofOne) => {
    const moments = ofOne.flatMap(({ kind, row }) => (kind === 'event' ? [v.parse(Event, row).at] : []));
    return moments.length > 0 ? hoursBetween(Math.min(...moments), Math.max(...moments)) : [];
  });
  const recorded = rows.flatMap(({ kind, row }) => {
    const read = v.safeParse(Recorded, row);
    if (kind !== 'record' || !read.success) return [];
    const { openedAt, closedAt, hour } = read.output.record;
    return [...hoursBetween(openedAt, closedAt), hour];
  });
  const reviewed = rows.flatMap(({ key }) => /^REVIEWED#(.+)$/.exec(key.pk)?.slice(1) ?? []);
  return [...new Set([...spans, ...recorded, ...reviewed])].sort();
}

function hoursBetween(from: number, to: number): readonly string[] {
  const first = Math.floor(from / hourMs);
  const length = Math.floor(to / hourMs) - first + 1;
  return Array.from({ length }, (_, passed) => utcHour((first + passed) * hourMs));
}

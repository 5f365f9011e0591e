/** What a metric is known by. */
export type MetricId = {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
};

/** Takes one value of a metric at a moment, in milliseconds of the functions' clock. */
export type PutMetric = (metric: MetricId, value: number, atMs: number) => void;

/** How the values of a period become one. */
export type Statistic = 'Sum' | 'SampleCount' | 'Minimum' | 'Maximum' | 'Average';

type Figures = { sum: number; samples: number; least: number; most: number };

const minuteMs = 60_000;
/** Alarms look back a day at most in AWS; nobody runs a laptop's center for its alarms of yesterday. */
const keptMinutes = 180;

/** Values of metrics by the minute, as CloudWatch keeps them. */
export class MetricStore {
  readonly #byMetric = new Map<string, Map<number, Figures>>();

  readonly put: PutMetric = (metric, value, atMs) => {
    const key = keyOf(metric);
    const minutes = this.#byMetric.get(key) ?? new Map<number, Figures>();
    this.#byMetric.set(key, minutes);
    const minute = Math.floor(atMs / minuteMs);
    const known = minutes.get(minute);
    if (known === undefined) minutes.delete(minute - keptMinutes);
    const { sum, samples, least, most } = known ?? { sum: 0, samples: 0, least: value, most: value };
    const figures = {
      sum: sum + value,
      samples: samples + 1,
      least: Math.min(least, value),
      most: Math.max(most, value),
    };
    minutes.set(minute, figures);
  };

  /** One value for the minutes from `fromMs` until before `untilMs`; undefined when none was told in them. */
  value(metric: MetricId, statistic: Statistic, fromMs: number, untilMs: number): number | undefined {
    const minutes = this.#byMetric.get(keyOf(metric));
    const found: Figures[] = [];
    for (let minute = Math.floor(fromMs / minuteMs); minute * minuteMs < untilMs; minute++) {
      const figures = minutes?.get(minute);
      if (figures !== undefined) found.push(figures);
    }
    return found.length === 0 ? undefined : statisticOf(found, statistic);
  }
}

function statisticOf(found: readonly Figures[], statistic: Statistic): number {
  const sum = found.reduce((total, figures) => total + figures.sum, 0);
  const samples = found.reduce((total, figures) => total + figures.samples, 0);
  switch (statistic) {
    case 'Sum':
      return sum;
    case 'SampleCount':
      return samples;
    case 'Average':
      return sum / samples;
    case 'Minimum':
      return Math.min(...found.map(({ least }) => least));
    case 'Maximum':
      return Math.max(...found.map(({ most }) => most));
  }
}

function keyOf({ namespace, name, dimensions }: MetricId): string {
  const sorted = Object.entries(dimensions).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([namespace, name, ...sorted]);
}

/** Where the dashboard lies. */
export const dashboardPath = 'examples/analysts/grafana.json';

/** The days a reader of the dashboard chose, as Grafana fills them in. */
export const chosenDays = `BETWEEN '$\{__from:date:YYYY-MM-DD}' AND '$\{__to:date:YYYY-MM-DD}'`;

type Panel = { readonly title: string; readonly type: 'timeseries' | 'barchart' | 'table'; readonly sql: string };

const byDay = (metric: string) =>
  `SELECT CAST(date AS timestamp) AS time, queue, sum(numerator) / nullif(sum(denominator), 0e0) AS value FROM counted WHERE metric = '${metric}' AND date ${chosenDays} GROUP BY 1, 2 ORDER BY 1, 2`;

/** What the dashboard shows. */
export const panels: readonly Panel[] = [
  { title: 'Service level, abandoned failed', type: 'timeseries', sql: byDay('service level, abandoned failed') },
  { title: 'Speed of answer, s', type: 'timeseries', sql: byDay('speed of answer') },
  { title: 'Customer satisfaction', type: 'timeseries', sql: byDay('customer satisfaction') },
  {
    title: 'Arrivals by half-hour',
    type: 'barchart',
    sql: `SELECT half_hour, count(*) AS contacts FROM arrivals WHERE date ${chosenDays} GROUP BY 1 ORDER BY 1`,
  },
  {
    title: 'Open now',
    type: 'table',
    sql: 'SELECT queue, phase, contacts, oldest_opened_at FROM backlog WHERE as_of = (SELECT max(as_of) FROM backlog) ORDER BY contacts DESC, queue, phase',
  },
  {
    title: 'Cost, USD',
    type: 'timeseries',
    sql: `SELECT CAST(date AS timestamp) AS time, counts_as, sum(numerator) AS usd FROM counted WHERE metric = 'cost a contact' AND date ${chosenDays} GROUP BY 1, 2 ORDER BY 1, 2`,
  },
];

const [width, height] = [12, 8];
const datasource = { type: 'grafana-athena-datasource', uid: `$\{athena}` };
// What the plugin for Athena reads of every query: the formats by their numbers, and where the data source says otherwise than here.
const formats = { timeseries: 0, barchart: 1, table: 1 } as const;
const connectionArgs = { region: '__default', catalog: '__default', database: '__default' };

/** A dashboard of Grafana over Athena, as JSON to import. */
export function grafanaDashboard(): string {
  const dashboard = {
    title: 'Handraise',
    description: 'Written by npm run dictionary; the data source is Athena’s, in the workgroup of the analysts.',
    schemaVersion: 39,
    time: { from: 'now-7d', to: 'now' },
    templating: { list: [{ name: 'athena', label: 'Athena', type: 'datasource', query: datasource.type }] },
    panels: panels.map(({ title, type, sql }, at) => ({
      ...{ id: at + 1, title, type, datasource },
      gridPos: { x: width * (at % 2), y: height * Math.floor(at / 2), w: width, h: height },
      targets: [{ refId: 'A', datasource, format: formats[type], connectionArgs, rawSQL: sql }],
    })),
  };
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}

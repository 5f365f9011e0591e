import { reportPage } from '../../analytics/report/page/page.ts';
import { readWeek } from '../../analytics/report/read-week.ts';
import { readingOf } from '../../analytics/report/reading.ts';
import { weekReport } from '../../analytics/report/week-report.ts';
import { weeksOf } from '../../analytics/report/weeks.ts';
import { reportWords } from '../../analytics/report/words/words.ts';
import { exportFolders } from '../../analytics/table-sources.ts';
import { Warehouse } from '../../analytics/warehouse.ts';
import { schoolWeek } from '../../test/analytics/report/busy-school.ts';
import { peakMegabytes } from './peak-memory.ts';

const [folder = '', megabytes = ''] = process.argv.slice(2);
const weeks = weeksOf(schoolWeek);
if (!weeks) throw new Error(`${schoolWeek} is no week`);

const begun = performance.now();
const memory = megabytes === '' ? {} : { memory: { megabytes: Number(megabytes), folder } };
const warehouse = await Warehouse.open(exportFolders(folder), { readFor: readingOf(weeks), ...memory });
const openedSeconds = (performance.now() - begun) / 1000;
const read = await readWeek(warehouse, weeks);
const report = weekReport(read, { source: { data: folder, asOfDay: undefined }, baselineSeconds: undefined });
const page = reportPage(report, { words: reportWords('en'), agents: {} });
const seconds = (performance.now() - begun) / 1000;
const cpuSeconds = (process.cpuUsage().user + process.cpuUsage().system) / 1e6;
warehouse.close();
console.log(
  JSON.stringify({
    ...{ arrived: report.arrived.value, openedSeconds, seconds, cpuSeconds, megabytes: peakMegabytes() },
    pageBytes: page.length,
  }),
);

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportPage } from '../../../analytics/report/page/page.ts';
import { readWeek } from '../../../analytics/report/read-week.ts';
import { type WeekReport, weekReport } from '../../../analytics/report/week-report.ts';
import { weeksOf } from '../../../analytics/report/weeks.ts';
import { type ReportLanguage, reportLanguages, reportWords } from '../../../analytics/report/words/words.ts';
import { exportFolders } from '../../../analytics/table-sources.ts';
import { Warehouse } from '../../../analytics/warehouse.ts';
import { readAwards } from '../../../shared/domain/quality/awards.ts';
import { busyWeek, exportedFolder, reviewsOf, schoolWeek, shiftOf } from '../../analytics/report/busy-school.ts';
import { typographyOf } from '../words/typography.ts';
import { hasChromium, startChromium, violationsInBothThemes } from './chromium.ts';

const pages = mkdtempSync(join(tmpdir(), 'handraise-report-pages-'));
let folder: string;
let browser: Browser;
let report: WeekReport;

async function made(): Promise<WeekReport> {
  const warehouse = await Warehouse.open(exportFolders(folder));
  const weeks = weeksOf(schoolWeek) ?? expect.fail('no week');
  const making = { source: { data: 'a-copy', asOfDay: undefined }, baselineSeconds: 120 };
  const awards = readAwards({
    quality: {
      awards: [
        { id: 'most', title: { zh: '解决最多', en: 'Most resolved' }, for: 'most', metric: 'resolution, by agent' },
        { id: 'quick', title: { zh: '最快', en: 'Quickest' }, for: 'best', metric: 'handle time', weeks: 4 },
      ],
    },
  });
  const week = weekReport(await readWeek(warehouse, weeks, awards), making);
  warehouse.close();
  return week;
}

async function opened(shown: WeekReport, language: ReportLanguage) {
  const file = join(pages, `${language}.html`);
  writeFileSync(file, reportPage(shown, { words: reportWords(language), agents: {} }));
  const context = await browser.newContext({ viewport: { width: 1120, height: 900 } });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const address = pathToFileURL(file).href;
  await page.goto(address);
  return { page, asked: asked.filter((url) => url !== address), leave: () => context.close() };
}

const long = 'a label that is much longer than any a school would think of giving to it';

/** The same report with as many rows as the printed pages show, and more, each with the longest label. */
function crowded(of: WeekReport): WeekReport {
  const many = <One>(rows: readonly One[], change: (row: One) => One) =>
    Array.from({ length: 60 }, (_, at) => rows[at % rows.length]).flatMap((row) => (row ? [change(row)] : []));
  return {
    ...of,
    waits: many(of.waits, (row) => ({ ...row, queue: long })),
    articles: many(of.articles, (row) => ({ ...row, article: long, unhelpful: { ...row.unhelpful, value: 99_999 } })),
    topics: many(of.topics, (row) => ({ ...row, topic: long })),
    unresolved: many(of.unresolved, (row) => ({ ...row, topic: long })),
    complaints: many(of.complaints, (row) => ({ ...row, topic: long, disposition: long })),
    cards: { ...of.cards, cards: many(of.cards.cards, (row) => row) },
  };
}

const pagesIn = (pdf: Buffer) => (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;

describe.skipIf(!hasChromium())('the report of a week', () => {
  beforeAll(async () => {
    folder = exportedFolder(
      [...busyWeek(400), ...busyWeek(60, -1)],
      [0, 1, 2].flatMap((at) => reviewsOf(`ag_agent-${at}`, 4)),
      [0, 1, 3].map((at) => shiftOf(`ag_agent-${at}`)),
    );
    report = await made();
    browser = await startChromium();
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    for (const made of [folder, pages]) rmSync(made, { recursive: true, force: true });
  });

  test.each(reportLanguages)(
    'in %s asks nobody for anything, and axe finds nothing in either theme',
    {
      timeout: 300_000,
    },
    async (language) => {
      const { page, asked, leave } = await opened(report, language);

      expect(await page.locator('.sentences li').count()).toBe(5);
      expect(await violationsInBothThemes(page)).toEqual([]);
      expect(asked).toEqual([]);
      await leave();
    },
  );

  test.each(reportLanguages)(
    'in %s prints on two pages, with a full school too, and cuts no number off, on a screen neither',
    {
      timeout: 120_000,
    },
    async (language) => {
      for (const shown of [report, crowded(report)]) {
        const { page, leave } = await opened(shown, language);
        const tooWide = (tables: string) =>
          page.evaluate<readonly string[]>(
            `[...document.querySelectorAll('${tables}')].filter((one) => one.offsetWidth > one.parentElement.clientWidth).map((one) => one.parentElement.innerText.split('\\n')[0])`,
          );
        // That of agents, with its drawings, may be scrolled where it is.
        for (const width of [900, 1000, 1366]) {
          await page.setViewportSize({ width, height: 1000 });
          expect.soft([width, ...(await tooWide('.sheet section > table'))]).toEqual([width]);
        }

        expect(pagesIn(await page.pdf({ preferCSSPageSize: true }))).toBe(2);
        // The width between the margins of an A4 page.
        await page.emulateMedia({ media: 'print' });
        await page.setViewportSize({ width: 703, height: 1039 });
        expect(await tooWide('.sheet table')).toEqual([]);
        await leave();
      }
    },
  );

  test('sets as Chinese also what is put together of several words', { timeout: 60_000 }, async () => {
    const { page, leave } = await opened(report, 'zh');

    // Receipts quote formulas and commands as they are.
    const said = await page.evaluate<readonly string[]>(`(() => {
      const shown = [...document.querySelectorAll('section:not(.receipts) :is(td, th, p, li, [title])')];
      return shown.flatMap((one) => [one.title, ...[...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim())]);
    })()`);

    expect(said.length).toBeGreaterThan(100);
    expect(said.flatMap((text) => typographyOf('report', text))).toEqual([]);
    await leave();
  });

  test('leads from a number to its receipt', { timeout: 60_000 }, async () => {
    const { page, leave } = await opened(report, 'en');

    await page.locator('.sentences a').first().click();

    const receipt = page.locator('.slip:target');
    expect(await receipt.locator('h3').textContent()).toBe('Contacts that came');
    expect(await receipt.locator('code').textContent()).toContain('npm run sql -- ');
    await leave();
  });
});

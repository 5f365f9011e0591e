import { readFileSync } from 'node:fs';
import { type Html, html } from '../../../shared/help-center/html.ts';
import type { WeekReport } from '../week-report.ts';
import { fill } from '../words/words.ts';
import { callbacksPart, complaintsPart, costPart } from './aftercare.ts';
import { agentTrendsPart } from './agent-trends.ts';
import { botPart, topicsPart, unresolvedPart } from './answers.ts';
import { awardsPart } from './awards.ts';
import { cardsPart } from './cards.ts';
import { heatMapPart } from './heat-map.ts';
import { type Pen, sentenceHtml } from './linked.ts';
import { dayText, momentText } from './moments.ts';
import { promisesPart, trendsPart } from './promises.ts';
import { receiptsPart } from './receipts.ts';
import { waitsPart } from './waits.ts';

const style: Html = { html: readFileSync(new URL('report.css', import.meta.url), 'utf8') };

/** The report as one HTML file that asks nobody for anything: two printed pages, and a receipt for each number on the screen. */
export function reportPage(report: WeekReport, pen: Pen): string {
  const { words } = pen;
  const [year = '', number = ''] = report.week.week.split('-W');
  const title = fill(words.title, { year, number: String(Number(number)) });
  const page = html`<!doctype html>
<html lang="${words.tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main id="top">
<div class="sheet">${headHtml(title, report, pen)}
<div class="two">${promisesPart(report, pen)}${trendsPart(report, pen)}</div>
${heatMapPart(report, pen)}
${waitsPart(report, pen)}</div>
<div class="sheet"><div class="three">${botPart(report, pen)}${topicsPart(report, pen)}${unresolvedPart(report, pen)}</div>
${cardsPart(report, pen)}
<div class="three after">${complaintsPart(report, pen)}${callbacksPart(report, pen)}${costPart(report, pen)}</div>
<p class="note printed">${words.printed}</p></div>
${[...agentTrendsPart(report, pen), ...awardsPart(report, pen)]}
${receiptsPart(report.slips, pen)}
<p><a class="n" href="#top">${words.toTop}</a></p>
</main>
</body>
</html>
`;
  return page.html;
}

function headHtml(title: string, { week, asOf, isEarly, sentences }: WeekReport, pen: Pen): Html {
  const { words } = pen;
  const days = fill(words.days, { day: dayText(week.day, words), until: dayText(week.until, words) });
  const exported = asOf === undefined ? words.receipts.notExported : fill(words.asOf, { asOf: momentText(asOf) });
  const early =
    isEarly && asOf !== undefined ? [html`<p class="early">${fill(words.early, { asOf: momentText(asOf) })}</p>`] : [];
  return html`<header><h1>${title}</h1><p class="faint">${days} · ${exported}</p></header>${early}
<ol class="sentences">${sentences.map((one) => html`<li>${sentenceHtml(one, pen)}</li>`)}</ol>`;
}

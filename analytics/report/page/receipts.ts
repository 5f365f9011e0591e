import { type Html, html } from '../../../shared/help-center/html.ts';
import { amount } from '../../amount.ts';
import type { Receipt } from '../../metric/receipt.ts';
import { aligned } from '../../sql/aligned.ts';
import { unitOf } from '../figures.ts';
import type { Slip } from '../slips.ts';
import { fill, nameIn } from '../words/words.ts';
import { awardScope, awardTitle, givenHtml } from './awards.ts';
import { agentName, type Pen } from './linked.ts';
import { momentText } from './moments.ts';
import { figureText } from './numbers.ts';

/** Every number's receipt, to which it leads. */
export function receiptsPart(slips: readonly Slip[], pen: Pen): Html {
  return html`<section class="receipts"><h2>${pen.words.sections.receipts}</h2><div class="slips">${slips.map((slip) => slipHtml(slip, pen))}</div></section>`;
}

type Line = readonly [string, Html];

function slipHtml(slip: Slip, pen: Pen): Html {
  const { words } = pen;
  const lines: readonly Line[] = [
    ...linesOf(slip, pen),
    [words.receipts.asOf, html`${slip.asOf === undefined ? words.receipts.notExported : momentText(slip.asOf)}`],
    [words.receipts.command, html`${slip.commands.map((command) => html`<code>${command}</code>`)}`],
  ];
  return html`<article class="slip" id="${slip.id}"><h3>${titleOf(slip, pen)}</h3><dl>${lines.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></article>`;
}

function titleOf(slip: Slip, pen: Pen): string {
  const { words } = pen;
  switch (slip.kind) {
    case 'formula':
      return nameIn(words.formulas, slip.receipt.name);
    case 'card':
      return `${agentName(slip.fair.agent, pen)}: ${nameIn(words.formulas, slip.receipt.name)}`;
    case 'award':
      return awardTitle(slip.given.award, pen);
    case 'answer':
      return words.receipts[slip.asks];
    case 'promises':
    case 'cost':
      return words.receipts[slip.kind];
  }
}

function linesOf(slip: Slip, pen: Pen): readonly Line[] {
  const { words } = pen;
  const over = (text: string): Line => [words.receipts.over, html`${text}`];
  switch (slip.kind) {
    case 'formula':
      return [...formulaLines(slip.receipt, pen), ...boundsLines(slip.bounds, pen), over(scopeText(slip.scope, pen))];
    case 'card':
      return [...cardLines(slip, pen), over(scopeText({ week: slip.week, agent: slip.fair.agent }, pen))];
    case 'award':
      return [
        [words.receipts.value, givenHtml(slip.given, pen)],
        ...ruleLines(slip.receipt, pen),
        over(awardScope(slip.given.award, slip.week, pen)),
      ];
    case 'answer':
      return [over(slip.week), [words.receipts.answer, html`<pre tabindex="0">${aligned(slip.rows)}</pre>`]];
    case 'promises':
      return [fractionLine({ numerator: slip.met, denominator: slip.judged }, pen), over(slip.week)];
    case 'cost':
      return [
        fractionLine({ numerator: slip.cost.total, denominator: slip.cost.contacts, unit: 'usd' }, pen),
        over(slip.week),
      ];
  }
}

function formulaLines(receipt: Receipt, pen: Pen): readonly Line[] {
  const { words } = pen;
  return [
    [words.receipts.value, html`${figureText({ value: receipt.value, unit: unitOf[receipt.unit] }, words)}`],
    fractionLine(receipt, pen),
    ...ruleLines(receipt, pen),
  ];
}

function ruleLines({ name, version, rule, source }: Receipt, { words }: Pen): readonly Line[] {
  const versioned = fill(words.receipts.version, { name, version: String(version) });
  return [
    [words.receipts.formula, html`${versioned}`],
    [words.receipts.rule, html`<span lang="en">${rule}</span>`],
    [words.receipts.source, html`<span lang="en">${source}</span>`],
  ];
}

function boundsLines(
  bounds: { readonly low: number; readonly high: number } | undefined,
  { words }: Pen,
): readonly Line[] {
  if (!bounds) return [];
  const text = (value: number) => figureText({ value, unit: 'share' }, words);
  const between = fill(words.receipts.between, { low: text(bounds.low), high: text(bounds.high) });
  return [[words.receipts.bounds, html`${between}`]];
}

function cardLines({ fair, receipt }: Extract<Slip, { kind: 'card' }>, pen: Pen): readonly Line[] {
  const { words } = pen;
  const unit = receipt.unit === 'share' ? 'share' : 'seconds';
  const expected = figureText({ value: fair.expected, unit }, words);
  const compared = fill(words.receipts.compared, { count: String(fair.count) });
  return [
    [words.receipts.value, html`${figureText({ value: fair.value, unit }, words)}`],
    fractionLine({ numerator: fair.total, denominator: fair.count, unit: receipt.unit }, pen),
    [words.receipts.expected, html`${expected} · ${compared}`],
    ...ruleLines(receipt, pen),
  ];
}

type Fraction = Pick<Receipt, 'numerator' | 'denominator'> & { readonly unit?: Receipt['unit'] };

function fractionLine({ numerator, denominator, unit }: Fraction, { words }: Pen): Line {
  return [words.receipts.fraction, html`${amount(numerator, unit)} / ${amount(denominator)}`];
}

function scopeText({ week, queue, agent }: Extract<Slip, { kind: 'formula' }>['scope'], pen: Pen): string {
  const { receipts, names } = pen.words;
  return [
    week,
    ...(queue === undefined ? [] : [fill(receipts.queue, { queue: nameIn(names.queues, queue) })]),
    ...(agent === undefined ? [] : [fill(receipts.agent, { agent })]),
  ].join(' · ');
}

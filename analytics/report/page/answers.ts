import { type Html, html } from '../../../shared/help-center/html.ts';
import type { TopicAsked } from '../asked-most.ts';
import type { WeekReport } from '../week-report.ts';
import { nameIn } from '../words/words.ts';
import { linked, type Pen, topicName } from './linked.ts';
import { note, part, table } from './table.ts';

const mostTopics = 8;
const mostArticles = 4;

/** What the bot said, what became of it, and the articles that did not help. */
export function botPart({ bot, articles, figures }: WeekReport, pen: Pen): Html {
  const { words } = pen;
  if (bot.length === 0) return part(words.sections.bot, note(words.bot.none));
  const { said, turns, contained, helpful, right } = words.bot;
  const kinds = bot.map(({ kind, turns }) => [html`${nameIn(words.botKinds, kind)}`, linked(turns, pen)]);
  const judged = [
    [contained, 'containment, by an answer'],
    [helpful, 'answers rated helpful'],
    [right, 'answers checked right'],
  ].flatMap(([name, metric]) => {
    const figure = figures[metric ?? ''];
    return figure ? [[html`${name}`, linked(figure, pen)]] : [];
  });
  return part(
    words.sections.bot,
    table([said, { number: turns }], [...kinds, ...judged]),
    unhelpfulHtml(articles, pen),
  );
}

function unhelpfulHtml(articles: WeekReport['articles'], pen: Pen): Html {
  const { words } = pen;
  const failing = articles.filter(({ unhelpful }) => (unhelpful.value ?? 0) > 0).slice(0, mostArticles);
  if (failing.length === 0) return note(words.bot.noneUnhelpful);
  const rows = failing.map(({ article, unhelpful, answers }) => [
    html`<span class="cut">${article}</span>`,
    linked(unhelpful, pen),
    linked(answers, pen),
  ]);
  return table([words.bot.article, { number: words.bot.unhelpful }, { number: words.bot.answers }], rows);
}

/** What students asked most. */
export function topicsPart({ topics }: WeekReport, pen: Pen): Html {
  const { words } = pen;
  if (topics.length === 0) return part(words.sections.topics, note(words.topics.none));
  const most = Math.max(...topics.map(({ contacts }) => contacts.value ?? 0));
  const rows = topics
    .slice(0, mostTopics)
    .map((one) => [nameHtml(one, pen), barHtml(one, most), linked(one.contacts, pen), linked(one.byBot, pen)]);
  const heads = [words.topics.topic, '', { number: words.topics.contacts }, { number: words.topics.byBot }];
  return part(words.sections.topics, table(heads, rows));
}

/** What nobody could answer: topics with most contacts that nobody resolved. */
export function unresolvedPart({ unresolved }: WeekReport, pen: Pen): Html {
  const { words } = pen;
  if (unresolved.length === 0) return part(words.sections.unresolved, note(words.topics.noneUnresolved));
  const rows = unresolved
    .slice(0, mostTopics)
    .map((one) => [nameHtml(one, pen), linked(one.unresolved, pen), linked(one.contacts, pen)]);
  const heads = [words.topics.topic, { number: words.topics.unresolved }, { number: words.topics.of }];
  return part(words.sections.unresolved, table(heads, rows));
}

function nameHtml({ topic }: TopicAsked, { words }: Pen): Html {
  return html`<span class="cut">${topicName(topic, words)}</span>`;
}

const barWidth = 60;

function barHtml({ contacts }: TopicAsked, most: number): Html {
  const length = Math.round((barWidth * (contacts.value ?? 0)) / Math.max(1, most));
  return html`<svg class="bar" viewBox="0 0 ${barWidth} 8" aria-hidden="true"><rect class="told" width="${length}" height="8" rx="2"/></svg>`;
}

import { newest, type Row } from '../center/seen.ts';
import { element } from '../dom/element.ts';
import { dangerIn } from './danger.ts';
import { type Tried, thoughtsIn, triedIn } from './thoughts.ts';
import { type Words, wordFor } from './words.ts';

/** What the bot understood of the contact, the articles it thought of and the reply it suggests, with `use` beside it; undefined when it was handed over without. */
export function triagePanel(rows: readonly Row[], spoken: Words, use: HTMLButtonElement): HTMLElement | undefined {
  const triaged = newest(rows, 'triaged');
  const requested = newest(rows, 'agent-requested');
  const raised = newest(rows, 'urgency-raised');
  const facts: readonly (readonly [string, string | undefined])[] = [
    [spoken.topic, wordFor(spoken.topics, triaged?.topic)],
    [spoken.queue, wordFor(spoken.queues, triaged?.queue ?? requested?.queue)],
    [spoken.urgency, raised?.urgency ?? triaged?.urgency],
    [spoken.danger, wordFor(spoken.dangers, dangerIn(rows))],
    [spoken.sentiment, wordFor(spoken.sentiments, triaged?.sentiment)],
    [spoken.spoken, wordFor(spoken.languages, triaged?.language)],
    [spoken.tier, triaged?.tier && `L${triaged.tier}`],
    [spoken.reason, wordFor(spoken.reasons, requested?.reason)],
  ];
  const { email, course, lesson, page, position } = newest(rows, 'opened')?.context ?? {};
  // The page's own word: text, and no way to anywhere.
  const where: typeof facts = [
    [spoken.email, email],
    [spoken.course, course],
    [spoken.lesson, lesson],
    [spoken.page, page],
    [spoken.position, position === undefined ? undefined : clockOf(position)],
  ];
  const known = [...facts, ...where].filter(([, value]) => value !== undefined && value !== '');
  const list = element('dl', { class: 'facts' }, ...known.map(([name, value]) => fact(name, value ?? '')));
  if (known.length === 0) return undefined;
  const inShort = [spoken.triage, wordFor(spoken.topics, triaged?.topic), raised?.urgency ?? triaged?.urgency]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
  const panel = element('details', { class: 'triage' }, element('summary', {}, inShort), list);
  const { candidates: thought, suggested } = thoughtsIn(rows);
  const answers = triedIn(rows);
  if (answers.length > 0) panel.append(tried(answers, spoken));
  panel.append(candidates(thought, spoken));
  if (suggested) panel.append(suggestion(suggested, spoken, use));
  return panel;
}

const shownOfAnswer = 80;

function tried(answers: readonly Tried[], spoken: Words): HTMLElement {
  const items = answers.map(({ text, helpful }) => {
    const start = text.length > shownOfAnswer ? `${text.slice(0, shownOfAnswer)}…` : text;
    const word = helpful === undefined ? '' : helpful ? spoken.helpful : spoken.unhelpful;
    return element('li', {}, element('span', {}, start), element('span', {}, word));
  });
  return element('div', { class: 'candidates' }, element('h4', {}, spoken.tried), element('ul', {}, ...items));
}

type Candidates = readonly { readonly title: string; readonly confidence: number }[];

function candidates(list: Candidates, spoken: Words): HTMLElement {
  const percent = (confidence: number) => `${Math.round(confidence * 100)} %`;
  const items = list
    .slice(0, 3)
    .map(({ title, confidence }) =>
      element('li', {}, element('span', {}, title), element('span', { class: 'percent' }, percent(confidence))),
    );
  const shown = items.length > 0 ? element('ul', {}, ...items) : element('p', {}, spoken.noCandidates);
  return element('div', { class: 'candidates' }, element('h4', {}, spoken.candidates), shown);
}

function suggestion(text: string, spoken: Words, use: HTMLButtonElement): HTMLElement {
  // Long ones scroll, which a keyboard can only do in what takes the focus.
  const words = element('section', { class: 'words', tabindex: '0', 'aria-label': spoken.suggested }, text);
  return element('div', { class: 'suggestion' }, element('h4', {}, spoken.suggested), words, use);
}

/** A position of a player, as players show it. */
function clockOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function fact(name: string, value: string): HTMLElement {
  return element('div', {}, element('dt', {}, name), element('dd', {}, value));
}

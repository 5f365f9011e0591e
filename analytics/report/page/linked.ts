import { type Html, html } from '../../../shared/help-center/html.ts';
import type { Figure } from '../figures.ts';
import type { Piece, Sentence } from '../sentences.ts';
import { fill, nameIn, type ReportWords } from '../words/words.ts';
import { figureText } from './numbers.ts';

/** What a page is written with: the words, and what the agents behind keys are called. */
export type Pen = { readonly words: ReportWords; readonly agents: Readonly<Record<string, string>> };

/** A number that leads to its receipt. */
export function linked(figure: Figure, { words }: Pen): Html {
  return html`<a class="n" href="#${figure.receipt}">${figureText(figure, words)}</a>`;
}

/** A sentence whose numbers lead to their receipts. */
export function sentenceHtml({ says, places }: Sentence, pen: Pen): Html {
  return filled(pen.words.sentences[says], places, pen);
}

/** A text with its places filled by what leads to receipts or has a name. */
export function filled(sentence: string, places: Sentence['places'], pen: Pen): Html {
  const parts = sentence.split(/\{(\w+)\}/).map((part, at) => {
    const piece = at % 2 === 1 ? places[part] : undefined;
    return piece ? pieceHtml(piece, pen) : html`${part}`;
  });
  return html`${parts}`;
}

function pieceHtml(piece: Piece, pen: Pen): Html {
  const { words } = pen;
  switch (piece.kind) {
    case 'figure':
      return linked(piece, pen);
    case 'weekday':
      return html`${words.weekdays[piece.weekday - 1]}`;
    case 'hour':
      return html`${hourText(piece.hour, words)}`;
    case 'topic':
      return html`${topicName(piece.topic, words)}`;
  }
}

/** An hour of the day. */
export function hourText(hour: number, words: ReportWords): string {
  return fill(words.hour, { hour: String(hour), hh: String(hour).padStart(2, '0') });
}

/** What a topic is called. */
export function topicName(topic: string | undefined, words: ReportWords): string {
  return topic === undefined ? words.topics.nothing : nameIn(words.names.topics, topic);
}

/** What an agent is called: as whoever made the report says, else by the beginning of their key. */
export function agentName(key: string, { words, agents }: Pen): string {
  const named = Object.hasOwn(agents, key) ? agents[key] : undefined;
  return named ?? fill(words.cards.name, { key: key.replace(/^p_/, '').slice(0, 8) });
}

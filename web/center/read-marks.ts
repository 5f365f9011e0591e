import { element } from '../dom/element.ts';
import { keep, readKept } from '../dom/kept.ts';
import { marksOf, newestOf, type Side } from './marks.ts';
import { Reading } from './reading.ts';
import type { Row } from './seen.ts';
import { Sight } from './sight.ts';

/** What marks are written of: whose page, where the conversation is shown, and how the other side is told. */
export type MarkHost = {
  readonly side: Side;
  readonly log: HTMLElement;
  readonly tell: (seq: number) => void;
};

/** A conversation to mark; `isHeld` while there are two people in it. */
export type Marked = { readonly contactId: string; readonly rows: readonly Row[]; readonly isHeld: boolean };

/** Shows beside one's own messages how far they came, and tells the other side what of theirs was read. What was told is kept by this tab and stored nowhere else. */
export class ReadMarks {
  readonly #host: MarkHost;
  readonly #reading: Reading<Element>;
  // They are news to nobody who hears the conversation.
  readonly #marks = { sent: markElement(), read: markElement() };
  #marked: Marked | undefined;
  #spoken = { sent: '', read: '' };

  constructor(host: MarkHost) {
    this.#host = host;
    this.#reading = new Reading(host.tell, (changed) => new Sight(changed));
  }

  /** Shows the conversation as it is now; undefined where nothing of it is to be marked. */
  show(marked: Marked | undefined, spoken: { readonly sent: string; readonly read: string }): void {
    const { side } = this.#host;
    this.#marked = marked;
    this.#spoken = spoken;
    const { contactId, rows = [], isHeld = false } = marked ?? {};
    const theirs = newestOf(rows, side === 'student' ? 'agent' : 'student') ?? 0;
    const isAnswered = (newestOf(rows, side) ?? 0) > theirs;
    this.#reading.follow(contactId, theirs, isHeld && !isAnswered ? this.#placeOf(theirs) : undefined);
    this.#showMarks();
  }

  /** The other side has read up to here. */
  hear(seq: number): void {
    if (!this.#marked || seq <= this.#toldSeq) return;
    keep(nameOf(this.#marked), { seq });
    this.#showMarks();
  }

  /** The other side answers: what stands there by now was read. */
  hearTyping(): void {
    this.hear(newestOf(this.#marked?.rows ?? [], this.#host.side) ?? 0);
  }

  /** The other side was told that this one is typing. */
  typed(): void {
    this.#reading.isKnown();
  }

  /** Tells the other side nothing more: the conversation is put away. */
  end(): void {
    this.#reading.end();
  }

  get #toldSeq(): number {
    const { seq } = this.#marked ? readKept(nameOf(this.#marked)) : {};
    return typeof seq === 'number' ? seq : 0;
  }

  #showMarks(): void {
    const marks = marksOf(this.#marked?.rows ?? [], this.#host.side, this.#toldSeq);
    for (const name of ['sent', 'read'] as const) this.#put(this.#marks[name], this.#spoken[name], marks[name]);
  }

  #put(mark: HTMLElement, text: string, seq: number | undefined): void {
    const place = seq === undefined ? undefined : this.#placeOf(seq);
    if (mark.textContent !== text) mark.textContent = text;
    if (!place) mark.remove();
    else if (mark.parentElement !== place) place.append(mark);
  }

  #placeOf(seq: number): Element | undefined {
    return this.#host.log.querySelector(`[data-key="event-${seq}"]`) ?? undefined;
  }
}

const nameOf = ({ contactId }: Marked): string => `handraise.read.${contactId}`;

function markElement(): HTMLElement {
  return element('span', { class: 'state', 'aria-live': 'off' });
}

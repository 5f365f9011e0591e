import type { ReviewList, SampleList } from '../../client/index.ts';
import type { SeenAnswer } from '../center/seen.ts';
import { button, element } from '../dom/element.ts';
import { type ContactActs, contactReview, type OpenContact } from './contact-review.ts';
import { type Draft, draftOf, frameOf } from './draft.ts';
import { ownReviews } from './own-reviews.ts';
import { type ContactPlace, readContact } from './read-contact.ts';
import { type ReviewWords, reviewWordsIn } from './review-words.ts';
import type { ReviewsHost } from './reviews-host.ts';
import { sampleList } from './sample-list.ts';

/** The reviews of contacts on a desk. */
export type ReviewsPart = {
  /** Shows them, as they are now. */
  readonly open: () => void;
  readonly close: () => void;
  /** Shows what is shown in the language that is spoken by now. */
  readonly speak: () => void;
};

type View =
  | { readonly kind: 'loading' }
  | { readonly kind: 'sample'; readonly sample: SampleList }
  | { readonly kind: 'contact'; readonly contact: OpenContact }
  | { readonly kind: 'own'; readonly list: ReviewList };

/** Makes it in a place of the page: what supervisors review, and for everybody what was said of their own contacts. */
export function reviewsPart(place: HTMLElement, host: ReviewsHost): ReviewsPart {
  const reviews = new Reviews(place, host);
  return {
    open: () => void reviews.open(),
    close: () => reviews.close(),
    speak: () => reviews.draw(),
  };
}

class Reviews {
  readonly #place: HTMLElement;
  readonly #host: ReviewsHost;
  readonly #title = element('h2', { id: 'reviews-title', tabindex: '-1' });
  readonly #status = element('p', { class: 'hint', role: 'status' });
  readonly #alert = element('p', { class: 'trouble', role: 'alert', hidden: true });
  readonly #head = element('div', { class: 'acts' });
  readonly #body = element('div', { class: 'reviews-body' });
  #view: View = { kind: 'loading' };
  /** Unless the center says otherwise, which alone knows. */
  #isSupervisor = true;
  #said: 'kept' | keyof ReviewWords['refusals'] | undefined;
  /** Counts what is asked for, so that an answer which comes late shows nothing. */
  #asked = 0;

  constructor(place: HTMLElement, host: ReviewsHost) {
    this.#place = place;
    this.#host = host;
    place.append(this.#head, this.#title, this.#status, this.#alert, this.#body);
  }

  async open(): Promise<void> {
    this.#place.hidden = false;
    await (this.#isSupervisor ? this.#list() : this.#own());
  }

  close(): void {
    this.#asked += 1;
    this.#place.hidden = true;
    this.#show({ kind: 'loading' });
    this.#host.closed();
  }

  draw(): void {
    const view = this.#view;
    const spoken = this.#spoken;
    this.#title.textContent = view.kind === 'own' ? spoken.own : spoken.title;
    const said = this.#said;
    const isRefused = said !== undefined && said !== 'kept';
    const isLoading = view.kind === 'loading' && !isRefused;
    this.#status.textContent = isLoading ? spoken.loading : said === 'kept' ? spoken.kept : '';
    this.#alert.hidden = !isRefused;
    this.#alert.textContent = isRefused ? spoken.refusals[said] : '';
    this.#head.replaceChildren(
      ...this.#doors(),
      button(spoken.close, () => this.close(), { class: 'small' }),
    );
    this.#body.replaceChildren(...this.#drawn(view));
  }

  get #spoken(): ReviewWords {
    return reviewWordsIn(this.#host.language());
  }

  #drawn(view: View): readonly HTMLElement[] {
    const telling = { host: this.#host, spoken: this.#spoken };
    switch (view.kind) {
      case 'loading':
        return [];
      case 'own':
        return ownReviews(view.list, telling);
      case 'contact':
        return contactReview(view.contact, telling, this.#contactActs(view.contact));
      case 'sample':
        return sampleList(view.sample, telling, {
          choose: (week) => void this.#list(week),
          more: () => void this.#more(view.sample),
          open: (drawn) => void this.#open({ ...drawn, week: view.sample.week ?? '' }),
        });
    }
  }

  #doors(): readonly HTMLElement[] {
    if (!this.#isSupervisor) return [];
    const { kind } = this.#view;
    const door = (text: string, isHere: boolean, go: () => void) =>
      button(text, go, { 'aria-pressed': String(isHere) });
    return [
      element(
        'div',
        { class: 'tongues' },
        door(this.#spoken.toReview, kind !== 'own', () => void this.#list()),
        door(this.#spoken.own, kind === 'own', () => void this.#own()),
      ),
    ];
  }

  #contactActs(contact: OpenContact): ContactActs {
    const { page } = contact;
    return {
      back: () => void this.#list(page.week),
      changed: (draft) => {
        // The fields hold it already: it is kept for the day they are drawn anew.
        this.#view = { kind: 'contact', contact: { ...contact, draft } };
      },
      give: (draft) => void this.#give(contact, draft),
      showKept: () => this.#show({ kind: 'contact', contact: { page, draft: draftOf(page), hasConflict: false } }),
    };
  }

  async #list(week?: string): Promise<void> {
    const answer = await this.#answerTo(() =>
      this.#host.ask({ action: 'review.list', ...(week === undefined ? {} : { week }) }),
    );
    if (answer?.type === 'sample') return this.#show({ kind: 'sample', sample: answer });
    if (answer?.type !== 'error' || answer.code !== 'forbidden') return this.#tell(answer);
    this.#isSupervisor = false;
    await this.#own();
  }

  async #more(shown: SampleList): Promise<void> {
    const { week, after } = shown;
    const answer = await this.#host.ask({ action: 'review.list', week, after });
    if (this.#view.kind !== 'sample' || this.#view.sample !== shown) return;
    if (answer.type !== 'sample') return this.#tell(answer);
    this.#show({ kind: 'sample', sample: { ...answer, contacts: [...shown.contacts, ...answer.contacts] } });
    this.#body.querySelectorAll<HTMLElement>('.choice')[shown.contacts.length]?.focus();
  }

  async #own(): Promise<void> {
    const answer = await this.#answerTo(() => this.#host.ask({ action: 'review.mine' }));
    if (answer?.type === 'reviews') this.#show({ kind: 'own', list: answer });
    else this.#tell(answer);
  }

  async #open(contact: ContactPlace): Promise<void> {
    const page = await this.#answerTo(() => readContact(this.#host.ask, contact));
    if (page?.type === 'review')
      return this.#show({ kind: 'contact', contact: { page, draft: draftOf(page), hasConflict: false } });
    if (page === undefined) return;
    // Gone since it was listed: there are others.
    await this.#list(contact.week);
    this.#tell(page);
  }

  async #give({ page }: OpenContact, draft: Draft): Promise<void> {
    const asked = this.#asked;
    const answer = await this.#host.ask(frameOf(page, draft));
    const code = answer.type === 'error' ? answer.code : undefined;
    // What is kept by now is another than the supervisor has before them.
    const isOther = answer.type === 'ack' || code === 'conflict' || code === 'too_late';
    const read = isOther ? await readContact(this.#host.ask, page, page) : answer;
    if (asked !== this.#asked) return;
    const isGone = read.type === 'error' && read.code === 'not_found';
    if (isGone) await this.#list(page.week);
    const hasConflict = code === 'conflict';
    if (read.type === 'review')
      this.#show({ kind: 'contact', contact: { page: read, draft: hasConflict ? draft : draftOf(read), hasConflict } });
    this.#tell(answer);
    this.#title.focus();
  }

  async #answerTo(ask: () => Promise<SeenAnswer>): Promise<SeenAnswer | undefined> {
    this.#asked += 1;
    const asked = this.#asked;
    this.#show({ kind: 'loading' });
    this.#title.focus();
    const answer = await ask();
    return asked === this.#asked ? answer : undefined;
  }

  #show(view: View): void {
    this.#view = view;
    this.#said = undefined;
    this.draw();
  }

  // What came of it; nothing of an answer that came too late to matter.
  #tell(answer: SeenAnswer | undefined): void {
    if (answer === undefined) return;
    const code = answer.type === 'error' ? answer.code : 'other';
    this.#said = answer.type === 'ack' ? 'kept' : (refusals.find((known) => known === code) ?? 'other');
    this.draw();
  }
}

const refusals = ['conflict', 'too_late', 'not_found', 'busy', 'bad_frame'] as const;

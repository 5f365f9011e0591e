import type { Answer, Outgoing } from '../../client/index.ts';
import type { Row, SeenEvent } from '../center/seen.ts';

/** An earlier conversation: when it began and what happened in it, as far as its student may see. */
export type Past = { readonly contactId: string; readonly openedAt: number; readonly rows: readonly Row[] };

/** Asks the center until there is an answer. */
export type Ask = (frame: Outgoing) => Promise<Answer<SeenEvent>>;

/** The conversations a student had, on whatever device, page by page; reading them is noted nowhere. */
export class History {
  readonly #ask: Ask;
  #past: readonly Past[] = [];
  #hasMore = true;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** What was read so far, newest first. */
  get past(): readonly Past[] {
    return this.#past;
  }

  /** Whether there are older ones to read. */
  get hasMore(): boolean {
    return this.#hasMore;
  }

  /** Reads the next older page. */
  async readOn(): Promise<void> {
    const before = this.#past.at(-1)?.openedAt;
    const list = await this.#ask({ action: 'sync', ...(before === undefined ? {} : { before }) });
    if (list.type !== 'contacts') return;
    // One after the other: a page of them at once is what the center slows down.
    for (const { contactId, openedAt } of list.contacts) {
      this.#past = [...this.#past, { contactId, openedAt, rows: await this.#rowsOf(contactId) }];
    }
    this.#hasMore = list.more && list.contacts.length > 0;
  }

  /** Those in which the words were said, in any order and anywhere; all where none are named. */
  saying(words: string): readonly Past[] {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    return this.#past.filter(({ rows }) => {
      const said = rows.map(textOf).join('\n').toLowerCase();
      return wanted.every((word) => said.includes(word));
    });
  }

  async #rowsOf(contactId: string): Promise<readonly Row[]> {
    const rows: Row[] = [];
    for (let since = 0; ; ) {
      const page = await this.#ask({ action: 'sync', contactId, since, quiet: true });
      if (page.type !== 'sync') return rows;
      rows.push(...page.events);
      if (!page.more || page.upTo <= since) return rows;
      since = page.upTo;
    }
  }
}

/** The words of an event that has some. */
export function textOf({ event }: Row): string {
  return 'text' in event ? (event.text ?? '') : '';
}

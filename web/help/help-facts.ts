import type { HelpFact } from '../../shared/domain/help/help-fact.ts';
import type { Language } from '../../shared/schema/words.ts';
import { keep, readKept } from '../dom/kept.ts';
import { canAsk, helpConfig } from './help-config.ts';

const kept = 'handraise.help';

/** What is counted of the help center: that something happened, never to whom. What a tab has told already it keeps to itself. */
export class HelpFacts {
  readonly #lang: Language;

  constructor(lang: Language) {
    this.#lang = lang;
  }

  /** Whether this tab has told it of this article. */
  hasTold(kind: HelpFact['kind'], article: string): boolean {
    return readKept(kept)[`${kind} ${article}`] === true;
  }

  /** Whether this tab has asked for a person. */
  hasAsked(): boolean {
    return readKept(kept)['asked'] === true;
  }

  /** Tells what counts once a visit, which is a tab. */
  tellOnce(kind: 'looked' | 'asked', article: string | undefined): void {
    this.#tell(kind, kind, article);
  }

  /** Tells whether an article helped, once a tab. */
  vote(kind: 'helped' | 'not-helped', article: string): void {
    this.#tell(kind, `${kind} ${article}`, article);
  }

  #tell(kind: HelpFact['kind'], mark: string, article: string | undefined): void {
    if (readKept(kept)[mark] === true) return;
    keep(kept, { ...readKept(kept), [mark]: true });
    const said = { id: newId(), kind, lang: this.#lang, ...(article === undefined ? {} : { article }) };
    void helpConfig().then((config) => {
      const { helpUrl } = config;
      // Whoever could not have asked here says nothing of who does not need to.
      const fact: HelpFact = kind === 'looked' && canAsk(config) ? { ...said, canAsk: true } : said;
      // As a beacon it outlives the page and asks no leave of the other origin first; nobody waits for an answer.
      if (helpUrl !== '') navigator.sendBeacon(helpUrl, JSON.stringify(fact));
    });
  }
}

// Its own alone: two facts of one reader have nothing in common.
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

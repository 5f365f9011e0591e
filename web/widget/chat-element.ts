import { SignInNeeded, ticketsAt } from '../../client/index.ts';
import { zoneIn } from '../center/sign-in.ts';
import { button, element, find } from '../dom/element.ts';
import { keep, readKept } from '../dom/kept.ts';
import { largeSwitch } from '../dom/large.ts';
import { parseObject } from '../dom/parse-object.ts';
import { chatMarkup } from '../student/chat-markup.ts';
import { ChatPanel } from '../student/chat-panel.ts';
import { studentWords } from '../student/words.ts';
import { fill } from '../words/fill.ts';
import { languageChoice, showLanguage } from '../words/language-choice.ts';
import { type Language, languageFor, readLanguage, wordsIn } from '../words/words.ts';
import { inkOn, readRgb } from './brand.ts';
import type { ChatEvent } from './commands.ts';
import type { PageContext } from './page-context.ts';
import { unreadAfter } from './unread.ts';
import type { VisitorHost } from './visitor.ts';

declare global {
  /** The style sheet beside this file; the build puts it in. */
  const widgetStyles: string;
  /** File beside this one that receives visitors; the build knows its hash. */
  const visitorFile: string;
}

const kept = 'handraise.widget';
// As long as the notice of it stands.
const againMs = 8_000;

/** The chat in a page of the school's: a button, and the conversation it opens, in a shadow the page's styles do not reach. */
export class ChatElement extends HTMLElement {
  /** Where the deployment's files are. */
  base = location.href;
  /** Where in the school the student is; agents are told it of the next conversation that begins. */
  context: PageContext = {};
  #getToken: (() => Promise<string> | string) | undefined;
  #entering: Promise<void> | undefined;
  #frame = element('div', { class: 'frame student', 'data-open': 'false' });
  #panel: ChatPanel | undefined;
  #language: Language = 'en';
  #title = document.title;
  #unread = 0;
  /** Whoever is in the conversation is nobody the school knows. */
  // How often the page said who is there.
  #named = 0;
  #visits = false;

  /** Builds the shadow once the element is in the page. */
  connectedCallback(): void {
    if (this.shadowRoot) return;
    const shadow = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(widgetStyles);
    shadow.adoptedStyleSheets = [sheet];
    shadow.append(this.#frame);
    this.#frame.append(this.#launcher(), this.#window());
    largeSwitch(this.#frame, this.#frame);
    languageChoice(this.#frame, (language) => this.speak(language));
    this.#panel = new ChatPanel(this.#frame, () => this.#count());
    this.#dress();
    const asked = this.getAttribute('language');
    this.speak(readLanguage(asked) ?? languageFor(asked || document.documentElement.lang || navigator.language));
    document.addEventListener('visibilitychange', () => this.#count());
  }

  /** Whether the conversation is shown. */
  get isOpen(): boolean {
    return this.#frame.dataset['open'] === 'true';
  }

  /** Says who is there: the token is asked for before each connection, so renewing it is the page's `getToken`. */
  identify(getToken: () => Promise<string> | string): void {
    this.#getToken = getToken;
    this.#named += 1;
    // Who was in a conversation hears of it without opening the chat.
    if (this.isOpen || readKept(kept)['hasTalked'] === true) void this.#enter();
  }

  /** Speaks a language from now on. */
  speak(language: Language): void {
    this.#language = language;
    showLanguage(this.#frame, this.#frame, language);
    this.#panel?.desk?.speak(language);
    this.#panel?.speak(language);
    find('hide', HTMLButtonElement, this.#frame).setAttribute('aria-label', wordsIn(language).widget.hide);
    this.#label();
  }

  /** Shows the conversation. */
  open(): void {
    if (this.isOpen) return;
    // The page may look otherwise by now.
    this.#dress();
    this.#frame.dataset['open'] = 'true';
    this.#panel?.focus();
    this.#tell('open');
    void this.#enter();
    // The page may say who is there in its next breath.
    queueMicrotask(() => this.#getToken ?? this.#receive());
    this.#count();
  }

  /** Hides it; it goes on. */
  close(): void {
    if (!this.isOpen) return;
    this.#frame.dataset['open'] = 'false';
    find('launch', HTMLButtonElement, this.#frame).focus();
    this.#tell('close');
  }

  #launcher(): HTMLElement {
    const count = element('span', { id: 'count', class: 'count', hidden: true, 'aria-hidden': 'true' });
    const launch = button('', () => this.open(), { id: 'launch', class: 'launch' });
    launch.append(element('span', { id: 'launch-text' }), count);
    return launch;
  }

  #window(): HTMLElement {
    const shown = element(
      'section',
      { id: 'window', class: 'window', role: 'dialog', 'aria-labelledby': 'heading' },
      element(
        'header',
        {},
        element('h2', { id: 'heading', 'data-text': 'title' }),
        element('p', { id: 'link', class: 'link', role: 'status' }),
        element('select', { id: 'language', 'data-label': 'language' }),
        element('button', { id: 'large', 'data-text': 'large' }),
        button('×', () => this.close(), { id: 'hide' }),
      ),
      ...chatMarkup(),
    );
    shown.addEventListener('keydown', ({ key, isComposing }) => {
      if (key === 'Escape' && !isComposing) this.close();
    });
    return shown;
  }

  // What the page sets as its colour gets the ink that can be read on it; one of a wider kind is read as the browser mixes it.
  #dress(): void {
    const { backgroundColor, caretColor } = getComputedStyle(find('launch', HTMLButtonElement, this.#frame));
    const ground = readRgb(backgroundColor) ?? readRgb(caretColor);
    if (ground) this.#frame.style.setProperty('--on-accent', `rgb(${inkOn(ground).join(' ')})`);
  }

  async #enter(): Promise<void> {
    if (!this.#getToken || (this.#panel?.desk && !this.#visits)) return;
    this.#entering ??= this.#tryToEnter(this.#getToken).finally(() => {
      this.#entering = undefined;
    });
    await this.#entering;
  }

  async #tryToEnter(getToken: () => Promise<string> | string): Promise<void> {
    try {
      const token = await getToken();
      if (token === '') return this.#receive();
      if (this.#visits || readKept('handraise.visitor', 'localStorage')['isKept'])
        await (await this.#visitors()).handOver(this.#host(), token);
      this.#visits = false;
      const sub = subjectOf(token);
      const config = parseObject(await (await fetch(new URL('config.json', this.base))).text());
      const exchange = ticketsAt(String(config?.['ticketsUrl']), getToken);
      const context = () => this.context;
      const getTicket = () => exchange().catch((error: Error) => this.#explain(error));
      const files = { filesUrl: String(config?.['filesUrl']), getToken };
      this.#panel?.enter({ sub, getTicket, context, timeZone: zoneIn(config), files });
    } catch {
      this.#tellOffline(() => this.#enter());
    }
  }

  #tellOffline(tryAgain: () => unknown): void {
    this.#panel?.tell(studentWords(this.#language).link['waiting for network']);
    setTimeout(tryAgain, againMs);
  }

  /** A file of its own, beside this one: it shares nothing with it, so that whoever is signed in loads none of it. */
  #visitors(): Promise<typeof import('./visitor.ts')> {
    return import(new URL(visitorFile, this.base).href);
  }

  /** What receives visitors, and hands over what they said, stands on. */
  #host(): VisitorHost {
    const named = this.#named;
    return {
      ...{ base: this.base, frame: this.#frame, panel: this.#panel, language: this.#language },
      context: () => this.context,
      isStillNobody: () => named === this.#named,
      SignInNeeded,
    };
  }

  /** Says why somebody is not let in, where there is more to say than that they should sign in. */
  async #explain(error: Error): Promise<never> {
    if (error instanceof SignInNeeded) (await this.#visitors()).explain(this.#host(), error.message);
    throw error;
  }

  /** Nobody is signed in: what receives visitors is loaded when there is one. */
  async #receive(): Promise<void> {
    if (this.#panel?.desk) return;
    this.#visits = true;
    try {
      await (await this.#visitors()).receive(this.#host());
    } catch {
      this.#tellOffline(() => this.#receive());
    }
  }

  /** Counts what nobody has read: in the launcher, the title of the page and the event. */
  #count(): void {
    const rows = this.#panel?.desk?.view.conversation?.rows ?? [];
    const { seenSeq } = readKept(kept);
    const isSeen = this.isOpen && document.visibilityState === 'visible';
    const seen = isSeen ? (rows.at(-1)?.seq ?? 0) : typeof seenSeq === 'number' ? seenSeq : 0;
    if (rows.length > 0) keep(kept, { hasTalked: true, seenSeq: seen });
    const unread = unreadAfter(rows, seen);
    if (unread === this.#unread) return;
    if (this.#unread === 0) this.#title = document.title;
    this.#unread = unread;
    document.title = unread === 0 ? this.#title : `(${unread}) ${this.#title}`;
    this.#label();
    this.#tell('unread', unread);
  }

  #label(): void {
    const { unread, ...own } = wordsIn(this.#language).widget;
    const launch = this.getAttribute('launch') ?? own.launch;
    const heading = this.getAttribute('heading');
    if (heading !== null) find('heading', HTMLHeadingElement, this.#frame).textContent = heading;
    const count = find('count', HTMLSpanElement, this.#frame);
    count.textContent = String(this.#unread);
    count.hidden = this.#unread === 0;
    find('launch-text', HTMLSpanElement, this.#frame).textContent = launch;
    const label = this.#unread === 0 ? launch : fill(unread, { what: launch, count: this.#unread });
    find('launch', HTMLButtonElement, this.#frame).setAttribute('aria-label', label);
  }

  #tell(event: ChatEvent, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(`handraise-${event}`, { detail, bubbles: true }));
  }
}

// It keeps two people of one browser apart; the center reads the token itself.
function subjectOf(token: string): string {
  const base64 = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
  return String(parseObject(atob(base64))?.['sub'] ?? '');
}

import type { State } from '../../client/index.ts';
import { showInterruption } from '../center/interrupted.ts';
import { standingCallback } from '../center/standing-callback.ts';
import { composer, whileTyping } from '../dom/composer.ts';
import { button, element, find } from '../dom/element.ts';
import { fading } from '../dom/fading.ts';
import { whenGiven } from '../dom/given-files.ts';
import { keep, readKept } from '../dom/kept.ts';
import { type Keyed, showKeyedThen } from '../dom/keyed.ts';
import { stickToEnd } from '../dom/scroll.ts';
import { speak } from '../dom/speak.ts';
import type { FileAccess } from '../files/file-door.ts';
import type { FilesPart } from '../files/files-part.ts';
import { loadFilesPart } from '../files/load-files-part.ts';
import { fill } from '../words/fill.ts';
import { type Language, wordsIn } from '../words/words.ts';
import { type BubbleActs, bubblesOf } from './bubbles.ts';
import type { CallbackHost } from './callback-host.ts';
import { mayOfferCall } from './calls.ts';
import { recall } from './memory.ts';
import type { PersonPart } from './person-part.ts';
import type { Told } from './refusals.ts';
import { standingSurvey } from './standing-survey.ts';
import { type Door, StudentDesk } from './student-desk.ts';
import type { Asked } from './survey-form.ts';
import { type Telling, timelineOf } from './timeline.ts';
import { studentWords } from './words.ts';

const typingMs = 4_000;
const troubleMs = 8_000;
const doubleClickMs = 500;
const doubleClickPixels = 5;

/** The conversation itself: in a page of its own or in the shadow of another page, whose root is given. */
export class ChatPanel {
  readonly #root: ParentNode;
  readonly #shown: () => void;
  readonly #log: HTMLElement;
  readonly #input: HTMLTextAreaElement;
  readonly #typing;
  readonly #trouble;
  #language: Language = 'en';
  #writing: typeof import('./taiwan.ts') | undefined;
  #timeZone: string | undefined;
  #draft = 'handraise.draft';
  #lastClick: MouseEvent | undefined;
  #desk: StudentDesk | undefined;
  #files: (() => Promise<FilesPart>) | undefined;
  #person: PersonPart | undefined;

  /** The root holds `chatMarkup`; `shown` is called after each change of what is shown. */
  constructor(root: ParentNode, shown: () => void = () => {}) {
    this.#root = root;
    this.#shown = shown;
    this.#log = find('log', HTMLElement, root);
    this.#input = find('text', HTMLTextAreaElement, root);
    this.#typing = fading(find('typing', HTMLParagraphElement, root), typingMs);
    this.#trouble = fading(find('trouble', HTMLParagraphElement, root), troubleMs);
    // A scrolling box must be reachable by keyboard.
    this.#log.tabIndex = 0;
    stickToEnd(this.#log);
    this.#input.addEventListener('input', () => keep(this.#draft, { text: this.#input.value }));
    composer(find('composer', HTMLFormElement, root), this.#input, (text) => {
      if (this.#desk) {
        keep(this.#draft, {});
        this.#desk.say(text);
      } else {
        // Before anybody has come in nobody can say it: it stays where it was written.
        this.#input.value = text;
      }
    });
    whileTyping(this.#input, () => {
      const isTold = this.#desk?.tellAgent({ action: 'typing' }) ?? false;
      if (isTold) this.#person?.typed();
      return isTold;
    });
    this.#onClick('person', () => void this.#desk?.ask({ action: 'agent.request' }));
    this.#onClick('call', () => void this.#openCallback());
    this.#onClick('leave', () => void this.#leaveMessage());
    this.#onClick('end', () => void this.#desk?.close());
    this.#onClick('another', () => this.#desk?.startAnew());
    this.#onClick('back', () => this.#desk?.comeBack());
    this.#onClick('past', () => void this.#openHistory());
    this.#onClick('attach', () => this.#withFiles((part) => part.pick()));
    whenGiven(this.#input, this.#log, (files) => {
      // What a page gives is gone when its event is over.
      const kept = [...files];
      void this.#withFiles((part) => part.send(kept));
    });
  }

  /** The student at the center; undefined before anybody has entered. */
  get desk(): StudentDesk | undefined {
    return this.#desk;
  }

  /** Speaks a language from now on. */
  speak(language: Language): void {
    this.#language = language;
    if (language === 'zh-TW' && !this.#writing) void this.#readInTaiwan();
    speak(this.#root, studentWords(language));
    // Everything already said by the page is said anew.
    this.#log.replaceChildren();
    for (const id of ['survey', 'standing']) find(id, HTMLDivElement, this.#root).replaceChildren();
    this.#show();
  }

  // The articles are in the Chinese of the mainland: what writes them as Taiwan does is loaded for its readers alone.
  async #readInTaiwan(): Promise<void> {
    this.#writing = await this.#loadedOrTold(import('./taiwan.ts'));
    if (this.#writing) this.speak(this.#language);
  }

  /** Goes to the center through this door. */
  enter(door: Door): void {
    const memory = { ...recall(), language: this.#language };
    // What one person of this tab had begun to write is no other one's.
    this.#draft = `handraise.draft.${door.sub}`;
    const { text } = readKept(this.#draft);
    if (typeof text === 'string' && this.#input.value === '') this.#input.value = text;
    this.#timeZone = door.timeZone;
    this.#files = this.#filesOf(door);
    this.#desk?.stop();
    this.#desk = new StudentDesk(door, memory, {
      changed: () => queueMicrotask(() => this.#show()),
      agentIsTyping: () => {
        this.#typing.show();
        this.#person?.hear();
      },
      agentSpoke: () => this.#typing.end(),
      agentHasRead: (seq) => this.#person?.hear(seq),
      refused: (code, text) => this.#refused(code, text),
      slowedDown: (seconds, isHeld) => void this.#explain({ seconds, isHeld }),
    });
    this.#show();
  }

  /** Puts the next keystroke into the message. */
  focus(): void {
    this.#input.focus();
  }

  /** Says something for a while. */
  tell(sentence: string): void {
    find('trouble', HTMLParagraphElement, this.#root).textContent = sentence;
    this.#trouble.show();
  }

  #refused(code: string, text: string | undefined): void {
    void this.#explain({ code });
    if (text !== undefined && this.#input.value === '') this.#input.value = text;
  }

  // Few are refused anything: what explains it is loaded then.
  async #explain(told: Told): Promise<void> {
    const part = await this.#loadedOrTold(import('./refusals.ts'));
    const spoken = studentWords(this.#language);
    if (part) this.tell(part.refusalSentence(told, this.#language, { spoken, fill }));
  }

  #show(): void {
    const desk = this.#desk;
    if (!desk) return;
    const spoken = studentWords(this.#language);
    const { link, conversation } = desk.view;
    const phase = conversation?.phase ?? 'bot';
    this.#showLink(link);
    const items = timelineOf(
      conversation?.rows ?? [],
      conversation?.pending ?? [],
      this.#telling(Date.now(), this.#timeZone),
    );
    const offer = {
      canChoose: phase === 'bot' || phase === 'waiting',
      canRate: (seq: number) => phase === 'bot' && !desk.hasRated(seq),
    };
    this.#keyed(this.#log, bubblesOf(items, offer, spoken, wordsIn(this.#language).language.tag, this.#acts(desk)));
    void this.#showPerson();
    find('person', HTMLButtonElement, this.#root).hidden = phase !== 'bot';
    this.#showCall((phase === 'bot' || phase === 'waiting') && mayOfferCall(conversation?.rows ?? []));
    find('attach', HTMLButtonElement, this.#root).hidden = !this.#files || phase === 'closed';
    find('end', HTMLButtonElement, this.#root).hidden =
      !conversation?.contactId || phase === 'closed' || phase === 'wrap-up';
    find('another', HTMLButtonElement, this.#root).hidden = phase !== 'closed';
    this.#showSurvey();
    this.#shown();
  }

  // A choice that was taken is gone, and an answered survey: who goes by keyboard writes next.
  #keyed(place: HTMLElement, items: readonly Keyed[]): void {
    showKeyedThen(place, items, this.#input, this.#log);
  }

  #telling(now: number, timeZone: string | undefined): Telling {
    return { spoken: studentWords(this.#language), language: this.#language, now, timeZone };
  }

  // Most are served by the assistant: what goes with a person is loaded once one was asked for.
  async #showPerson(): Promise<void> {
    const asked = this.#desk?.view.conversation?.phase ?? 'bot';
    if (!this.#person && (asked === 'bot' || asked === 'closed')) return;
    // Where it cannot be loaded, the next change of what is shown tries again.
    const part = await import('./person-part.ts').catch(() => undefined);
    const view = this.#desk?.view;
    if (!part || !view) return;
    // What is shown may have changed while it was loaded.
    const { conversation, place } = view;
    const { phase = 'bot' } = conversation ?? {};
    this.#person ??= new part.PersonPart(this.#root, (signal) => this.#desk?.tellAgent(signal));
    this.#person.show({
      ...{ conversation, place, phase, timeZone: this.#timeZone },
      ...{ language: this.#language, shared: studentWords(this.#language) },
    });
  }

  // Few ask for it: it is loaded when somebody does.
  async #openHistory(): Promise<void> {
    const desk = this.#desk;
    const beside = this.#log.parentElement;
    if (!desk || !beside) return;
    const part = await this.#loadedOrTold(import('./history-dialog.ts'));
    part?.openHistory(beside, {
      ask: (frame) => desk.askCenter(frame),
      language: this.#language,
      itemsOf: (rows) => timelineOf(rows, [], this.#telling(0, undefined)),
      goOn: (id) => void desk.goOn(id),
    });
  }

  // The call that stands, or where there is none the button that asks for one.
  #showCall(mayAsk: boolean): void {
    const rows = this.#desk?.view.conversation?.rows ?? [];
    const call = mayOfferCall(rows) ? standingCallback(rows) : undefined;
    find('call', HTMLButtonElement, this.#root).hidden = !mayAsk || call !== undefined;
    const place = this.#desk?.view.place;
    find('leave', HTMLButtonElement, this.#root).hidden =
      !mayAsk || call !== undefined || !(place?.nobodyReady || place?.opensAt);
    const make = () =>
      this.#loaded(async () => {
        const { standingCard } = await import('./callback-part.ts');
        return call && standingCard(call, this.#callbackHost(call));
      });
    this.#keyed(find('standing', HTMLDivElement, this.#root), call ? [{ key: JSON.stringify(call), make }] : []);
  }

  async #openCallback(): Promise<void> {
    const part = await this.#loadedOrTold(import('./callback-part.ts'));
    part?.openCallback(this.#callbackHost(undefined));
  }

  async #leaveMessage(): Promise<void> {
    const part = await this.#loadedOrTold(import('./callback-part.ts'));
    await part?.leaveMessage(this.#callbackHost(undefined));
  }

  #callbackHost(standing: CallbackHost['standing']): CallbackHost {
    const desk = this.#desk;
    return {
      ...{ standing, language: this.#language, beside: this.#log.parentElement ?? this.#log },
      ask: (frame) => desk?.askHere(frame) ?? new Promise(() => {}),
      done: () => this.focus(),
      tell: (sentence) => this.tell(sentence),
    };
  }

  // Few send one: what can is loaded when somebody does, or is sent one.
  #filesOf({ files }: Door): (() => Promise<FilesPart>) | undefined {
    let part: Promise<FilesPart> | undefined;
    const load = async (access: FileAccess): Promise<FilesPart> => {
      const { filesPart } = await loadFilesPart();
      const door = { ...access, contactId: async () => this.#desk?.contactId() };
      return filesPart(
        door,
        { element, button, fill },
        find('composer', HTMLFormElement, this.#root),
        () => this.#language,
      );
    };
    const forget = (failed: unknown) => {
      part = undefined;
      throw failed;
    };
    return files && (() => (part ??= load(files).catch(forget)));
  }

  async #withFiles(act: (part: FilesPart) => void): Promise<void> {
    const part = this.#files && (await this.#loadedOrTold(this.#files()));
    if (part) act(part);
  }

  // Whoever asked for something that cannot be loaded is told so, and may ask again.
  #loadedOrTold<Part>(part: Promise<Part>): Promise<Part | undefined> {
    return part.catch(() => {
      this.tell(studentWords(this.#language).notLoaded);
      return undefined;
    });
  }

  #acts(desk: StudentDesk): BubbleActs {
    return {
      choose: (title) => desk.say(title),
      rate: (seq, helpful) => void desk.rate(seq, helpful),
      said: this.#writing?.said(this.#language),
      show: (place, file) => this.#withFiles((part) => part.show(place, file, file.from === 'student')),
    };
  }

  #showLink(link: State): void {
    const shown = find('link', HTMLParagraphElement, this.#root);
    void this.#interrupt(link);
    const sentence = studentWords(this.#language).link[link];
    if (shown.textContent !== sentence) shown.textContent = sentence;
    shown.dataset['state'] = link;
  }

  // Few are: what says why is loaded with what explains refusals.
  async #interrupt(link: State): Promise<void> {
    const isOut = link === 'sign in again' || link === 'taken over by another tab';
    const part = isOut ? await this.#loadedOrTold(import('./refusals.ts')) : undefined;
    const spoken = part?.interruptionsIn(this.#language) ?? {};
    if (link === this.#desk?.view.link) showInterruption(link, spoken, this.#root);
  }

  #showSurvey(): void {
    const { rows = [], phase } = this.#desk?.view.conversation ?? {};
    const sent = phase === 'talking' ? undefined : standingSurvey(rows);
    const form = { key: 'survey', make: () => this.#survey(sent?.questions) };
    this.#keyed(find('survey', HTMLDivElement, this.#root), sent ? [form] : []);
  }

  #survey(asked: Asked): HTMLElement {
    return this.#loaded(async () => {
      const { surveyForm } = await import('./survey-form.ts');
      return surveyForm(asked, this.#language, (frame) => void this.#desk?.ask(frame));
    });
  }

  // What is loaded with its words when there is something of it to show; where that fails, the next change of what is shown tries again.
  #loaded(part: () => Promise<HTMLElement | undefined>): HTMLElement {
    const place = element('div');
    part().then(
      (shown) => shown && place.append(shown),
      () => place.remove(),
    );
    return place;
  }

  // A button that takes another's place must not be pressed by the second half of a double click.
  #onClick(id: string, act: () => void): void {
    find(id, HTMLButtonElement, this.#root).addEventListener('click', (click) => {
      if (isSecondOf(click, this.#lastClick)) return;
      this.#lastClick = click;
      act();
      // The button may be gone in a moment, and whoever pressed it by a key would be nowhere.
      if (click.detail === 0 && id !== 'call' && id !== 'past' && id !== 'attach') this.focus();
    });
  }
}

/** The second click of a double click: at the same place and at once, on whatever button is there by now. */
function isSecondOf(click: MouseEvent, last: MouseEvent | undefined): boolean {
  if (!last || click.timeStamp - last.timeStamp >= doubleClickMs) return false;
  return Math.hypot(click.clientX - last.clientX, click.clientY - last.clientY) <= doubleClickPixels;
}

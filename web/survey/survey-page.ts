import type { Outgoing } from '../../client/index.ts';
import { find } from '../dom/element.ts';
import { largeSwitch } from '../dom/large.ts';
import { speak } from '../dom/speak.ts';
import { surveyForm } from '../student/survey-form.ts';
import { languageChoice, showLanguage } from '../words/language-choice.ts';
import { type Language, languageFor, type PageWords, readLanguage, servedIn, wordsIn } from '../words/words.ts';
import { type Behind, type SurveyDoor, surveyDoor } from './survey-door.ts';

type Words = PageWords['surveyPage'];

/** Runs the page of a survey's link: what is asked, and what became of the answer. The token is what stands behind `#`. */
export function openSurveyPage(): void {
  const page = new SurveyPage();
  const open = () => void page.open(surveyDoor(location.hash.slice(1)));
  addEventListener('hashchange', open);
  addEventListener('online', () => page.isUnreached && open());
  open();
}

class SurveyPage {
  readonly #said = find('said', HTMLParagraphElement);
  readonly #place = find('survey', HTMLDivElement);
  readonly #again = find('again', HTMLButtonElement);
  #language: Language = languageFor(navigator.language);
  #door: SurveyDoor | undefined;
  #behind: Behind | undefined;
  #saying: keyof Words = 'loading';

  constructor() {
    this.#again.addEventListener('click', () => void this.#look());
    largeSwitch(document, document.documentElement);
    languageChoice(document, (language) => {
      this.#language = language;
      this.#say(this.#saying);
      this.#ask();
    });
    this.#say('loading');
  }

  /** True while the center could not be asked. */
  get isUnreached(): boolean {
    return this.#behind === 'unreached';
  }

  /** Shows what is behind a link. */
  open(door: SurveyDoor): Promise<void> {
    this.#door = door;
    return this.#look();
  }

  async #look(): Promise<void> {
    const door = this.#door;
    const found = await door?.look();
    if (door === this.#door && found !== undefined) this.#become(found);
  }

  #become(behind: Behind): void {
    const hadFocus = this.#place.contains(document.activeElement) || document.activeElement === this.#again;
    this.#behind = behind;
    this.#place.replaceChildren();
    if (typeof behind === 'object') this.#language = spokenFor(behind.language, this.#language);
    this.#say(typeof behind === 'object' ? 'hint' : behind);
    this.#ask();
    // What was focused is gone, and whoever pressed it by a key would be nowhere.
    if (hadFocus) this.#said.focus();
  }

  #say(saying: keyof Words): void {
    this.#saying = saying;
    const { surveyPage } = wordsIn(this.#language);
    showLanguage(document, document.documentElement, this.#language);
    speak(document, surveyPage);
    document.title = surveyPage.title;
    this.#said.textContent = surveyPage[saying];
    this.#again.hidden = saying !== 'unreached' && saying !== 'early';
  }

  // What was filled in already stays, in whatever language the questions are by now.
  #ask(): void {
    const behind = this.#behind;
    if (typeof behind !== 'object') return;
    const before = this.#place.querySelector('form');
    const form = surveyForm(behind.asked, this.#language, (frame) => void this.#answer(frame));
    if (before) refill(form, before);
    this.#place.replaceChildren(form);
  }

  async #answer(frame: Outgoing): Promise<void> {
    const door = this.#door;
    if (this.#saying === 'sending') return;
    this.#say('sending');
    const came = await door?.answer(frame);
    if (door !== this.#door || came === undefined) return;
    if (came === 'unsent') this.#say(came);
    else this.#become(came);
  }
}

// The words of the conversation's language, or of those who are served in it.
function spokenFor(served: string, language: Language): Language {
  return servedIn(language) === served ? language : (readLanguage(served) ?? language);
}

function refill(form: HTMLFormElement, before: HTMLFormElement): void {
  for (const [name, value] of new FormData(before)) {
    const field = form.elements.namedItem(name);
    const isFilled = field instanceof RadioNodeList || field instanceof HTMLTextAreaElement;
    if (isFilled && typeof value === 'string') field.value = value;
  }
}

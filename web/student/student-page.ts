import { showSignedOut, signOutButton } from '../center/leaving.ts';
import { type CenterAddress, filesFor, ticketsFor } from '../center/sign-in.ts';
import { forgetSignedOut } from '../center/signed-out.ts';
import { tabStorage } from '../center/tab-storage.ts';
import { find } from '../dom/element.ts';
import { largeSwitch } from '../dom/large.ts';
import { speak } from '../dom/speak.ts';
import { languageChoice, showLanguage } from '../words/language-choice.ts';
import { type Language, servedIn, wordsIn } from '../words/words.ts';
import { chatMarkup } from './chat-markup.ts';
import { ChatPanel } from './chat-panel.ts';
import { recall, remember } from './memory.ts';
import { type Student, students } from './people.ts';
import { showPeople } from './sign-in-form.ts';
import { studentWords } from './words.ts';

/** Runs the student's page: who to be first, then the conversation; a reload goes on where it was. */
export function openStudentPage(center: CenterAddress): void {
  const page = new StudentPage(center);
  const kept = recall();
  const known = students.find((student) => student.sub === kept.sub);
  page.speak(kept.language);
  if (forgetSignedOut(tabStorage())) {
    remember({ language: kept.language, rated: [] });
    showSignedOut();
  } else if (known) page.enter(known);
  else page.askWho();
}

class StudentPage {
  readonly #center: CenterAddress;
  readonly #panel: ChatPanel;
  #language: Language = 'en';

  constructor(center: CenterAddress) {
    this.#center = center;
    find('chat', HTMLElement).append(...chatMarkup());
    this.#panel = new ChatPanel(document);
    largeSwitch(document, document.documentElement);
    languageChoice(document, (language) => this.#choose(language));
  }

  /** Speaks a language from now on. */
  speak(language: Language): void {
    this.#language = language;
    showLanguage(document, document.documentElement, language);
    document.title = `${studentWords(language).title} · Handraise`;
    const { signIn, signOut } = wordsIn(language);
    speak(document, { ...signIn, ...signOut });
    this.#panel.speak(language);
  }

  /** Asks who to be. */
  askWho(): void {
    const form = find('sign-in', HTMLFormElement);
    form.hidden = false;
    showPeople(form, students, (student) => {
      form.hidden = true;
      this.enter(student);
      this.#panel.focus();
    });
  }

  /** Goes to the center as this student. */
  enter({ sub, name }: Student): void {
    find('who', HTMLParagraphElement).textContent = name;
    find('chat', HTMLElement).hidden = false;
    const person = { sub, role: 'student', name, language: servedIn(this.#language) } as const;
    const getTicket = ticketsFor(this.#center, person);
    const stays = () => this.#panel.tell(wordsIn(this.#language).signOut.stillSignedIn);
    signOutButton(this.#center, person, { stays });
    const files = filesFor(this.#center, person);
    this.#panel.enter({ sub, getTicket, timeZone: this.#center.timeZone, files });
  }

  #choose(language: Language): void {
    const { desk } = this.#panel;
    if (desk) desk.speak(language);
    else remember({ ...recall(), language });
    this.speak(language);
  }
}

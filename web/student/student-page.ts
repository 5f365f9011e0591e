import type { State } from '../../client/index.ts';
import { showInterruption } from '../center/interrupted.ts';
import { newest } from '../center/seen.ts';
import type { CenterAddress } from '../center/sign-in.ts';
import { composer, whileTyping } from '../dom/composer.ts';
import { find } from '../dom/element.ts';
import { fading } from '../dom/fading.ts';
import { showKeyed } from '../dom/keyed.ts';
import { stickToEnd } from '../dom/scroll.ts';
import { speak } from '../dom/speak.ts';
import { type BubbleActs, bubblesOf } from './bubbles.ts';
import { callbackDialog } from './callback-dialog.ts';
import { mayOfferCall } from './calls.ts';
import { recall, remember } from './memory.ts';
import { type Student, students } from './people.ts';
import { placeSentence } from './place.ts';
import { showPeople } from './sign-in-form.ts';
import { StudentDesk } from './student-desk.ts';
import { surveyForm } from './survey-form.ts';
import { timelineOf } from './timeline.ts';
import { errorSentence, type Language, slowDownSentence, words } from './words.ts';

const typingMs = 4_000;
const troubleMs = 8_000;

/** Runs the student's page: who to be first, then the conversation; a reload goes on where it was. */
export function openStudentPage(center: CenterAddress): void {
  const page = new StudentPage(center);
  const kept = recall();
  const known = students.find((student) => student.sub === kept.sub);
  page.speak(kept.language);
  if (known) page.enter(known);
  else page.askWho();
}

class StudentPage {
  readonly #center: CenterAddress;
  readonly #log = find('log', HTMLElement);
  readonly #input = find('text', HTMLTextAreaElement);
  readonly #typing = fading(find('typing', HTMLParagraphElement), typingMs);
  readonly #trouble = fading(find('trouble', HTMLParagraphElement), troubleMs);
  #language: Language = 'en';
  #desk: StudentDesk | undefined;

  constructor(center: CenterAddress) {
    this.#center = center;
    // A scrolling box must be reachable by keyboard.
    this.#log.tabIndex = 0;
    stickToEnd(this.#log);
    for (const language of ['zh', 'en'] as const) {
      find(language, HTMLButtonElement).addEventListener('click', () => this.#choose(language));
    }
    composer(find('composer', HTMLFormElement), this.#input, (text) => this.#desk?.say(text));
    whileTyping(this.#input, () => this.#desk?.tellTyping());
    const dialog = callbackDialog((at) => void this.#desk?.askForCallback(at));
    this.#onClick('person', () => void this.#desk?.askForPerson());
    this.#onClick('call', () => dialog.open());
    this.#onClick('end', () => void this.#desk?.close());
    this.#onClick('another', () => this.#desk?.startAnew());
    this.#onClick('back', () => this.#desk?.comeBack());
  }

  /** Speaks a language from now on. */
  speak(language: Language): void {
    this.#language = language;
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = `${words[language].title} · Handraise`;
    speak(document, words[language]);
    for (const one of ['zh', 'en'] as const) {
      find(one, HTMLButtonElement).setAttribute('aria-pressed', String(one === language));
    }
    // Everything already said by the page is said anew.
    this.#log.replaceChildren();
    find('survey', HTMLDivElement).replaceChildren();
    this.#show();
  }

  /** Asks who to be. */
  askWho(): void {
    const form = find('sign-in', HTMLFormElement);
    form.hidden = false;
    showPeople(form, students, (student) => {
      form.hidden = true;
      this.enter(student);
      this.#input.focus();
    });
  }

  /** Goes to the center as this student. */
  enter(student: Student): void {
    find('who', HTMLParagraphElement).textContent = student.name;
    find('chat', HTMLElement).hidden = false;
    const memory = { ...recall(), language: this.#language };
    this.#desk = new StudentDesk(this.#center, student, memory, {
      changed: () => queueMicrotask(() => this.#show()),
      agentIsTyping: () => this.#typing.show(),
      agentSpoke: () => this.#typing.end(),
      refused: (code, text) => this.#refused(code, text),
      slowedDown: (...how) => this.#tell(slowDownSentence(words[this.#language], ...how)),
    });
    this.#show();
  }

  #choose(language: Language): void {
    if (this.#desk) this.#desk.speak(language);
    else remember({ ...recall(), language });
    this.speak(language);
  }

  #refused(code: string, text: string | undefined): void {
    this.#tell(errorSentence(words[this.#language], code));
    if (text !== undefined && this.#input.value === '') this.#input.value = text;
  }

  #tell(sentence: string): void {
    find('trouble', HTMLParagraphElement).textContent = sentence;
    this.#trouble.show();
  }

  #show(): void {
    const desk = this.#desk;
    if (!desk) return;
    const spoken = words[this.#language];
    const { link, conversation, place } = desk.view;
    const phase = conversation?.phase ?? 'bot';
    this.#showLink(link);
    const items = timelineOf(conversation?.rows ?? [], conversation?.pending ?? [], spoken, this.#language);
    const offer = {
      canChoose: phase === 'bot' || phase === 'waiting',
      canRate: (seq: number) => phase === 'bot' && !desk.hasRated(seq),
    };
    showKeyed(this.#log, bubblesOf(items, offer, spoken, this.#acts(desk)));
    const sentence = place && phase === 'waiting' ? placeSentence(place, spoken, this.#language) : '';
    const offered = place?.callbackOffered && phase === 'waiting' ? ` ${spoken.callbackOffer}` : '';
    this.#notice(sentence + offered);
    find('person', HTMLButtonElement).hidden = phase !== 'bot';
    const mayCall = (phase === 'bot' || phase === 'waiting') && mayOfferCall(conversation?.rows ?? []);
    find('call', HTMLButtonElement).hidden = !mayCall;
    find('end', HTMLButtonElement).hidden = !conversation?.contactId || phase === 'closed' || phase === 'wrap-up';
    find('another', HTMLButtonElement).hidden = phase !== 'closed';
    this.#showSurvey();
  }

  #acts(desk: StudentDesk): BubbleActs {
    return { choose: (title) => desk.say(title), rate: (seq, helpful) => void desk.rate(seq, helpful) };
  }

  #showLink(link: State): void {
    const shown = find('link', HTMLParagraphElement);
    showInterruption(link, words[this.#language].interrupted);
    const sentence = words[this.#language].link[link];
    if (shown.textContent !== sentence) shown.textContent = sentence;
    shown.dataset['state'] = link;
  }

  #notice(text: string): void {
    const shown = find('place', HTMLDivElement);
    shown.hidden = text === '';
    if (shown.textContent !== text) shown.textContent = text;
  }

  #showSurvey(): void {
    const rows = this.#desk?.view.conversation?.rows ?? [];
    const isAsked = newest(rows, 'survey-sent') !== undefined && newest(rows, 'survey-answered') === undefined;
    const form = {
      key: 'survey',
      make: () => surveyForm(words[this.#language], (score, comment) => void this.#desk?.answerSurvey(score, comment)),
    };
    showKeyed(find('survey', HTMLDivElement), isAsked ? [form] : []);
  }

  #onClick(id: string, act: () => void): void {
    find(id, HTMLButtonElement).addEventListener('click', act);
  }
}

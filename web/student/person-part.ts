import type { Outgoing } from '../../client/index.ts';
import { ReadMarks } from '../center/read-marks.ts';
import { standingCallback } from '../center/standing-callback.ts';
import { button, find } from '../dom/element.ts';
import type { Language } from '../words/words.ts';
import { personWordsIn } from './person-words.ts';
import { placeSentence } from './place.ts';
import type { StudentView } from './student-desk.ts';
import { StudentNotices } from './student-notices.ts';
import type { PersonWords, SharedWords } from './words.ts';

/** What is shown of a conversation that a person was asked for. */
export type PersonView = Pick<StudentView, 'conversation' | 'place'> & {
  readonly phase: string;
  readonly language: Language;
  readonly shared: SharedWords;
  readonly timeZone: string | undefined;
};

/** What whoever waits for a person, or speaks with one, has beside the conversation: the place in line, marks of what was read, and being called. */
export class PersonPart {
  readonly #root: ParentNode;
  readonly #marks: ReadMarks;
  readonly #notices: StudentNotices;
  readonly #choose: HTMLButtonElement;
  #spoken: PersonWords | undefined;
  #language: Language | undefined;

  /** The root is the chat's; `tell` sends the agent a signal. */
  constructor(root: ParentNode, tell: (signal: Outgoing) => void) {
    this.#root = root;
    const log = find('log', HTMLElement, root);
    this.#marks = new ReadMarks({ side: 'student', log, tell: (seq) => tell({ action: 'read', seq }) });
    // Only a chat that can be hidden has something to open it.
    this.#notices = new StudentNotices(() => root.querySelector<HTMLElement>('#launch')?.click());
    const beside = log.parentElement ?? log;
    this.#choose = button('', () => this.#spoken && this.#notices.choose(beside, this.#spoken), { id: 'notices' });
    root.querySelector('.acts')?.append(this.#choose);
  }

  /** Shows it as it is now. */
  show({ conversation, place, phase, language, shared, timeZone }: PersonView): void {
    const spoken = personWordsIn(language, shared);
    if (language !== this.#language) this.#notices.hide();
    this.#spoken = spoken;
    this.#language = language;
    const isOn = phase !== 'bot' && phase !== 'closed';
    this.#choose.hidden = !isOn;
    this.#choose.textContent = spoken.notices;
    const { contactId, rows = [] } = conversation ?? {};
    // Nobody is offered what they have: the place that was told before it does not know.
    const offered = place?.callbackOffered === true && standingCallback(rows) === undefined;
    const told = place && { ...place, callbackOffered: offered };
    this.#tellPlace(told && phase === 'waiting' ? placeSentence(told, spoken, language, timeZone) : '');
    const marked = contactId === undefined ? undefined : { contactId, rows, isHeld: phase === 'talking' };
    if (marked) this.#notices.show(marked, spoken);
    this.#marks.show(isOn ? marked : undefined, spoken);
  }

  /** The agent has read up to here; without a number, is typing. */
  hear(seq?: number): void {
    if (seq === undefined) this.#marks.hearTyping();
    else this.#marks.hear(seq);
  }

  /** The agent was told that the student is typing. */
  typed(): void {
    this.#marks.typed();
  }

  #tellPlace(text: string): void {
    const shown = find('place', HTMLDivElement, this.#root);
    shown.hidden = text === '';
    if (shown.textContent !== text) shown.textContent = text;
  }
}

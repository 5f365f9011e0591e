import { personName } from '../center/person-name.ts';
import { newest } from '../center/phase.ts';
import { composer, whileTyping } from '../dom/composer.ts';
import { button, element } from '../dom/element.ts';
import { fading } from '../dom/fading.ts';
import { showKeyed } from '../dom/keyed.ts';
import { stickToEnd } from '../dom/scroll.ts';
import { actionPanel } from './action-panel.ts';
import type { AgentDesk } from './agent-desk.ts';
import type { HeldContact } from './held-contact.ts';
import { badge } from './offer-card.ts';
import { type Item, timelineOf } from './timeline.ts';
import { triagePanel } from './triage-panel.ts';
import { type Words, wordFor } from './words.ts';
import { wrapUpForm } from './wrap-up-form.ts';

const typingMs = 4_000;

/** One conversation of the desk: what is known, what was said, and what the agent may do with it. */
export class ConversationCard {
  readonly root: HTMLElement;
  readonly #desk: AgentDesk;
  readonly #held: HeldContact;
  readonly #spoken: Words;
  readonly #me: string;
  readonly #title = element('h3');
  readonly #badges = element('div', { class: 'badges' });
  readonly #triage = element('div');
  readonly #log: HTMLElement;
  readonly #typing: HTMLElement;
  readonly #over = element('div', { class: 'notice', role: 'status', hidden: true });
  readonly #work: HTMLElement;
  readonly #wrapUp = element('div');
  readonly #typingShown: ReturnType<typeof fading>;

  constructor(desk: AgentDesk, held: HeldContact, spoken: Words, me: string) {
    this.#desk = desk;
    this.#held = held;
    this.#spoken = spoken;
    this.#me = me;
    const label = spoken.conversations;
    this.#log = element('section', {
      class: 'log',
      role: 'log',
      'aria-live': 'polite',
      'aria-label': label,
      tabindex: '0',
    });
    stickToEnd(this.#log);
    this.#typing = element('p', { class: 'typing', hidden: true }, spoken.typing);
    this.#typingShown = fading(this.#typing, typingMs);
    this.#work = element('div', { class: 'work' }, this.#replyForm(), this.#actions());
    const head = element('header', {}, this.#title, this.#badges);
    this.root = element('article', { class: 'conversation' });
    this.root.append(head, this.#triage, this.#log, this.#typing, this.#over, this.#work, this.#wrapUp);
  }

  /** Shows that the student types. */
  showTyping(): void {
    this.#typingShown.show();
  }

  /** Ends that, because the student said it. */
  endTyping(): void {
    this.#typingShown.end();
  }

  /** Shows the contact as it is now. */
  show(): void {
    const { conversation, over } = this.#held;
    const { rows, drafts, phase } = conversation;
    this.#showHead();
    showKeyed(this.#log, timelineOf(rows, drafts, this.#spoken, this.#me).map(bubble(this.#spoken)));
    this.#work.hidden = over !== undefined || phase !== 'talking';
    this.#over.hidden = over === undefined;
    if (over !== undefined && this.#over.childElementCount === 0) {
      const putAway = button(this.#spoken.remove, () => this.#desk.putAway(this.#held));
      this.#over.append(element('p', {}, this.#spoken.over[over]), putAway);
    }
    const isOwed = over === undefined && phase === 'wrap-up';
    showKeyed(this.#wrapUp, isOwed ? [{ key: 'wrap-up', make: () => this.#wrapUpForm() }] : []);
  }

  #showHead(): void {
    const { conversation, offer } = this.#held;
    const { rows } = conversation;
    const student = personName(newest(rows, 'opened')?.studentId);
    this.#title.textContent = student;
    this.root.setAttribute('aria-label', this.#spoken.conversationWith(student));
    const triaged = newest(rows, 'triaged');
    const isCallback = this.#isCallback();
    const key = [student, triaged?.queue, triaged?.class, isCallback, newest(rows, 'agent-requested')?.reason].join();
    if (this.#badges.dataset['shown'] === key) return;
    this.#badges.dataset['shown'] = key;
    const marks = [
      badge(wordFor(this.#spoken.queues, offer?.queue ?? triaged?.queue), ''),
      badge(wordFor(this.#spoken.classes, triaged?.class ?? offer?.class), 'class'),
      badge(isCallback ? this.#spoken.callback : '', 'callback'),
    ];
    this.#badges.replaceChildren(...marks.filter((mark) => mark !== undefined));
    const panel = triagePanel(rows, this.#spoken);
    this.#triage.replaceChildren(...(panel ? [panel] : []));
    if (isCallback) this.#triage.prepend(element('p', { class: 'notice' }, this.#spoken.callIsOn));
  }

  #isCallback(): boolean {
    const isCall = (type: string) => type === 'callback-requested' || type === 'callback-attempted';
    return this.#held.offer?.callback === true || this.#held.conversation.rows.some((row) => isCall(row.event.type));
  }

  #replyForm(): HTMLElement {
    const hint = this.#spoken.replyHint;
    const input = element('textarea', {
      rows: '2',
      maxlength: '4000',
      'aria-label': this.#spoken.reply,
      placeholder: hint,
    });
    const send = element('button', { type: 'submit', class: 'primary' }, this.#spoken.send);
    const form = element('form', { class: 'composer' }, input, send);
    composer(form, input, (text) => this.#held.conversation.say(text));
    whileTyping(input, () => this.#desk.tellTyping(this.#held.conversation.contactId));
    return form;
  }

  #actions(): HTMLElement {
    const desk = this.#desk;
    const held = this.#held;
    const panel = actionPanel(`acts-${held.conversation.contactId}`, this.#spoken, {
      note: (text) => void desk.act(held, { action: 'note.add', text }),
      transfer: (queue, note) =>
        void desk.part(held, { action: 'contact.transfer', queue, ...given({ note }) }, 'transferred'),
      escalate: (reason) => void desk.part(held, { action: 'contact.escalate', ...given({ reason }) }, 'escalated'),
    });
    const end = button(this.#spoken.end, () => void desk.act(held, { action: 'contact.close' }), { class: 'end' });
    return element('div', { class: 'tools' }, panel, end);
  }

  #wrapUpForm(): HTMLElement {
    return wrapUpForm(this.#isCallback(), this.#spoken, (frame) => void this.#desk.part(this.#held, frame, 'done'));
  }
}

function bubble(spoken: Words): (item: Item) => { key: string; make: () => HTMLElement } {
  return (item) => ({
    key: item.key,
    make: () =>
      item.who === 'line'
        ? element('p', { class: 'line' }, item.text)
        : element(
            'div',
            { class: `bubble ${item.who}${item.isPending ? ' pending' : ''}` },
            element('span', { class: 'who' }, item.name),
            element('p', { class: 'text' }, item.text),
            item.isPending ? element('span', { class: 'state' }, spoken.sending) : undefined,
          ),
  });
}

// An empty text is no text: the protocol wants at least one character.
function given(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}

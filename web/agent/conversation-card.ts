import type { Outgoing } from '../../client/index.ts';
import { ReadMarks } from '../center/read-marks.ts';
import { newest } from '../center/seen.ts';
import { button, element } from '../dom/element.ts';
import { fading } from '../dom/fading.ts';
import { showKeyed } from '../dom/keyed.ts';
import { stickToEnd } from '../dom/scroll.ts';
import { fill } from '../words/fill.ts';
import { actionPanel } from './action-panel.ts';
import type { AgentDesk } from './agent-desk.ts';
import { bubble } from './bubble.ts';
import { callNotice } from './call-number.ts';
import { cannedMenu } from './canned-menu.ts';
import { type CardFiles, cardFiles } from './card-files.ts';
import { dangerIn } from './danger.ts';
import type { HeldContact } from './held-contact.ts';
import { isLeftMessage } from './left-message.ts';
import { holderOf, namesTold, studentName, toldName } from './names.ts';
import { badge } from './offer-card.ts';
import { type ReplyBox, replyBox } from './reply-box.ts';
import { surveyLink } from './survey-link.ts';
import { thoughtsIn } from './thoughts.ts';
import { timelineOf } from './timeline.ts';
import { triagePanel } from './triage-panel.ts';
import { type Words, wordFor } from './words.ts';
import { wrapUpForm } from './wrap-up-form.ts';

const typingMs = 4_000;

/** One conversation of the desk: what is known, what was said, and what the agent may do with it. */
export class ConversationCard {
  readonly root: HTMLElement;
  /** How far the two have read. */
  readonly marks: ReadMarks;
  readonly #desk: AgentDesk;
  readonly #held: HeldContact;
  readonly #spoken: Words;
  readonly #agentName: string | undefined;
  readonly #title = element('h3');
  readonly #badges = element('div', { class: 'badges' });
  readonly #triage = element('div');
  readonly #reply: ReplyBox;
  readonly #files: CardFiles;
  readonly #use: HTMLButtonElement;
  readonly #log: HTMLElement;
  readonly #typing: HTMLElement;
  readonly #over = element('div', { class: 'notice', role: 'status', hidden: true });
  readonly #work: HTMLElement;
  readonly #wrapUp = element('div');
  readonly #typingShown: ReturnType<typeof fading>;

  /** `agentName` is the name of the agent at this desk, where one was told. */
  constructor(desk: AgentDesk, held: HeldContact, spoken: Words, agentName: string | undefined) {
    this.#desk = desk;
    this.#held = held;
    this.#spoken = spoken;
    this.#agentName = agentName;
    const label = spoken.conversations;
    this.#log = element('section', {
      class: 'log',
      role: 'log',
      'aria-live': 'polite',
      'aria-label': label,
      tabindex: '0',
    });
    stickToEnd(this.#log);
    const tell = (seq: number) => desk.tellRead(held.contactId, seq);
    this.marks = new ReadMarks({ side: 'agent', log: this.#log, tell });
    this.#typing = element('p', { class: 'typing', hidden: true }, spoken.typing);
    this.#typingShown = fading(this.#typing, typingMs);
    this.#reply = this.#replyBox();
    const { contactId } = held;
    this.#files = cardFiles(this.#reply, this.#log, {
      ...{ spoken, access: desk.files, contactId, language: spoken.code },
      failed: () => desk.refuse('other'),
    });
    this.#use = button(
      spoken.useSuggested,
      () => this.#reply.fill(thoughtsIn(this.#held.conversation.rows).suggested ?? ''),
      {
        class: 'small',
      },
    );
    this.#work = element('div', { class: 'work' }, this.#reply.form, this.#actions());
    const head = element('header', {}, this.#title, this.#badges);
    this.root = element('article', { class: 'conversation' });
    this.root.append(head, this.#triage, this.#log, this.#typing, this.#over, this.#work, this.#wrapUp);
  }

  /** Puts the next keystroke where it belongs: into the reply, into the form that is owed, or on what puts the card away. */
  focus(): void {
    const place = this.#work.hidden ? this.#over.querySelector('button') : this.#reply.input;
    (place ?? this.#log).focus();
  }

  /** Shows that the student types. */
  showTyping(): void {
    this.#typingShown.show();
    this.marks.hearTyping();
  }

  /** Ends that, because the student said it. */
  endTyping(): void {
    this.#typingShown.end();
  }

  /** Shows the contact as it is now. */
  show(): void {
    const { conversation, over } = this.#held;
    const { rows, pending, phase } = conversation;
    this.#showHead();
    showKeyed(
      this.#log,
      timelineOf(rows, pending, this.#spoken, holderOf(rows), Date.now()).map(
        bubble(this.#spoken, this.#files.placeOf),
      ),
    );
    // The student may write once more while the agent wraps up, and is answered there.
    this.#work.hidden = over !== undefined || (phase !== 'talking' && phase !== 'wrap-up');
    this.#work.dataset['phase'] = phase;
    const { contactId } = this.#held;
    this.marks.show(over === undefined ? { contactId, rows, isHeld: !this.#work.hidden } : undefined, this.#spoken);
    this.#use.hidden = this.#work.hidden;
    this.#over.hidden = over === undefined;
    if (over !== undefined && this.#over.childElementCount === 0) {
      const putAway = button(this.#spoken.remove, () => this.#desk.putAway(this.#held));
      this.#over.append(element('p', {}, this.#spoken.over[over]), putAway);
    }
    const isOwed = over === undefined && phase === 'wrap-up';
    const wasOwed = this.#wrapUp.childElementCount > 0;
    const link = { key: 'survey-link', make: () => surveyLink(this.#spoken, () => this.#desk.surveyLink(this.#held)) };
    const owed = { key: 'wrap-up', make: () => this.#wrapUpForm() };
    showKeyed(this.#wrapUp, isOwed ? [...(this.#isCallback() ? [link] : []), owed] : []);
    if (!isOwed || wasOwed) return;
    this.root.scrollTop = this.root.scrollHeight;
    // Whoever ended the conversation goes on here; whoever writes goes on writing.
    if (this.root.contains(document.activeElement) || document.activeElement === document.body) {
      this.#wrapUp.querySelector('input')?.focus({ preventScroll: true });
    }
  }

  get #student(): string {
    const { rows } = this.#held.conversation;
    return rows.length > 0 ? studentName(rows, this.#spoken) : (this.#held.offer?.name ?? this.#spoken.student);
  }

  get #requested(): ReturnType<typeof newest<'agent-requested'>> {
    return newest(this.#held.conversation.rows, 'agent-requested');
  }

  #showHead(): void {
    const { conversation, offer, over } = this.#held;
    const { rows } = conversation;
    const student = this.#student;
    this.#title.textContent = student;
    this.root.setAttribute('aria-label', fill(this.#spoken.conversationWith, { who: student }));
    const triaged = newest(rows, 'triaged');
    const isCallback = this.#isCallback();
    const isWritten = isLeftMessage(rows);
    const { reason, forSeq } = this.#requested ?? {};
    const danger = dangerIn(rows);
    const key = [student, triaged?.queue, triaged?.class, isCallback, isWritten, reason, forSeq, danger, over].join();
    if (this.#badges.dataset['shown'] === key) return;
    this.#badges.dataset['shown'] = key;
    const marks = [
      badge(wordFor(this.#spoken.queues, offer?.queue ?? triaged?.queue), ''),
      badge(wordFor(this.#spoken.classes, triaged?.class ?? offer?.class), 'class'),
      badge(isCallback ? this.#spoken[isWritten ? 'leftMessage' : 'callback'] : '', 'callback'),
      badge(wordFor(this.#spoken.dangers, danger), 'danger'),
    ];
    this.#badges.replaceChildren(...marks.filter((mark) => mark !== undefined));
    const panel = triagePanel(rows, this.#spoken, this.#use);
    this.#triage.replaceChildren(...(panel ? [panel] : []));
    // A number is shown no longer than the contact is held.
    if (isCallback && over === undefined)
      this.#triage.prepend(
        isWritten
          ? element('div', { class: 'notice call' }, this.#spoken.messageLeft)
          : callNotice(this.#spoken, () => this.#desk.callNumber(this.#held)),
      );
  }

  #isCallback(): boolean {
    const isCall = (type: string) => type === 'callback-requested' || type === 'callback-attempted';
    return this.#held.offer?.callback === true || this.#held.conversation.rows.some((row) => isCall(row.event.type));
  }

  #replyBox(): ReplyBox {
    const { conversation } = this.#held;
    return replyBox(this.#spoken, this.#held.contactId, {
      say: (text) => void conversation.say(text),
      typing: () => {
        this.#desk.tellTyping(this.#held.contactId);
        this.marks.typed();
        return true;
      },
      tooLong: () => this.#desk.refuse('text_too_long'),
    });
  }

  #cannedMenu(group: string): HTMLElement {
    const { conversation, offer } = this.#held;
    return cannedMenu(group, this.#spoken, {
      list: () =>
        this.#desk.cannedReplies(this.#held, namesTold(toldName(conversation.rows) ?? offer?.name, this.#agentName)),
      choose: (text) => this.#reply.fill(text),
    });
  }

  #actions(): HTMLElement {
    const desk = this.#desk;
    const held = this.#held;
    const group = `acts-${held.contactId}`;
    const panel = actionPanel(group, this.#spoken, {
      note: (text) => void desk.act(held, { action: 'note.add', text }),
      transfer: (queue, note) =>
        void desk.part(held, { action: 'contact.transfer', queue, ...given({ note }) }, 'transferred'),
      escalate: (reason) => void desk.part(held, { action: 'contact.escalate', ...given({ reason }) }, 'escalated'),
    });
    panel.prepend(this.#cannedMenu(group));
    panel.append(this.#files.attach);
    const end = button(this.#spoken.end, () => void desk.act(held, { action: 'contact.close' }), { class: 'end' });
    return element('div', { class: 'tools' }, panel, end);
  }

  #wrapUpForm(): HTMLElement {
    const { candidates } = thoughtsIn(this.#held.conversation.rows);
    const contact = { isCall: this.#isCallback() && !isLeftMessage(this.#held.conversation.rows), candidates };
    const finish = (frame: Outgoing) => {
      const seen = this.#held.conversation.rows.at(-1)?.seq;
      void this.#desk.part(this.#held, { ...frame, ...(seen === undefined ? {} : { seen }) }, 'done');
    };
    return wrapUpForm(contact, this.#spoken, finish);
  }
}

// An empty text is no text: the protocol wants at least one character.
function given(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}

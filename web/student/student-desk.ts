import type { Answer, LinkState } from '../../client/center-client.ts';
import { CenterClient } from '../../client/center-client.ts';
import { Conversation } from '../../client/conversation.ts';
import { type ContactId, type Frame, type Outgoing, type PositionFrame, parseContactId } from '../../client/frames.ts';
import { newest } from '../../client/phase.ts';
import { admit, type CenterAddress } from '../center/sign-in.ts';
import { type Memory, remember } from './memory.ts';
import type { Student } from './people.ts';

/** What the student's page shows besides the log. */
export type StudentView = {
  readonly link: LinkState;
  readonly place: PositionFrame | undefined;
  readonly conversation: Conversation | undefined;
};

/** What the page hears from its student. */
export type StudentHost = {
  readonly changed: () => void;
  readonly agentIsTyping: () => void;
  readonly agentSpoke: () => void;
  readonly refused: (code: string, text?: string) => void;
};

/** One student at the center: their connection and the contact they are in. */
export class StudentDesk {
  readonly #host: StudentHost;
  readonly #client: CenterClient;
  #memory: Memory;
  #conversation: Conversation | undefined;
  #opening: Promise<Conversation | undefined> | undefined;
  #link: LinkState = 'connecting';
  #place: PositionFrame | undefined;

  constructor(center: CenterAddress, student: Student, memory: Memory, host: StudentHost) {
    this.#host = host;
    this.#memory = { ...memory, sub: student.sub };
    const { sub } = student;
    const { language } = memory;
    this.#client = new CenterClient({
      admit: () => admit(center, { sub, role: 'student', language }),
      opened: () => void this.#resume(),
      heard: (frame) => this.#hear(frame),
      stateChanged: (link) => {
        this.#link = link;
        host.changed();
      },
      speed: center.speed,
    });
    if (memory.contactId) this.#conversation = this.#converse(memory.contactId, memory.drafts);
    addEventListener('online', () => this.#client.hurry());
    void this.#client.run();
  }

  get view(): StudentView {
    return { link: this.#link, place: this.#place, conversation: this.#conversation };
  }

  /** Says something, in a new contact when there is none. */
  async say(text: string): Promise<void> {
    const conversation = this.#conversation ?? (await this.#open());
    conversation?.say(text);
  }

  /** Asks for a person. */
  async askForPerson(): Promise<void> {
    await this.#ask({ action: 'agent.request' });
  }

  /** Asks to be called: `asap` or an ISO time. */
  async askForCallback(at: string): Promise<void> {
    await this.#ask({ action: 'callback.request', at });
  }

  /** Says whether an answer helped; each answer is rated once. */
  async rate(seq: number, helpful: boolean): Promise<void> {
    this.#note({ rated: [...this.#memory.rated, seq] });
    await this.#ask({ action: 'answer.rate', seq, helpful });
  }

  /** True for an answer that was rated. */
  hasRated(seq: number): boolean {
    return this.#memory.rated.includes(seq);
  }

  /** Answers the survey. */
  async answerSurvey(score: number, comment: string): Promise<void> {
    await this.#ask({ action: 'survey.answer', score, ...(comment === '' ? {} : { comment }) });
  }

  /** Ends the conversation. */
  async close(): Promise<void> {
    await this.#ask({ action: 'contact.close' });
  }

  /** Shows the agent that the student types, while there is one. */
  tellTyping(): void {
    const conversation = this.#conversation;
    if (conversation?.phase !== 'talking') return;
    this.#client.tell({ action: 'typing', contactId: conversation.contactId });
  }

  /** Remembers a language for the next contact. */
  speak(language: Memory['language']): void {
    this.#note({ language });
  }

  /** Leaves the contact behind; the next message opens another. */
  startAnew(): void {
    this.#conversation = undefined;
    this.#place = undefined;
    this.#note({ contactId: undefined, rated: [], drafts: [] });
  }

  /** Leaves the center. */
  leave(): void {
    this.#client.stop();
  }

  async #ask(frame: Outgoing): Promise<void> {
    const conversation = this.#conversation ?? (await this.#open());
    const answer = await conversation?.ask(frame);
    if (answer?.type === 'error') this.#host.refused(answer.code);
  }

  /** Opens a contact; the center knows it by a number of ours, so that opening it twice opens one. */
  #open(): Promise<Conversation | undefined> {
    const frame = { action: 'contact.open', openId: crypto.randomUUID(), language: this.#memory.language };
    this.#opening ??= this.#client.ask(frame).then((answer) => {
      this.#opening = undefined;
      return this.#opened(answer);
    });
    return this.#opening;
  }

  #opened(answer: Answer): Conversation | undefined {
    const contactId = answer.type === 'ack' ? parseContactId(answer.contactId) : undefined;
    if (answer.type === 'error') this.#host.refused(answer.code);
    if (contactId === undefined) return undefined;
    this.#conversation = this.#converse(contactId, []);
    void this.#conversation.sync();
    this.#note({ contactId });
    return this.#conversation;
  }

  #converse(contactId: ContactId, drafts: Memory['drafts']): Conversation {
    return new Conversation(
      contactId,
      {
        side: 'student',
        ask: (frame) => this.#client.ask(frame),
        changed: () => this.#note({}),
        refused: (text, code) => this.#host.refused(code, text),
        lost: () => {
          this.startAnew();
          this.#host.refused('not_found');
        },
      },
      drafts,
    );
  }

  /** After a reload or a lost connection: the contact at hand, or the newest one still open. */
  async #resume(): Promise<void> {
    if (this.#conversation) return this.#conversation.sync();
    const answer = await this.#client.ask({ action: 'sync' });
    const open = answer.type === 'contacts' ? answer.contacts.find((one) => one.phase !== 'closed') : undefined;
    if (!open || this.#conversation) return;
    this.#conversation = this.#converse(open.contactId, []);
    this.#note({ contactId: open.contactId });
    await this.#conversation.sync();
  }

  #hear(frame: Frame): void {
    const conversation = this.#conversation;
    if (!conversation || !('contactId' in frame) || frame.contactId !== conversation.contactId) return;
    if (frame.type === 'event') {
      if (frame.event.type === 'message') this.#host.agentSpoke();
      conversation.take(frame);
    }
    if (frame.type === 'typing') this.#host.agentIsTyping();
    if (frame.type === 'position') {
      this.#place = frame;
      this.#host.changed();
    }
    // The event that goes with it may have been lost.
    if (frame.type === 'survey' && !newest(conversation.rows, 'survey-sent')) void conversation.sync();
  }

  #note(change: Partial<Memory>): void {
    const drafts = this.#conversation?.drafts ?? [];
    const phase = this.#conversation?.phase;
    if (phase !== 'waiting' && phase !== 'bot') this.#place = undefined;
    this.#memory = { ...this.#memory, drafts, ...change };
    remember(this.#memory);
    this.#host.changed();
  }
}

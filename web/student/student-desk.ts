import { type Answer, Client, inBrowser, type Outgoing, type State, type Ticket } from '../../client/index.ts';
import { type Conversation, newest, type SeenEvent, type SeenFrame } from '../center/seen.ts';
import type { FileAccess } from '../files/file-door.ts';
import { servedIn } from '../words/words.ts';
import { type Memory, remember } from './memory.ts';
import { type Place, placeIn, placeToShow } from './place-to-show.ts';
import { standingSurvey } from './standing-survey.ts';

/** Who the student is, as the platform's token calls them, and what opens their connections. */
export type Door = {
  readonly sub: string;
  readonly getTicket: () => Promise<Ticket>;
  /** IANA zone of the school's clock. @default the student's own */
  readonly timeZone?: string | undefined;
  /** Where in the school they are, asked when a conversation begins. */
  readonly context?: () => Readonly<Record<string, string | number>>;
  /** Where files go; absent where the deployment takes none. */
  readonly files?: FileAccess | undefined;
};

/** What the student's page shows besides the log. */
export type StudentView = {
  readonly link: State;
  readonly place: Place | undefined;
  readonly conversation: Conversation | undefined;
};

/** What the page hears from its student. */
export type StudentHost = {
  readonly changed: () => void;
  readonly agentIsTyping: () => void;
  readonly agentSpoke: () => void;
  readonly agentHasRead: (seq: number) => void;
  readonly refused: (code: string, text?: string) => void;
  /** Too fast: what was done is held back and goes on by itself, or is to be asked for again, after so many seconds. */
  readonly slowedDown: (seconds: number, isHeld: boolean) => void;
};

/** One student at the center: their client and the contact they are in. */
export class StudentDesk {
  readonly #host: StudentHost;
  readonly #client: Client<SeenEvent>;
  readonly #context: Door['context'];
  #memory: Memory;
  #conversation: Conversation | undefined;
  #place: Place | undefined;
  #phase: Conversation['phase'] | undefined;

  constructor({ sub, getTicket, context }: Door, memory: Memory, host: StudentHost) {
    this.#host = host;
    this.#context = context;
    this.#memory = { ...memory, sub };
    this.#client = new Client<SeenEvent>({
      ...inBrowser(window, `handraise.student.${sub}`),
      getTicket,
      onReady: () => void this.#resume(),
      onState: () => host.changed(),
      onChange: () => this.#note({}),
      onFrame: (frame) => this.#hear(frame),
      onRefused: (_contact, text, code) => host.refused(code, text),
      onLost: (contact) => this.#lost(contact),
    });
    this.#conversation = this.#client.contacts.at(-1);
    this.#note({});
    this.#client.start();
  }

  /** Hears and says nothing more: somebody else is in their place. */
  stop(): void {
    this.#client.stop();
  }

  get view(): StudentView {
    return { link: this.#client.state, place: this.#place, conversation: this.#conversation };
  }

  /** Says something, in a new contact when there is none; it is kept until the center has it. */
  say(text: string): void {
    void this.#current().say(text);
  }

  /** The contact that a file goes to, opened where there is none. */
  async contactId(): Promise<string | undefined> {
    const contact = this.#current();
    if (!contact.contactId) await contact.ask({ action: 'sync', since: 0 });
    return contact.contactId;
  }

  /** Asks about the contact at hand, which is opened where there is none; the answer is the asker's to tell. */
  askHere(frame: Outgoing): Promise<Answer<SeenEvent>> {
    return this.#current().ask(frame);
  }

  /** Says whether an answer helped; each answer is rated once. */
  async rate(seq: number, helpful: boolean): Promise<void> {
    this.#note({ rated: [...this.#memory.rated, seq] });
    await this.ask({ action: 'answer.rate', seq, helpful });
  }

  /** True for an answer that was rated. */
  hasRated(seq: number): boolean {
    return this.#memory.rated.includes(seq);
  }

  /** Ends the conversation. */
  async close(): Promise<void> {
    const action = 'contact.close';
    const answer = await this.#current().ask({ action, survey: 'event' });
    // A center of before knows no such field.
    if (answer.type === 'error') await this.ask({ action });
  }

  /** Shows the agent what the student does, while there is one; gives whether there is. */
  tellAgent(signal: Outgoing): boolean {
    const conversation = this.#conversation;
    const isTalking = conversation?.phase === 'talking';
    if (isTalking) this.#client.tell({ ...signal, contactId: conversation.contactId });
    return isTalking;
  }

  /** Remembers a language for the next contact. */
  speak(language: Memory['language']): void {
    this.#note({ language });
  }

  /** Leaves the contact behind; the next message opens another. */
  startAnew(): void {
    if (this.#conversation) this.#client.forget(this.#conversation);
    this.#conversation = undefined;
    this.#place = undefined;
    this.#note({ rated: [] });
  }

  /** Asks the center what belongs to no contact at hand. */
  askCenter(frame: Outgoing): Promise<Answer<SeenEvent>> {
    return this.#client.ask(frame);
  }

  /** Leaves the contact at hand for another one of this student; what is said next is said there. */
  async goOn(contactId: string): Promise<void> {
    if (contactId === this.#conversation?.contactId) return;
    this.startAnew();
    this.#conversation = this.#client.contact(contactId);
    await this.#conversation.sync();
    this.#note({});
  }

  /** Comes back after a new sign-in, or from another tab. */
  comeBack(): void {
    this.#client.start();
  }

  #current(): Conversation {
    if (this.#conversation) return this.#conversation;
    const context = this.#context?.() ?? {};
    const language = servedIn(this.#memory.language);
    this.#conversation = this.#client.open(Object.keys(context).length > 0 ? { language, context } : { language });
    return this.#conversation;
  }

  /** Asks about the contact at hand, and tells the page of a refusal. */
  async ask(frame: Outgoing): Promise<void> {
    const answer = await this.#current().ask(frame);
    if (answer.type !== 'error') return;
    if (answer.code === 'slow_down') this.#host.slowedDown(answer.retryAfterSeconds ?? 1, false);
    else this.#host.refused(answer.code);
  }

  /** With no contact at hand: the newest one still open. */
  async #resume(): Promise<void> {
    if (this.#conversation) return;
    const answer = await this.#client.ask({ action: 'sync' });
    const open = answer.type === 'contacts' ? answer.contacts.find((one) => one.phase !== 'closed') : undefined;
    if (open && !this.#conversation) await this.goOn(open.contactId);
  }

  #lost(contact: Conversation): void {
    if (contact !== this.#conversation) return;
    this.startAnew();
    this.#host.refused('not_found');
  }

  #hear(frame: SeenFrame): void {
    if (frame.type === 'error' && frame.code === 'slow_down') this.#host.slowedDown(frame.retryAfterSeconds ?? 1, true);
    const conversation = this.#conversation;
    // Another connection of the student's opened it, or wrote in it after its end.
    const [elsewhere] = frame.type === 'contacts' ? frame.contacts : [];
    if (elsewhere && isDone(conversation)) void this.goOn(elsewhere.contactId);
    if (!conversation || !('contactId' in frame) || frame.contactId !== conversation.contactId) return;
    if (frame.type === 'event' && frame.event.type === 'message') this.#host.agentSpoke();
    if (frame.type === 'typing') this.#host.agentIsTyping();
    if (frame.type === 'read') this.#host.agentHasRead(frame.seq);
    if (frame.type === 'position') {
      this.#place = placeToShow(this.#place, frame);
      this.#host.changed();
    }
    // The event that goes with it may have been lost.
    if (frame.type === 'survey' && !newest(conversation.rows, 'survey-sent')) void conversation.sync();
  }

  #note(change: Partial<Memory>): void {
    const phase = this.#conversation?.phase;
    this.#place = placeIn(phase, this.#phase, this.#place);
    this.#phase = phase;
    this.#memory = { ...this.#memory, ...change };
    remember(this.#memory);
    this.#host.changed();
  }
}

/** True when nobody loses anything by leaving a conversation unasked: what is pending, or filled into its survey. */
function isDone(conversation: Conversation | undefined): boolean {
  if (!conversation) return true;
  const { phase, pending, rows } = conversation;
  return phase === 'closed' && pending.length === 0 && !standingSurvey(rows);
}

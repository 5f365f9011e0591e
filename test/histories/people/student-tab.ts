import type { Heard } from '../center/gateway.ts';
import { Conversation, type Said, typeOf } from './conversation.ts';
import { Page, type Place } from './page.ts';
import { answersTo, misfits } from './survey-answers.ts';
import { texts } from './texts.ts';

/** What was acknowledged: a message, and the place the center says it has. */
export type Acknowledged = {
  readonly contactId: string;
  readonly from: string;
  readonly clientSeq: number;
  readonly text: string;
  readonly seq: number;
};

/** Who keeps count of what a history's people were promised. */
export type Promises = {
  readonly acknowledged: (ack: Acknowledged) => void;
  /** Somebody was answered what they must not be. */
  readonly refused: (who: string, frame: Heard, answer: Heard) => void;
  /** An agent sent a frame about a contact under an epoch, and was answered that it is done. */
  readonly done: (agent: string, frame: Heard) => void;
  /** Somebody signed out, or was banned, and the center said that it is done; they asked for it at this moment. */
  readonly out: (person: string, since: number) => void;
  /** Somebody is let in, at the second moment, by a ticket they asked for at the first. */
  readonly admitted: (person: string, askedAt: number, admittedAt: number) => void;
};

/** What a student may do. */
export const studentDeeds = [
  ...(['question', 'chat', 'complaint', 'danger', 'odd'] as const),
  ...([
    'ask-person',
    'rate',
    'callback-asap',
    'callback-later',
    'callback-move',
    'callback-cancel',
    'callback-slots',
    'close-contact',
    'new-contact',
    'new-for-person',
  ] as const),
  ...(['typing', 'read', 'list', 'close-page', 'vanish', 'connect', 'trespass'] as const),
  ...(['ahead', 'otherwise', 'sign-out'] as const),
] as const;
export type StudentDeed = (typeof studentDeeds)[number] | 'send-file' | 'steal-file';

/** What a student does with a survey besides liking what was done. */
export const surveyHabits = ['survey-ignored', 'survey-low', 'survey-late', 'survey-misfit', 'survey-danger'] as const;
const usualSurveyMs = 4_000;
// About when the sweep sends the follow-up.
const lateSurveyMs = 60_000;
const lastLookMs = 5_000;

/** One tab of a student. */
export class StudentTab extends Page {
  readonly #promises: Promises;
  readonly #tab: string;
  /** A contact of somebody else, when there is one. */
  readonly #foreign: () => string | undefined;
  #conversations: readonly Conversation[] = [];
  #said = 0;

  /** Two tabs of a student share the contacts they open, and know nothing of each other. */
  constructor(place: Place, tab: string, promises: Promises, foreign: () => string | undefined) {
    super(place);
    this.#foreign = foreign;
    this.#tab = tab;
    this.#promises = promises;
  }

  get conversations(): readonly Conversation[] {
    return this.#conversations;
  }

  /** Does something with the newest contact, or with one that is made for it; `pick` chooses where there is a choice. */
  does(deed: StudentDeed, pick: number): void {
    if (deed === 'close-page') this.close();
    else if (deed === 'vanish') this.vanish();
    else if (deed === 'sign-out') this.signOut();
    else this.#acts(deed, pick);
  }

  #acts(deed: StudentDeed, pick: number): void {
    this.connect();
    const conversation = this.#current(deed === 'new-contact' || deed === 'new-for-person', deed === 'new-for-person');
    if (deed in texts) this.#say(conversation, deed, pick);
    if (deed === 'list') this.ask({ action: 'sync' });
    if (conversation.contactId !== undefined) this.#actsIn(conversation, conversation.contactId, deed, pick);
  }

  #actsIn(conversation: Conversation, contactId: string, deed: StudentDeed, pick: number): void {
    if (deed === 'ask-person') this.ask({ action: 'agent.request', contactId });
    // What it did itself it is not told: as with every acknowledgement past what it knows, it asks.
    if (deed === 'close-contact') {
      const survey = pick < 0.5 ? { survey: 'event' } : {};
      this.ask({ action: 'contact.close', contactId, ...survey }, ({ type }) => {
        if (type === 'ack') this.#sync(conversation);
      });
    }
    if (deed === 'typing') this.tell({ action: 'typing', contactId });
    if (deed === 'read' && conversation.top > 0) this.tell({ action: 'read', contactId, seq: conversation.top });
    if (deed === 'rate') this.#rate(conversation, pick);
    if (deed === 'callback-asap') this.ask({ action: 'callback.request', contactId, at: 'asap' });
    if (deed === 'callback-later') this.#callLater('callback.request', contactId, pick);
    if (deed === 'callback-move') this.#callLater('callback.move', contactId, pick);
    if (deed === 'callback-cancel') this.ask({ action: 'callback.cancel', contactId });
    if (deed === 'callback-slots') this.#callAtSlot(contactId, pick);
    if (deed === 'trespass') this.#trespass(contactId, pick);
    if (deed === 'send-file') this.clip.send(contactId, pick);
    if (deed === 'steal-file') this.clip.send(this.#foreign() ?? contactId, pick);
    // A number too high, and one that was used for another text: neither may be stored.
    if (deed === 'ahead') this.#claimNumber(conversation, conversation.newest + 2);
    if (deed === 'otherwise' && conversation.newest > 0) this.#claimNumber(conversation, 1);
  }

  /** Tries to load a file, whoever sent it. */
  loads(fileId: string): void {
    this.clip.load(fileId);
  }

  /** Opens a contact, asks for addresses of files that come so long after, and ends it. */
  sendLast(afterMs: readonly number[]): void {
    const conversation = this.#current(true, false, () => {
      const contactId = String(conversation.contactId);
      for (const milliseconds of afterMs) this.clip.send(contactId, 0, milliseconds);
      this.place.world.scheduler.after(lastLookMs, () => this.ask({ action: 'contact.close', contactId }));
    });
  }

  /** Goes on in what was said elsewhere, as a page does that signed in. */
  takesOver(said: readonly Conversation[]): void {
    this.connect();
    for (const { openId, contactId } of said) {
      if (contactId === undefined) continue;
      const conversation = new Conversation(`${openId}-merged`);
      conversation.contactId = contactId;
      this.#conversations = [...this.#conversations, conversation];
      this.#sync(conversation);
    }
  }

  override heal(): void {
    super.heal();
    for (const conversation of this.#conversations) this.#sync(conversation);
  }

  protected override connected(): void {
    for (const conversation of this.#conversations) {
      if (conversation.contactId === undefined) this.#open(conversation);
      else this.#sync(conversation);
    }
  }

  protected override heard(frame: Heard): void {
    const conversation = this.#conversations.find(({ contactId }) => contactId === frame['contactId']);
    if (!conversation) return;
    if (frame['type'] === 'survey') this.#answerSurvey(conversation, frame);
    this.clip.hear(frame);
    if (frame['type'] === 'event' && !conversation.take(frame)) this.#sync(conversation);
    if (typeOf(frame['event']) === 'survey-sent') this.#answerSurvey(conversation, frame['event']);
  }

  #current(isNew: boolean, isForPerson: boolean, opened: () => void = () => undefined): Conversation {
    const newest = this.#conversations.findLast(({ isClosed }) => !isClosed) ?? this.#conversations.at(-1);
    if (newest && !isNew) return newest;
    const conversation = new Conversation(`${this.name}-${this.#conversations.length + 1}`);
    this.#conversations = [...this.#conversations, conversation];
    this.#open(conversation, opened, isForPerson ? { forPerson: true } : {});
    return conversation;
  }

  #open(conversation: Conversation, opened: () => void = () => undefined, wish: object = {}): void {
    this.ask({ action: 'contact.open', openId: conversation.openId, ...wish }, (answer) => {
      if (answer['type'] !== 'ack') return;
      conversation.contactId = String(answer['contactId']);
      conversation.top = Math.max(conversation.top, 1);
      // Whoever hears late that a contact is open asks what has happened in it.
      if (this.isHealed) this.#sync(conversation);
      this.#sendNext(conversation);
      opened();
    });
  }

  #say(conversation: Conversation, deed: string, pick: number): void {
    this.#said += 1;
    const among = Object.entries(texts).find(([kind]) => kind === deed)?.[1] ?? [];
    const text = `${among[Math.floor(pick * among.length)]} (${this.name} ${this.#tab}${this.#said})`;
    conversation.say(text);
    if (conversation.pending.length === 1) this.#sendNext(conversation);
  }

  // One after the other: a message whose number is in doubt must not be under way when it gets another.
  #sendNext(conversation: Conversation): void {
    const [said] = conversation.pending;
    if (said && conversation.contactId !== undefined) this.#send(conversation, said);
  }

  #send(conversation: Conversation, said: Said): void {
    const { clientSeq, text } = said;
    const frame = { action: 'message.send', contactId: conversation.contactId, clientSeq, text };
    this.ask(frame, (answer) => this.#answered(conversation, said, frame, answer));
  }

  #answered(conversation: Conversation, said: Said, frame: Heard, answer: Heard): void {
    if (!conversation.pending.includes(said)) return;
    const { type, code, seq } = answer;
    if (type === 'ack') {
      conversation.settle(said);
      const contactId = String(conversation.contactId);
      this.#promises.acknowledged({ contactId, from: this.name, ...said, seq: Number(seq) });
      this.#sendNext(conversation);
    } else if (type === 'gap') this.place.world.scheduler.after(1_000, () => this.#again(conversation, said));
    else if (code === 'conflict') this.#renumber(conversation);
    else if (code === 'closed') this.#giveUp(conversation);
    else this.#promises.refused(this.name, frame, answer);
  }

  #again(conversation: Conversation, said: Said): void {
    if (conversation.pending.includes(said)) this.#send(conversation, said);
  }

  // Another tab of the student used the number: what is stored of ours has its own, the rest gets new ones.
  #renumber(conversation: Conversation): void {
    const { contactId } = conversation;
    this.ask({ action: 'sync', contactId, since: 0 }, (page) => {
      if (page['type'] !== 'sync') return;
      conversation.takePage(page);
      const stored = [...conversation.seen.values()];
      const isStored = ({ text }: Said) => stored.some((event) => event.includes(JSON.stringify(text)));
      conversation.renumber(Number(page['highWater']), isStored);
      this.#sendNext(conversation);
    });
  }

  #giveUp(conversation: Conversation): void {
    conversation.pending = [];
    conversation.isClosed = true;
  }

  #sync(conversation: Conversation): void {
    const { contactId, top } = conversation;
    if (contactId === undefined) return;
    this.ask({ action: 'sync', contactId, since: top }, (page) => {
      if (page['type'] === 'error') return this.#promises.refused(this.name, { action: 'sync', contactId }, page);
      if (page['type'] === 'sync' && conversation.takePage(page)) this.#sync(conversation);
    });
  }

  #claimNumber({ contactId }: Conversation, clientSeq: number): void {
    this.#said += 1;
    this.tell({
      action: 'message.send',
      contactId,
      clientSeq,
      text: `number ${clientSeq} (${this.name} ${this.#tab}${this.#said})`,
    });
  }

  #rate(conversation: Conversation, pick: number): void {
    const seq = conversation.answers.at(-1);
    const { contactId } = conversation;
    if (seq !== undefined) this.ask({ action: 'answer.rate', contactId, seq, helpful: pick < 0.3 });
  }

  #callLater(action: string, contactId: string, pick: number): void {
    const at = new Date(this.place.world.scheduler.now() + 20_000 + Math.floor(pick * 300_000)).toISOString();
    // Whoever finds the slot full takes one of those that are named.
    this.ask({ action, contactId, at, by: pick < 0.5 ? 'chat' : 'phone' }, (answer) => {
      const [next] = Array.isArray(answer['next']) ? answer['next'] : [];
      if (typeof next === 'number') this.ask({ action, contactId, at: new Date(next).toISOString() });
    });
  }

  #callAtSlot(contactId: string, pick: number): void {
    this.ask({ action: 'callback.slots', contactId }, (answer) => {
      const slots: readonly unknown[] = Array.isArray(answer['slots']) ? answer['slots'] : [];
      const at = slots[Math.floor(pick * Math.min(2, slots.length))];
      if (typeof at === 'number') this.ask({ action: 'callback.request', contactId, at: new Date(at).toISOString() });
    });
  }

  #answerSurvey({ contactId, seen }: Conversation, sent: unknown): void {
    const { choices, scheduler } = this.place.world;
    const habit = choices.pick(`${this.name} survey`, surveyHabits);
    if (habit === 'survey-ignored') return;
    const score = habit === 'survey-low' ? 1 : 5;
    const afterMs = habit === 'survey-late' ? lateSurveyMs : usualSurveyMs;
    const [comment] = texts.danger;
    const frame = { action: 'survey.answer', contactId, score, ...(habit === 'survey-danger' ? { comment } : {}) };
    const answers = answersTo(sent);
    scheduler.after(afterMs, () => {
      if (habit === 'survey-misfit') this.#askForNothing({ ...frame, answers: misfits(answers) });
      // What a page did itself it needs not be told again.
      this.ask(answers.length > 0 ? { ...frame, answers } : frame, ({ type, seq }) => {
        if (type === 'ack' && typeof seq === 'number') seen.set(seq, 'survey-answered');
      });
    });
  }

  // What no student may do: every such frame is refused, and one about somebody else's contact as if there were none such.
  #trespass(contactId: string, pick: number): void {
    const foreign = this.#foreign();
    if (foreign !== undefined) this.place.world.note('a foreign contact is tried');
    const frames = [...foreignFrames(foreign ?? 'ct_somebody-elses'), ...staffFrames(contactId)];
    const frame = frames[Math.floor(pick * frames.length)] ?? {};
    const isForeign = frame['contactId'] !== contactId && 'contactId' in frame;
    this.#askForNothing(frame, (code) => !isForeign || unknown.has(code));
    // Signs are two frames of many, and cost nobody anything.
    for (const sign of foreign === undefined ? [] : foreignSigns(foreign)) {
      this.#askForNothing(sign, (code) => unknown.has(code));
    }
  }

  #askForNothing(frame: Heard, isRight: (code: string) => boolean = () => true): void {
    this.ask(frame, (answer) => {
      const isRefused = answer['type'] === 'error' && isRight(String(answer['code']));
      if (!isRefused) this.#promises.refused(this.name, frame, answer);
    });
  }
}

const unknown: ReadonlySet<string> = new Set(['not_found', 'slow_down']);

function foreignFrames(contactId: string): readonly Heard[] {
  return [
    { action: 'message.send', contactId, clientSeq: 1, text: 'mine?' },
    { action: 'sync', contactId, since: 0 },
    { action: 'contact.close', contactId },
    { action: 'agent.request', contactId },
    ...foreignSigns(contactId),
    { action: 'callback.request', contactId, at: 'asap' },
    { action: 'survey.answer', contactId, score: 5 },
    { action: 'answer.rate', contactId, seq: 2, helpful: true },
  ];
}

function foreignSigns(contactId: string): readonly Heard[] {
  return [
    { action: 'typing', contactId },
    { action: 'read', contactId, seq: 1 },
  ];
}

function staffFrames(contactId: string): readonly Heard[] {
  return [
    { action: 'note.add', contactId, epoch: 1, text: 'mine' },
    { action: 'offer.accept', contactId, epoch: 1 },
    { action: 'supervise.queues' },
  ];
}

// Written by `npm run protocol` from the schemas of the protocol.

import type { AnyEvent } from './event.ts';

/** Something happened in a contact. Pushed to every connection of the student and of the agent who is in it, as far as they may see it, except to the connection whose own frame caused it: that one has the acknowledgement. A push may be lost, doubled or late; `prev` shows it. */
export type EventFrame<E = AnyEvent> = {
  /** What kind of frame or event it is. */
  readonly type: 'event';
  /** The contact; its id is opaque. */
  readonly contactId: string;
  /** The event's place in the contact's log. */
  readonly seq: number;
  /** The `seq` of the newest earlier event this reader may see. */
  readonly prev: number;
  /** A moment, in milliseconds since 1970 UTC, by the center's clock. Not always rising with `seq`. */
  readonly at: number;
  /** What happened. */
  readonly event: E;
};

/** What the client sent is stored, or was before. Of a message, `seq` is its place in the log; of anything else, the newest place in the contact after it. Nothing acknowledged is ever lost. */
export type Ack = {
  /** What kind of frame or event it is. */
  readonly type: 'ack';
  /** Any text of the client's own, which the answer repeats. */
  readonly ref?: string | undefined;
  /** The contact, where the frame was about one. */
  readonly contactId?: string | undefined;
  /** Of a message, its place in the log; of `contact.open`, 1, or more where a person was asked for with it; of anything else, the newest place after it. */
  readonly seq?: number | undefined;
  /** When it was stored; of a presence, the time now. */
  readonly at?: number | undefined;
  /** Whether the agent takes contacts; `missed` after an offer was let pass. */
  readonly status?: 'ready' | 'away' | 'offline' | 'missed' | undefined;
  /** Until when the presence lasts without another frame. */
  readonly leaseUntil?: number | undefined;
  /** The contacts the agent holds or is offered. */
  readonly contacts?: readonly string[] | undefined;
  /** Those of them that are only offered, each as its `offer`, to be shown again. */
  readonly offers?: readonly {
    /** What kind of frame or event it is. */
    readonly type: 'offer';
    /** Any text of the client's own, which the answer repeats. */
    readonly ref?: string | undefined;
    /** The contact; its id is opaque. */
    readonly contactId: string;
    /** The number of the agent's assignment, as the offer told it. Every write of an agent carries it. */
    readonly epoch: number;
    /** Until when the offer can be accepted. */
    readonly expiresAt: number;
    /** Where the contact waits. */
    readonly queue: string;
    /** What the contact comes through; a callback is `voice`. */
    readonly channel: 'chat' | 'email' | 'voice';
    /** What makes the contact more urgent than others. */
    readonly class: 'standard' | 'vip' | 'complaint' | 'escalated';
    /** The language of the contact. */
    readonly language: 'en' | 'zh';
    /** How long the student has waited since they first came into a queue. */
    readonly waitedSeconds: number;
    /** True when the student is to be called. */
    readonly callback: boolean;
    /** By when the student was promised the call. */
    readonly promisedAt?: number | undefined;
    /** How soon it deserves an answer: P1 now, P4 when convenient. */
    readonly urgency?: 'P4' | 'P3' | 'P2' | 'P1' | undefined;
    /** The kind of danger heard in it. */
    readonly danger?: 'self-harm' | 'emergency' | 'abuse' | 'misconduct' | 'extortion' | 'threats' | 'threat-to-others' | 'missing-child' | 'third-party' | 'unnamed' | undefined;
    /** Not here; in the `offer` that answers `sync`, as the next three. */
    readonly topic?: string | undefined;
    /** The student's name, by their token or else by the page they are on. */
    readonly name?: string | undefined;
    /** What the student said last; the first 200 characters. */
    readonly lastWords?: string | undefined;
    /** What a colleague noted who passed it on; the first 200 characters. */
    readonly note?: string | undefined;
  }[] | undefined;
  /** When a callback is due; of one as soon as possible, when it was asked for. */
  readonly dueAt?: number | undefined;
  /** By when a callback as soon as possible is promised. */
  readonly promisedAt?: number | undefined;
  /** Of a callback: the student's time zone, where it is known. */
  readonly timeZone?: string | undefined;
};

/** The free times of a call. Nobody keeps them free: one may be gone when it is asked for. */
export type Slots = {
  /** What kind of frame or event it is. */
  readonly type: 'slots';
  /** Any text of the client's own, which the answer repeats. */
  readonly ref?: string | undefined;
  /** The contact; its id is opaque. */
  readonly contactId: string;
  /** Free times, soonest first, 60 at most. */
  readonly slots: readonly number[];
  /** The time zone whose quiet hours were kept: the student's, or the school's where theirs is not known. */
  readonly timeZone: string;
};

/** One page of what happened in a contact, at most 100 rows of the log. Where `more` is true, send `sync` with `since` at `upTo`. */
export type SyncPage<E = AnyEvent> = {
  /** What kind of frame or event it is. */
  readonly type: 'sync';
  /** Any text of the client's own, which the answer repeats. */
  readonly ref?: string | undefined;
  /** The contact; without it, a student's list. */
  readonly contactId: string;
  /** Nothing up to this `seq` is missing now; lower than `since` only where that was too high. */
  readonly upTo: number;
  /** True when there is more to read, from `upTo`. */
  readonly more: boolean;
  /** The highest `clientSeq` the center has of this reader. */
  readonly highWater: number;
  /** Where the contact is in its life. */
  readonly phase: 'self-service' | 'handing-over' | 'queued' | 'overflowed' | 'active' | 'wrap-up' | 'callback-scheduled' | 'closed' | 'offered';
  /** What this reader may see of it, in order. */
  readonly events: readonly {
    /** The place of an event in the contact's log, from 1 up without a gap. */
    readonly seq: number;
    /** A moment, in milliseconds since 1970 UTC, by the center's clock. Not always rising with `seq`. */
    readonly at: number;
    /** What happened. */
    readonly event: E;
  }[];
};

/** A page of the student's contacts, newest first. Pushed, without a `ref`, it holds one alone that was opened, or written in after its end, over another connection of the student's: `sync` it to have its pushes here too. */
export type ContactList = {
  /** What kind of frame or event it is. */
  readonly type: 'contacts';
  /** Any text of the client's own, which the answer repeats. */
  readonly ref?: string | undefined;
  /** The contacts. */
  readonly contacts: readonly {
    /** The contact; its id is opaque. */
    readonly contactId: string;
    /** When it was opened. */
    readonly openedAt: number;
    /** Where the contact is in its life. */
    readonly phase: 'self-service' | 'handing-over' | 'queued' | 'overflowed' | 'active' | 'wrap-up' | 'callback-scheduled' | 'closed';
  }[];
  /** Whether there are older ones. */
  readonly more: boolean;
};

/** The student's place in line. Pushed when it changes, or the wait by a third, at most every 10 s by each of those who push; the one with the latest `at` counts. */
export type Position = {
  /** What kind of frame or event it is. */
  readonly type: 'position';
  /** The contact; its id is opaque. */
  readonly contactId: string;
  /** The place in line, 1 the next. */
  readonly position: number;
  /** The wait to expect, in seconds: one in five is answered sooner than the first, one in five later than the second. Absent where it is not known, as while nobody who could answer is there. */
  readonly waitSeconds?: readonly [number, number] | undefined;
  /** When people are back; absent while they are there. */
  readonly opensAt?: number | undefined;
  /** Of a callback: by when it is made, as was promised; no wait is told then. */
  readonly promisedAt?: number | undefined;
  /** True while nobody is there who could answer this contact. */
  readonly nobodyReady?: true | undefined;
  /** How many of those ahead are there for their urgency, and not for having come before. Where the place is farther back than the one shown before, more of these are why; or else somebody took their place who had come before: they came back, or their arrival was stored late. */
  readonly urgentAhead: number;
  /** When the line stood like this, by the center's clock. Several parts of the center tell places, and one may come late: show none that is older than the one shown, and none that is farther back within a second of it. */
  readonly at: number;
  /** True when the wait is so long that the student should be asked about a callback. */
  readonly callbackOffered: boolean;
  /** True of the same for a visitor, who is called by nobody: the assistant may be asked meanwhile. */
  readonly askMeanwhile?: true | undefined;
};

/** The student is asked how it was. The event `survey-sent` comes with it and is what remains after a reconnect. Not sent over a connection whose `contact.close` with `survey` ended the talk. */
export type SurveyAsked = {
  /** What kind of frame or event it is. */
  readonly type: 'survey';
  /** The contact; its id is opaque. */
  readonly contactId: string;
  /** The lowest and the highest score. */
  readonly scale: readonly [1, 5];
  /** What is asked, in this order; absent where it is a score from 1 to 5 and a comment. */
  readonly questions?: readonly {
    /** What it is answered under. */
    readonly id: string;
    /** `score`; `solved`, is it solved, yes or no; `effort`, how easy it was, the highest number the easiest; `recommend`, how likely they would recommend the school; a `choice`, a `scale` or a `text` of the school’s own. A kind the client does not know is left out. */
    readonly kind: 'score' | 'solved' | 'effort' | 'recommend' | 'choice' | 'scale' | 'text';
    /** The question, in the language of the contact; absent where the page says it in words of its own. */
    readonly text?: string | undefined;
    /** The lowest and the highest number. */
    readonly scale?: readonly [number, number] | undefined;
    /** What the lowest number means. */
    readonly low?: string | undefined;
    /** What the highest number means. */
    readonly high?: string | undefined;
    /** What there is to choose from. */
    readonly options?: readonly {
      /** What it is answered by. */
      readonly id: string;
      /** The option, in the language of the contact. */
      readonly text: string;
    }[] | undefined;
  }[] | undefined;
};

/** The other side is writing. */
export type Typing = {
  /** What kind of frame or event it is. */
  readonly type: 'typing';
  /** The contact; its id is opaque. */
  readonly contactId: string;
  /** Who did it. */
  readonly by: 'student' | 'agent';
};

/** The other side has read up to an event. */
export type Read = {
  /** What kind of frame or event it is. */
  readonly type: 'read';
  /** The contact; its id is opaque. */
  readonly contactId: string;
  /** Who did it. */
  readonly by: 'student' | 'agent';
  /** The `seq` of the newest event read. Passed on as it is, not checked. */
  readonly seq: number;
};

/** The number of a message is too high: an earlier one of the same sender is missing. Nothing was stored. */
export type Gap = {
  /** What kind of frame or event it is. */
  readonly type: 'gap';
  /** Any text of the client's own, which the answer repeats. */
  readonly ref?: string | undefined;
  /** The contact; its id is opaque. */
  readonly contactId: string;
  /** The `clientSeq` that comes next. */
  readonly expected: number;
};

/** The frame was refused or failed, and changed nothing. `message` is one English sentence for a developer, never for a student. */
export type Refusal = {
  /** What kind of frame or event it is. */
  readonly type: 'error';
  /** Any text of the client's own, which the answer repeats. */
  readonly ref?: string | undefined;
  /** What is wrong. */
  readonly code: 'bad_json' | 'unknown_action' | 'bad_frame' | 'text_too_long' | 'not_found' | 'forbidden' | 'token_expired' | 'signed_out' | 'too_many_connections' | 'conflict' | 'closed' | 'not_waiting' | 'not_active' | 'offer_expired' | 'no_survey' | 'too_late' | 'top_tier' | 'no_callback' | 'unknown_queue' | 'unanswered' | 'callback_exists' | 'callbacks_full' | 'slot_full' | 'bad_number' | 'slow_down' | 'busy' | 'internal';
  /** The same as a sentence. */
  readonly message: string;
  /** With `slow_down`: after how many seconds to send the frame again. */
  readonly retryAfterSeconds?: number | undefined;
  /** With `callbacks_full`: from when a callback may be asked for again. */
  readonly until?: number | undefined;
  /** With `slot_full`: the next free times. */
  readonly next?: readonly number[] | undefined;
};

/** The answer to `heartbeat`. */
export type Beat = {
  /** What kind of frame or event it is. */
  readonly type: 'heartbeat';
};

/** A contact is offered to the agent. It can be accepted until `expiresAt`; after that it goes to somebody else. Pushed to every connection the agent is at the desk on; the acknowledgements of `presence.set` and `presence.renew` hold it again. */
export type Offer = {
  /** What kind of frame or event it is. */
  readonly type: 'offer';
  /** Any text of the client's own, which the answer repeats. */
  readonly ref?: string | undefined;
  /** The contact; its id is opaque. */
  readonly contactId: string;
  /** The number of the agent's assignment, as the offer told it. Every write of an agent carries it. */
  readonly epoch: number;
  /** Until when the offer can be accepted. */
  readonly expiresAt: number;
  /** Where the contact waits. */
  readonly queue: string;
  /** What the contact comes through; a callback is `voice`. */
  readonly channel: 'chat' | 'email' | 'voice';
  /** What makes the contact more urgent than others. */
  readonly class: 'standard' | 'vip' | 'complaint' | 'escalated';
  /** The language of the contact. */
  readonly language: 'en' | 'zh';
  /** How long the student has waited since they first came into a queue. */
  readonly waitedSeconds: number;
  /** True when the student is to be called. */
  readonly callback: boolean;
  /** By when the student was promised the call. */
  readonly promisedAt?: number | undefined;
  /** How soon it deserves an answer: P1 now, P4 when convenient. */
  readonly urgency?: 'P4' | 'P3' | 'P2' | 'P1' | undefined;
  /** The kind of danger heard in it. */
  readonly danger?: 'self-harm' | 'emergency' | 'abuse' | 'misconduct' | 'extortion' | 'threats' | 'threat-to-others' | 'missing-child' | 'third-party' | 'unnamed' | undefined;
  /** What it is about; told, as the next three, to whoever it is offered to and sends `sync`. */
  readonly topic?: string | undefined;
  /** The student's name, by their token or else by the page they are on. */
  readonly name?: string | undefined;
  /** What the student said last; the first 200 characters. */
  readonly lastWords?: string | undefined;
  /** What a colleague noted who passed it on; the first 200 characters. */
  readonly note?: string | undefined;
};

/** A danger was heard in a contact, or one still waits for a person. To every supervisor who set a presence or asked for the queues on this connection; `sync` shows what was said. It stands until the contact is taken (`accepted`) or over. */
export type Alert = {
  /** What kind of frame or event it is. */
  readonly type: 'alert';
  /** The contact; its id is opaque. */
  readonly contactId: string;
  /** The kind of danger heard. */
  readonly kind?: 'self-harm' | 'emergency' | 'abuse' | 'misconduct' | 'extortion' | 'threats' | 'threat-to-others' | 'missing-child' | 'third-party' | 'unnamed' | undefined;
  /** How long it has waited for a person; 0 when one has it. */
  readonly waitedSeconds: number;
};

/** An offer was taken back: nobody answered it in time, or the student left. Sent to every connection the agent is at the desk on. */
export type Released = {
  /** What kind of frame or event it is. */
  readonly type: 'released';
  /** The contact; its id is opaque. */
  readonly contactId: string;
  /** The number of the agent's assignment, as the offer told it. Every write of an agent carries it. */
  readonly epoch: number;
  /** `offer-expired`: the agent was too slow and counts as missed; `left`: the student went away. */
  readonly reason: 'offer-expired' | 'left';
};

/** How every queue stands. */
export type QueueList = {
  /** What kind of frame or event it is. */
  readonly type: 'queues';
  /** Any text of the client's own, which the answer repeats. */
  readonly ref?: string | undefined;
  /** The queues. */
  readonly queues: readonly {
    /** The queue. */
    readonly queue: string;
    /** Contacts that wait in it; those in overflow are beyond them. */
    readonly waiting: number;
    /** How long the first in line has waited. */
    readonly oldestSeconds: number;
    /** Contacts of it that wait in danger; `waiting` counts them too. */
    readonly inDanger: number;
    /** Agents who are ready for it. */
    readonly agentsReady: number;
  }[];
};

/** The canned replies in the language of the contact, as plain text that is ready to send. */
export type CannedList = {
  /** What kind of frame or event it is. */
  readonly type: 'canned';
  /** Any text of the client's own, which the answer repeats. */
  readonly ref?: string | undefined;
  /** The contact; its id is opaque. */
  readonly contactId: string;
  /** The replies. */
  readonly replies: readonly {
    /** The reply's name. */
    readonly id: string;
    /** What it is for. */
    readonly title: string;
    /** What is said, as plain text. */
    readonly text: string;
  }[];
};

/** An answer of the bot to check with `check.judge`. It is in the sample that is drawn of the sure answers; the student has had it since. */
export type Check = {
  /** What kind of frame or event it is. */
  readonly type: 'check';
  /** Any text of the client's own, which the answer repeats. */
  readonly ref?: string | undefined;
  /** The contact; its id is opaque. */
  readonly contactId: string;
  /** The place of the answer in the log. */
  readonly seq: number;
  /** When it was answered. */
  readonly answeredAt: number;
  /** Until when no colleague is shown it too. After that it can still be judged, by whoever is first. */
  readonly leaseUntil: number;
  /** The language of the question. */
  readonly language: 'en' | 'zh';
  /** What the student said before the question, oldest first, three messages at most, personal data masked. */
  readonly before: readonly string[];
  /** What was asked, personal data masked. */
  readonly question: string;
  /** What the bot said. */
  readonly answer: string;
  /** The articles it was taken from: one, or one for each of two questions. */
  readonly articleIds: readonly string[];
  /** The articles the bot thought of, best first. */
  readonly candidates: readonly {
    /** An article of the knowledge base. */
    readonly articleId: string;
    /** The article's title. */
    readonly title: string;
    /** How sure the bot was, from 0 to 1. */
    readonly confidence: number;
  }[];
};

/** The number a student is called at. Keep it nowhere: no log, export or record holds it. */
export type CallNumber = {
  /** What kind of frame or event it is. */
  readonly type: 'number';
  /** Any text of the client's own, which the answer repeats. */
  readonly ref?: string | undefined;
  /** The contact; its id is opaque. */
  readonly contactId: string;
  /** The number, as it is dialled from anywhere. */
  readonly number: string;
};

/** The link of a survey: put `token` behind `#` of the page `survey.html`. Whoever has it can answer, once; log and keep it nowhere. */
export type SurveyLink = {
  /** What kind of frame or event it is. */
  readonly type: 'survey-link';
  /** Any text of the client's own, which the answer repeats. */
  readonly ref?: string | undefined;
  /** The contact; its id is opaque. */
  readonly contactId: string;
  /** What the link holds; opaque, at most 79 characters. */
  readonly token: string;
  /** From when on it is good for nothing. */
  readonly expiresAt: number;
};

/** The contact is not the agent's under this epoch any more. Nothing was stored; drop the contact, whatever the `epoch` here. An `offer` may bring it back. */
export type Fenced = {
  /** What kind of frame or event it is. */
  readonly type: 'fenced';
  /** Any text of the client's own, which the answer repeats. */
  readonly ref?: string | undefined;
  /** The contact; its id is opaque. */
  readonly contactId: string;
  /** The newest epoch of the contact; the sender's own where nobody was offered it since. */
  readonly epoch: number;
};

/** A page of the contacts that are drawn for review of a week. */
export type SampleList = {
  /** What kind of frame or event it is. */
  readonly type: 'sample';
  /** Any text of the client's own, which the answer repeats. */
  readonly ref?: string | undefined;
  /** The week that is shown; absent while none was drawn. */
  readonly week?: string | undefined;
  /** Weeks that were drawn, the newest first. */
  readonly weeks: readonly string[];
  /** The contacts, those of an agent together. */
  readonly contacts: readonly {
    /** The contact; its id is opaque. */
    readonly contactId: string;
    /** The agent's id. */
    readonly agentId: string;
    /** When the contact first closed. */
    readonly closedAt: number;
    /** Where the contact waits. */
    readonly queue?: string | undefined;
    /** What the agent is called, as their token said it when they came to one of these contacts; absent where it named nobody. */
    readonly agentName?: string | undefined;
    /** The language of the contact. */
    readonly language: 'en' | 'zh';
    /** How many supervisors reviewed it. */
    readonly reviews: number;
    /** True when the supervisor did. */
    readonly isGiven: boolean;
  }[];
  /** Where the page ends; send it back for the next one. */
  readonly after?: string | undefined;
};

/** A contact to review: the form, what was found without reading it, and a page of what happened. */
export type ReviewPage<E = AnyEvent> = {
  /** What kind of frame or event it is. */
  readonly type: 'review';
  /** Any text of the client's own, which the answer repeats. */
  readonly ref?: string | undefined;
  /** The ISO week of the school's time zone, as `2026-W37`, in which the contact first closed. */
  readonly week: string;
  /** The contact; its id is opaque. */
  readonly contactId: string;
  /** The agent's id. */
  readonly agentId: string;
  /** When the contact first closed. */
  readonly closedAt: number;
  /** Where the contact waits. */
  readonly queue?: string | undefined;
  /** The form to answer, as the school's policy has it. */
  readonly form: {
    /** What it is called in answers and exported tables. */
    readonly id: string;
    /** Its parts, each with a score of its own. */
    readonly sections: readonly {
      /** What it is called in answers and exported tables. */
      readonly id: string;
      /** What the part is called, in both languages of the center. */
      readonly title: {
        /** In Chinese. */
        readonly zh: string;
        /** In English. */
        readonly en: string;
      };
      /** What is asked in it. */
      readonly questions: readonly {
        /** What it is called in answers and exported tables. */
        readonly id: string;
        /** Whether it is answered by yes or no, or by a number. */
        readonly kind: 'yes-no' | 'scale';
        /** The question in both languages of the center. */
        readonly ask: {
          /** In Chinese. */
          readonly zh: string;
          /** In English. */
          readonly en: string;
        };
        /** How much it counts beside the others; 0 counts nothing. */
        readonly weight: number;
        /** True where a no, or the lowest number, fails the whole review. */
        readonly critical?: true | undefined;
        /** The highest number; the lowest is 1. */
        readonly to?: number | undefined;
      }[];
    }[];
  };
  /** What was looked for without reading: a hint that counts in no score. */
  readonly checks: readonly (({
    /** `nothing` amiss, `something`, or `not-applicable` where there was nothing to look at. */
    readonly found: 'nothing';
    /** What was looked for: `greeting`, `first-response`, `silence`, `promise` or `personal-data`. */
    readonly check: 'greeting' | 'first-response' | 'silence' | 'promise' | 'personal-data';
  } | {
    /** `nothing` amiss, `something`, or `not-applicable` where there was nothing to look at. */
    readonly found: 'something';
    /** What was looked for: `greeting`, `first-response`, `silence`, `promise` or `personal-data`. */
    readonly check: 'greeting' | 'first-response' | 'silence' | 'promise' | 'personal-data';
    /** The place of an event in the contact's log, from 1 up without a gap. */
    readonly seq: number;
    /** Of a wait: how long it took. */
    readonly seconds?: number | undefined;
  } | {
    /** `nothing` amiss, `something`, or `not-applicable` where there was nothing to look at. */
    readonly found: 'not-applicable';
    /** What was looked for: `greeting`, `first-response`, `silence`, `promise` or `personal-data`. */
    readonly check: 'greeting' | 'first-response' | 'silence' | 'promise' | 'personal-data';
  }))[];
  /** The caller's own review; absent before it is given. */
  readonly own?: {
    /** The id of the form. */
    readonly form: string;
    /** The number of the review's version, from 1. */
    readonly version: number;
    /** When its first version was given. */
    readonly givenAt: number;
    /** From when others than the agent and the rater see it; it can be changed until then. */
    readonly shownAt: number;
    /** From 0 to 1: the mean of the answers by their weights. */
    readonly score: number;
    /** True when a critical question failed: the score is 0. */
    readonly failed: boolean;
    /** What was answered, each question once; what does not apply is left out. */
    readonly answers: readonly {
      /** The `id` of the question. */
      readonly question: string;
      /** 1 for yes and 0 for no, or the number. */
      readonly number: number;
    }[];
    /** What the rater adds. */
    readonly comment?: string | undefined;
  } | undefined;
  /** How far the page reaches. */
  readonly upTo: number;
  /** True when there is more after `upTo`. */
  readonly more: boolean;
  /** What happened, as the agent of the contact sees it: to a supervisor all of it, to others until that agent let go of the contact for the last time, without what the survey was answered. */
  readonly events: readonly {
    /** The place of an event in the contact's log, from 1 up without a gap. */
    readonly seq: number;
    /** A moment, in milliseconds since 1970 UTC, by the center's clock. Not always rising with `seq`. */
    readonly at: number;
    /** The event. */
    readonly event: E;
  }[];
};

/** The newest reviews of the agent's own contacts, newest weeks first. */
export type ReviewList = {
  /** What kind of frame or event it is. */
  readonly type: 'reviews';
  /** Any text of the client's own, which the answer repeats. */
  readonly ref?: string | undefined;
  /** The form in force: what its questions are called. */
  readonly form: {
    /** What it is called in answers and exported tables. */
    readonly id: string;
    /** Its parts, each with a score of its own. */
    readonly sections: readonly {
      /** What it is called in answers and exported tables. */
      readonly id: string;
      /** What the part is called, in both languages of the center. */
      readonly title: {
        /** In Chinese. */
        readonly zh: string;
        /** In English. */
        readonly en: string;
      };
      /** What is asked in it. */
      readonly questions: readonly {
        /** What it is called in answers and exported tables. */
        readonly id: string;
        /** Whether it is answered by yes or no, or by a number. */
        readonly kind: 'yes-no' | 'scale';
        /** The question in both languages of the center. */
        readonly ask: {
          /** In Chinese. */
          readonly zh: string;
          /** In English. */
          readonly en: string;
        };
        /** How much it counts beside the others; 0 counts nothing. */
        readonly weight: number;
        /** True where a no, or the lowest number, fails the whole review. */
        readonly critical?: true | undefined;
        /** The highest number; the lowest is 1. */
        readonly to?: number | undefined;
      }[];
    }[];
  };
  /** The forms by which agents and colleagues gave reviews of this page, where they have their own; absent where none did. Of a review the one of its `form`. */
  readonly otherForms?: readonly {
    /** What it is called in answers and exported tables. */
    readonly id: string;
    /** Its parts, each with a score of its own. */
    readonly sections: readonly {
      /** What it is called in answers and exported tables. */
      readonly id: string;
      /** The article's title. */
      readonly title: {
        /** In Chinese. */
        readonly zh: string;
        /** In English. */
        readonly en: string;
      };
      /** What is asked in it. */
      readonly questions: readonly {
        /** What it is called in answers and exported tables. */
        readonly id: string;
        /** Which of its forms it has. */
        readonly kind: 'yes-no' | 'scale';
        /** The question in both languages of the center. */
        readonly ask: {
          /** In Chinese. */
          readonly zh: string;
          /** In English. */
          readonly en: string;
        };
        /** How much it counts beside the others; 0 counts nothing. */
        readonly weight: number;
        /** True where a no, or the lowest number, fails the whole review. */
        readonly critical?: true | undefined;
        /** The highest number; the lowest is 1. */
        readonly to?: number | undefined;
      }[];
    }[];
  }[] | undefined;
  /** What supervisors thought of the eight weeks before this one, or of as many as logs are kept for, the oldest first; of the first page alone. */
  readonly trend?: readonly {
    /** The ISO week of the school's time zone, as `2026-W37`, in which the contact first closed. */
    readonly week: string;
    /** How many reviews supervisors gave of the week. */
    readonly reviews: number;
    /** The mean of their scores, from 0 to 1; absent without any. */
    readonly score?: number | undefined;
  }[] | undefined;
  /** The reviews, newest weeks first. */
  readonly reviews: readonly {
    /** The contact; its id is opaque. */
    readonly contactId: string;
    /** The agent's id. */
    readonly agentId: string;
    /** When the contact first closed. */
    readonly closedAt: number;
    /** Where the contact waits. */
    readonly queue?: string | undefined;
    /** Who gave it. */
    readonly raterId: string;
    /** The ISO week of the school's time zone, as `2026-W37`, in which the contact first closed. */
    readonly week: string;
    /** The id of the form. */
    readonly form: string;
    /** The number of the review's version, from 1. */
    readonly version: number;
    /** When its first version was given. */
    readonly givenAt: number;
    /** From when others than the agent and the rater see it; it can be changed until then. */
    readonly shownAt: number;
    /** From 0 to 1: the mean of the answers by their weights. */
    readonly score: number;
    /** True when a critical question failed: the score is 0. */
    readonly failed: boolean;
    /** What was answered, each question once; what does not apply is left out. */
    readonly answers: readonly {
      /** The `id` of the question. */
      readonly question: string;
      /** 1 for yes and 0 for no, or the number. */
      readonly number: number;
    }[];
    /** What the rater adds. */
    readonly comment?: string | undefined;
    /** What was looked for without reading: a hint that counts in no score. */
    readonly checks: readonly (({
      /** `nothing` amiss, `something`, or `not-applicable` where there was nothing to look at. */
      readonly found: 'nothing';
      /** What was looked for: `greeting`, `first-response`, `silence`, `promise` or `personal-data`. */
      readonly check: 'greeting' | 'first-response' | 'silence' | 'promise' | 'personal-data';
    } | {
      /** `nothing` amiss, `something`, or `not-applicable` where there was nothing to look at. */
      readonly found: 'something';
      /** What was looked for: `greeting`, `first-response`, `silence`, `promise` or `personal-data`. */
      readonly check: 'greeting' | 'first-response' | 'silence' | 'promise' | 'personal-data';
      /** The place of an event in the contact's log, from 1 up without a gap. */
      readonly seq: number;
      /** Of a wait: how long it took. */
      readonly seconds?: number | undefined;
    } | {
      /** `nothing` amiss, `something`, or `not-applicable` where there was nothing to look at. */
      readonly found: 'not-applicable';
      /** What was looked for: `greeting`, `first-response`, `silence`, `promise` or `personal-data`. */
      readonly check: 'greeting' | 'first-response' | 'silence' | 'promise' | 'personal-data';
    }))[];
    /** As what they gave it; `supervisor` unless said. */
    readonly role?: 'supervisor' | 'self' | 'peer' | undefined;
  }[];
  /** Where the page ends; send it back for the next one. */
  readonly after?: string | undefined;
};

/** What answers a request. */
export type Reply<E = AnyEvent> =
  | Ack
  | Slots
  | SyncPage<E>
  | ContactList
  | Gap
  | Refusal
  | Offer
  | QueueList
  | CannedList
  | Check
  | CallNumber
  | SurveyLink
  | Fenced
  | SampleList
  | ReviewPage<E>
  | ReviewList;

/** Everything the center may send. A newer center may send more: ignore what you do not know. */
export type Frame<E = AnyEvent> =
  | Reply<E>
  | EventFrame<E>
  | Position
  | SurveyAsked
  | Typing
  | Read
  | Beat
  | Alert
  | Released;

import type { Alert, Client } from '../../client/index.ts';
import type { Conversation, Row, SeenEvent } from '../center/seen.ts';

/** A danger a supervisor was told of, with what was said. */
export type WatchedAlert = { readonly frame: Alert; readonly conversation: Conversation };

const lookAgainMs = 10_000;

/** True once an agent took the contact after its newest alert, or it is over. */
export function isTaken(rows: readonly Row[]): boolean {
  const last = rows.findLast(({ event }) => ['alerted', 'accepted', 'closed', 'abandoned'].includes(event.type));
  return last !== undefined && last.event.type !== 'alerted';
}

/** The dangers a supervisor is told of: each stays until the contact is taken, or the supervisor puts it away; told again, it is there again. */
export class AlertWatch {
  readonly #client: Client<SeenEvent>;
  readonly #changed: () => void;
  readonly #alerts = new Map<string, WatchedAlert>();

  constructor(client: Client<SeenEvent>, speed: number, changed: () => void) {
    this.#client = client;
    this.#changed = changed;
    // Nobody pushes a contact to whoever only reads it.
    setInterval(() => this.#look(), lookAgainMs / speed);
  }

  get alerts(): readonly WatchedAlert[] {
    return [...this.#alerts.values()];
  }

  /** Shows an alert, and reads its contact. */
  tell(frame: Alert): void {
    const known = this.#alerts.get(frame.contactId);
    const conversation = known?.conversation ?? this.#client.contact(frame.contactId);
    this.#alerts.set(frame.contactId, { frame, conversation });
    this.#changed();
    void conversation.sync();
  }

  /** Puts an alert away. */
  end(contactId: string): void {
    const known = this.#alerts.get(contactId);
    if (!known) return;
    this.#alerts.delete(contactId);
    this.#client.forget(known.conversation);
    this.#changed();
  }

  /** Looks at a conversation that changed; true where it is one of an alert. */
  follow(conversation: Conversation): boolean {
    const alert = this.alerts.find((one) => one.conversation === conversation);
    if (!alert) return false;
    if (isTaken(conversation.rows)) this.end(alert.frame.contactId);
    else this.#changed();
    return true;
  }

  #look(): void {
    for (const { conversation } of this.alerts) void conversation.sync();
  }
}

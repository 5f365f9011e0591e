import type { DoorAnswer, FileDoor } from '../center/file-door.ts';
import type { Heard } from '../center/gateway.ts';
import type { World } from '../scheduler/world.ts';
import { type MadeFile, madeFile, madeOver } from './made-file.ts';

/** What people do with an address besides sending the file at once: they take their time, come after its end, send once more, or put another content in its place. */
export const fileHabits = ['file-slow', 'file-too-late', 'file-again', 'file-made-over'] as const;

/** What somebody does about a file, and what comes of it. */
export type FileDeed =
  /** An address to send one to is asked for and, where an id is told, given. */
  | { readonly kind: 'wanted'; readonly made: MadeFile; readonly status: number; readonly fileId?: string }
  /** A content is sent to that address. */
  | { readonly kind: 'sent'; readonly status: number; readonly nth: number }
  /** An address to load one from is asked for; then it is given, and with it what is there. */
  | { readonly kind: 'sought' | 'denied'; readonly fileId: string }
  | { readonly kind: 'given'; readonly fileId: string; readonly status: number; readonly bytes?: Uint8Array };

/** Who hears of what people do about files. */
export type FileWatch = { readonly file: (who: string, deed: FileDeed) => void };

type Options = {
  readonly world: World;
  readonly door: FileDoor;
  readonly who: string;
  readonly watch: FileWatch;
  /** Asks with the token in force. */
  readonly asking: (ask: (token: string) => Promise<DoorAnswer>) => Promise<DoorAnswer>;
};

const mostTries = 4;
const againMs = 4_000;
const slowMs = 90_000;
const tooLateMs = 301_000;
const soonMs = 700;

/** Somebody's hand at a page with files: it sends them and loads those it is told of. */
export class Paperclip {
  readonly #options: Options;
  #made = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Sends one of the files that people have into a contact, so long after it was given an address. */
  send(contactId: string, pick: number, afterMs = 0): void {
    this.#made += 1;
    void this.#send(contactId, madeFile(pick, this.#made), afterMs);
  }

  /** Loads a file, or tries to. */
  load(fileId: string): void {
    void this.#load(fileId);
  }

  /** Hears what a page hears: a file that is told is loaded, also one that was refused. */
  hear(frame: Heard): void {
    const { type, fileId } = Object(frame['event']);
    if (type === 'file') this.load(String(fileId));
  }

  async #send(contactId: string, made: MadeFile, afterMs: number): Promise<void> {
    const { world, door, who, watch } = this.#options;
    const { name, mediaType, bytes } = made;
    const wish = { contactId, name, mediaType, bytes: made.saidBytes ?? bytes.length };
    const { status, body } = await this.#ask((token) => door.toSend(token, wish));
    const { fileId, url } = body;
    watch.file(who, { kind: 'wanted', made, status, ...(typeof fileId === 'string' ? { fileId } : {}) });
    if (status !== 200) return;
    if (afterMs > 0) await world.scheduler.sleep(afterMs);
    const habit = world.choices.pick(`${who} file`, fileHabits);
    if (habit === 'file-slow') await world.scheduler.sleep(slowMs);
    if (habit === 'file-too-late') await world.scheduler.sleep(tooLateMs);
    await this.#put(String(url), bytes, 1);
    if (habit === 'file-again') await this.#put(String(url), bytes, 2);
    if (habit === 'file-made-over') await this.#put(String(url), madeOver(made), 2);
    // Nobody has looked at it yet, or just now.
    await this.#load(String(fileId));
    if (habit !== 'file-made-over') return;
    await world.scheduler.sleep(slowMs);
    await this.#put(String(url), madeOver(made), 3);
  }

  async #put(url: string, bytes: Uint8Array, nth: number): Promise<void> {
    const { door, who, watch } = this.#options;
    const { status } = await door.put(url, bytes);
    watch.file(who, { kind: 'sent', status, nth });
  }

  async #load(fileId: string): Promise<void> {
    const { door, who, watch, world } = this.#options;
    await world.scheduler.sleep(soonMs);
    watch.file(who, { kind: 'sought', fileId });
    const { status, body } = await this.#ask((token) => door.toLoad(token, fileId));
    if (status !== 200) return watch.file(who, { kind: 'denied', fileId });
    watch.file(who, { kind: 'given', fileId, ...(await door.get(String(body['url']))) });
  }

  async #ask(ask: (token: string) => Promise<DoorAnswer>): Promise<DoorAnswer> {
    for (let tries = 1; ; tries += 1) {
      const answer = await this.#options.asking(ask);
      const isPassing = answer.status >= 500 || answer.status === 401;
      if (!isPassing || tries >= mostTries) return answer;
      await this.#options.world.scheduler.sleep(againMs);
    }
  }
}

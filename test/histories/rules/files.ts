import type { EventOf } from '../../../shared/domain/contact/event.ts';
import { type AskedFile, incomingKey, isTold, keptKey } from '../../../shared/domain/files/asked-file.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import type { Center } from '../center/center.ts';
import type { MadeFile } from '../people/made-file.ts';
import type { FileDeed } from '../people/paperclip.ts';
import { before, entriesOf, headOf } from './look.ts';
import type { Rule, Scene } from './rule.ts';

type Given = Extract<FileDeed, { kind: 'given' }>;

const mades = new WeakMap<Scene, Map<string, MadeFile>>();
const soughts = new WeakMap<Scene, Map<string, Sought>>();

/** What stood in a file's contact when somebody asked for the file. */
type Sought = { readonly seq: number; readonly isErased: boolean; readonly at: number };

// Longer than the function works that gives addresses: an answer may be that of an earlier question.
const underWayMs = 15_000;

/** A file is told once, by whoever it was asked for, in its own contact, and as good when it is what it was said to be: then its content is kept. */
export const filesAreToldOnce: Rule = {
  name: 'a file is told once, and as what it is',
  stored: (scene, { contactId, entries }) => {
    const told = entries.find(({ event }) => event.type === 'file');
    if (told?.event.type !== 'file') return undefined;
    const fault = toldFault(scene, contactId, told.seq, told.event);
    return fault && `${contactId} ${told.seq} ${told.event.fileId}: ${fault}`;
  },
};

/** Addresses are given for what is taken and to who is in the conversation; what is loaded is what was sent and told, and by nobody else. */
export const filesAreLoadedByTheirs: Rule = {
  name: 'a file is loaded by those whose conversation it is in, once it is told as good',
  file: (scene, who, deed) => {
    switch (deed.kind) {
      case 'wanted':
        return wantedFault(scene, who, deed);
      case 'sent':
        if (deed.status === 412) scene.world.note('an address is used twice');
        if (deed.status === 403) scene.world.note('an address has ended');
        return undefined;
      case 'sought':
        noteSought(scene, who, deed.fileId);
        return undefined;
      case 'denied':
        return undefined;
      case 'given':
        return givenFault(scene, who, deed);
    }
  },
};

/** When all is quiet what was told as good is kept, as it was sent, and of no other file is anything. */
export const toldFilesAreKept: Rule = {
  name: 'what was told is kept, and nothing else is',
  quiet: (scene) => [...scene.center().asked.values()].flatMap((file) => leftFault(scene, file) ?? []),
};

function toldFault(scene: Scene, contactId: ContactId, seq: number, event: EventOf<'file'>): string | undefined {
  const center = scene.center();
  const asked = askedOf(center, event.fileId);
  const made = mades.get(scene)?.get(event.fileId);
  if (!asked || !made) return 'nobody asked for it';
  if (asked.contactId !== contactId || asked.sender.from !== event.from) return 'it is of another contact or side';
  if (toldOf(center, asked).length !== 1) return 'it is told twice';
  const state = before(center, contactId, seq);
  if (event.refused !== undefined) scene.world.note('a file is refused');
  else if (state?.phase === 'closed') scene.world.note('a file comes after the end');
  const { sender } = asked;
  const held = state?.assignment;
  if (sender.from === 'agent' && (held?.agentId !== sender.agentId || held.epoch !== sender.epoch))
    return 'its agent does not hold the contact';
  if ((event.refused === undefined) !== made.isGood)
    return made.isGood ? 'it is good and refused' : 'it is told as good';
  return event.refused !== undefined || isKept(center, asked, made) ? undefined : 'its content is not kept';
}

function wantedFault(scene: Scene, who: string, { made, status, fileId }: Extract<FileDeed, { kind: 'wanted' }>) {
  if (status === 404) scene.world.note('a file is wanted for a foreign contact');
  if (status === 413 || status === 415) return made.isTaken ? `${who} was refused ${made.name}` : undefined;
  if (fileId === undefined) return undefined;
  const known = mades.get(scene) ?? new Map<string, MadeFile>();
  mades.set(scene, known.set(fileId, made));
  const center = scene.center();
  const asked = askedOf(center, fileId);
  // The log that said so is gone.
  if (!asked || center.erased.has(asked.contactId)) return undefined;
  const isTheirs = statesFrom(center, asked.contactId, 0).some((state) => isIn(state, who));
  return made.isTaken && isTheirs ? undefined : `${who} was given an address for ${made.name} in ${asked.contactId}`;
}

function noteSought(scene: Scene, who: string, fileId: string): void {
  const asked = askedOf(scene.center(), fileId);
  const head = asked && headOf(scene.center(), asked.contactId);
  const known = soughts.get(scene) ?? new Map<string, Sought>();
  soughts.set(scene, known);
  const isErased = asked !== undefined && scene.center().erased.has(asked.contactId);
  const at = scene.world.scheduler.now();
  const earlier = known.get(`${who} ${fileId}`);
  if (!earlier || at - earlier.at > underWayMs) known.set(`${who} ${fileId}`, { seq: head?.seq ?? 0, isErased, at });
  if (head && !isIn(head, who)) scene.world.note('a foreign file is tried');
}

function givenFault(scene: Scene, who: string, { fileId, status, bytes }: Given): string | undefined {
  const center = scene.center();
  const asked = askedOf(center, fileId);
  const made = mades.get(scene)?.get(fileId);
  const sought = soughts.get(scene)?.get(`${who} ${fileId}`);
  // It was given before the log was sealed that said so.
  if (asked && center.erased.has(asked.contactId) && !sought?.isErased) return undefined;
  if (!asked || !made || !isTold(asked) || toldOf(center, asked).length !== 1)
    return `${who} was given an address of ${fileId}, which was not told`;
  if (!statesFrom(center, asked.contactId, sought?.seq ?? 0).some((state) => isIn(state, who)))
    return `${who} was given an address of ${fileId} of ${asked.contactId}, which is not theirs`;
  if (status === 404 || (bytes && !isSame(bytes, made.bytes))) return `${who} found another content at ${fileId}`;
  const { sender } = asked;
  if (bytes && (sender.from === 'agent') !== who.startsWith('ag_'))
    scene.world.note('a file is loaded by the other side');
  return undefined;
}

function leftFault(scene: Scene, asked: AskedFile): string | undefined {
  const { bucket, ...center } = scene.center();
  // What comes this late is looked at when the history is over.
  if (bucket.depth > 0) return undefined;
  const made = mades.get(scene)?.get(asked.fileId);
  const isLost = scene.world.choices.taken().some(({ kind }) => kind === 'notice-lost');
  if (asked.refused === 'untold') scene.world.note('a file is dropped');
  if (isTold(asked))
    return made && isKept({ bucket }, asked, made) && toldOf(center, asked).length === 1
      ? undefined
      : `${asked.fileId} is told, and not kept`;
  if (bucket.objects.has(keptKey(asked))) return `${asked.fileId} is kept, and was not told`;
  if (isLost || !bucket.came.has(asked.fileId)) return undefined;
  if (asked.settledAt === undefined) return `${asked.fileId} came and nobody looked at it`;
  return bucket.objects.has(incomingKey(asked)) ? `${asked.fileId} was refused and is still there` : undefined;
}

type State = NonNullable<ReturnType<typeof headOf>>;

function isIn({ studentId, assignment }: State, who: string): boolean {
  return studentId === who || (assignment?.agentId === who && assignment.expiresAt === undefined);
}

function statesFrom({ tables }: Pick<Center, 'tables'>, contactId: ContactId, seq: number): readonly State[] {
  const rows = [...(tables.logs.get(contactId)?.values() ?? [])];
  return rows.filter((row) => row.seq >= seq).map(({ state }) => state);
}

function askedOf({ asked }: Pick<Center, 'asked'>, fileId: string): AskedFile | undefined {
  return [...asked.values()].find((file) => file.fileId === fileId);
}

function toldOf(center: Pick<Center, 'tables'>, { contactId, fileId }: AskedFile) {
  return entriesOf(center, contactId).filter(({ event }) => event.type === 'file' && event.fileId === fileId);
}

function isKept({ bucket }: Pick<Center, 'bucket'>, asked: AskedFile, made: MadeFile): boolean {
  const kept = bucket.objects.get(keptKey(asked));
  return kept !== undefined && isSame(kept.bytes, made.bytes);
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

import * as v from 'valibot';
import { AgentId, ContactId } from '../../schema/ids.ts';
import { count, positive } from '../../schema/numbers.ts';
import { MediaType } from './file-types.ts';

/** Id of a file: `fl_` and 22 URL-safe characters, which tell nothing. */
export const FileId = v.pipe(v.string(), v.regex(/^fl_[A-Za-z0-9_-]{22}$/), v.brand('FileId'));
export type FileId = v.InferOutput<typeof FileId>;

/** Who sends a file: the student, or an agent by an assignment. */
export const FileSender = v.variant('from', [
  v.strictObject({ from: v.literal('student') }),
  v.strictObject({ from: v.literal('agent'), agentId: AgentId, epoch: count }),
]);
export type FileSender = v.InferOutput<typeof FileSender>;

/** A file that somebody was given an address for: what will be believed of it when it comes. */
export const AskedFile = v.object({
  fileId: FileId,
  contactId: ContactId,
  sender: FileSender,
  name: v.string(),
  mediaType: MediaType,
  bytes: positive,
  askedAt: count,
  /** When it was appended or refused; absent until then. */
  settledAt: v.optional(count),
  /** Why it was refused. */
  refused: v.optional(v.string()),
});
export type AskedFile = v.InferOutput<typeof AskedFile>;

/** True once something was decided of a file that came. */
export function isSettled({ settledAt }: Pick<AskedFile, 'settledAt'>): boolean {
  return settledAt !== undefined;
}

/** True for a file that stands in the log as good: it alone is loaded. */
export function isTold(file: Pick<AskedFile, 'settledAt' | 'refused'>): boolean {
  return isSettled(file) && file.refused === undefined;
}

/** Why a file is refused that is told to nobody: its agent no longer holds the contact, or there is none. */
export const untold = 'untold';

type Place = { readonly contactId: ContactId; readonly fileId: FileId };

/** Where what comes is put until it was looked at. */
export const incoming = 'in/';
/** Where what was found good stays. */
export const kept = 'kept/';

/** The key of a file that comes. */
export function incomingKey({ contactId, fileId }: Place): string {
  return `${incoming}${contactId}/${fileId}`;
}

/** The key of a file that was found good. */
export function keptKey({ contactId, fileId }: Place): string {
  return `${kept}${contactId}/${fileId}`;
}

/** The file that a key of one that comes belongs to; undefined for any other key. */
export function fileOfKey(key: string): Place | undefined {
  const [folder = '', contact, file, ...rest] = key.split('/');
  const place = v.safeParse(v.object({ contactId: ContactId, fileId: FileId }), { contactId: contact, fileId: file });
  return `${folder}/` === incoming && rest.length === 0 && place.success ? place.output : undefined;
}

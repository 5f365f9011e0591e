import * as v from 'valibot';
import type { Principal } from '../../shared/domain/contact/principal.ts';
import { personOf } from '../../shared/domain/contact/principal.ts';
import { type FileId, incomingKey } from '../../shared/domain/files/asked-file.ts';
import { maySend } from '../../shared/domain/files/decide-file.ts';
import { fileNameOf } from '../../shared/domain/files/file-name.ts';
import { MediaType, mediaTypes } from '../../shared/domain/files/file-types.ts';
import type { SignedAddress } from '../../shared/ports/files.ts';
import { ContactId, type Ms } from '../../shared/schema/ids.ts';
import { positive } from '../../shared/schema/numbers.ts';
import type { FilesPorts } from './files-ports.ts';
import { type FilesRefusal, filesRefusal } from './files-refusal.ts';

const Wish = v.strictObject({
  contactId: ContactId,
  name: v.pipe(v.string(), v.maxLength(1000)),
  mediaType: v.pipe(v.string(), v.maxLength(200)),
  bytes: positive,
});

/** Where to send a file, or why nowhere. */
export type AskedToSend = ({ readonly kind: 'send'; readonly fileId: FileId } & SignedAddress) | FilesRefusal;

const stateSentences = {
  not_found: 'no such contact of yours',
  not_active: 'the contact is not in your conversation, accept it first',
  closed: 'the contact is closed, write first or open a new one',
  forbidden: 'a visitor cannot load files, ask them to sign in first',
} as const;

/**
 * Gives somebody an address to send one file to.
 *
 * Input: who asks, and what the page says of the file. Outcome: an address for exactly this key, size and type; or the coded reason there is none.
 *
 * 1. read the wish; 2. refuse a type or a size that is not taken, and who asks too fast; 3. look whether they may send into the contact; 4. note the file; 5. sign the address.
 */
export async function askToSend(ports: FilesPorts, by: Principal, body: string, now: Ms): Promise<AskedToSend> {
  const wish = v.safeParse(v.pipe(v.string(), v.parseJson(), Wish), body);
  if (!wish.success)
    return filesRefusal('bad_request', 'a file is {"contactId", "name", "mediaType", "bytes"} as JSON');
  const { contactId, name, bytes } = wish.output;
  const type = v.safeParse(MediaType, wish.output.mediaType.split(';')[0]?.trim());
  if (!type.success)
    return filesRefusal('file_type', `this type of file is not taken, those are: ${mediaTypes.join(', ')}`);
  const { largestBytes } = ports.policy;
  if (bytes > largestBytes)
    return filesRefusal('file_too_large', `the file has ${bytes} bytes, at most ${largestBytes} are taken`);
  const { waitSeconds } = ports.pace(personOf(by), now);
  if (waitSeconds !== undefined)
    return {
      ...filesRefusal('slow_down', `too many files, send it again after ${waitSeconds} s`),
      retryAfterSeconds: waitSeconds,
    };
  const state = await ports.heads.head(contactId);
  const may = state ? maySend(state, by) : ({ kind: 'refused', code: 'not_found' } as const);
  if (may.kind === 'refused') return filesRefusal(may.code, stateSentences[may.code]);
  const mediaType = type.output;
  const fileId = ports.newId();
  const { sender } = may;
  await ports.files.put({
    fileId,
    contactId,
    sender,
    name: fileNameOf(name, mediaType),
    mediaType,
    bytes,
    askedAt: now,
  });
  const key = incomingKey({ contactId, fileId });
  return { kind: 'send', fileId, ...(await ports.addresses.toSend({ key, mediaType, bytes, now })) };
}

import { createHash } from 'node:crypto';

const longestSubject = 128;
const plain = /^[A-Za-z0-9_.@-]{1,64}$/;
/** `x-` or, of a visitor's key, `v-`, and SHA-256 in base64url. */
const mapped = /^[vx]-[A-Za-z0-9_-]{43}$/;

/** Whether a subject may be one: 1 to 128 characters of any script. Half a character is none, because two of them would be one id. */
export function isSubject(subject: string): boolean {
  return subject !== '' && subject.isWellFormed() && [...subject].length <= longestSubject;
}

/**
 * The part of a person's id after `st_` or `ag_`: the subject itself where it can stand in one, else `x-` and its hash, as of `auth0|...` or of a
 * name in another script. Two subjects never share an id: one that looks like a hash, or like a visitor, is hashed too.
 */
export function subjectAsId(subject: string): string {
  if (plain.test(subject) && !mapped.test(subject)) return subject;
  return `x-${createHash('sha256').update(subject).digest('base64url')}`;
}

import { type ContactId, parseContactId } from '../../client/frames.ts';
import type { Draft } from '../../client/outbox.ts';
import { keep, readKept } from '../dom/kept.ts';
import type { Language } from './words.ts';

/** What this tab keeps over a reload: who, in which language, which contact, and what was not acknowledged. */
export type Memory = {
  readonly sub?: string | undefined;
  readonly language: Language;
  readonly contactId?: ContactId | undefined;
  readonly drafts: readonly Draft[];
  /** Answers rated already. */
  readonly rated: readonly number[];
};

const name = 'handraise.student';

/** Reads what this tab kept; the browser's language where it kept nothing. */
export function recall(): Memory {
  const { sub, language, contactId, drafts, rated } = readKept(name);
  return {
    sub: typeof sub === 'string' ? sub : undefined,
    language: language === 'zh' || language === 'en' ? language : browserLanguage(),
    contactId: parseContactId(contactId),
    drafts: Array.isArray(drafts) ? drafts.filter(isDraft) : [],
    rated: Array.isArray(rated) ? rated.filter((seq) => typeof seq === 'number') : [],
  };
}

/** Keeps it. */
export function remember(memory: Memory): void {
  keep(name, memory);
}

function browserLanguage(): Language {
  return navigator.language.startsWith('zh') ? 'zh' : 'en';
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'clientSeq' in value &&
    typeof value.clientSeq === 'number' &&
    'text' in value &&
    typeof value.text === 'string'
  );
}

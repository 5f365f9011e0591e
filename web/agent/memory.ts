import { keep, readKept } from '../dom/kept.ts';
import { type Language, languageFor, readLanguage } from '../words/words.ts';

/** What an agent says of themselves. */
export type Presence = 'ready' | 'away';

/** What this tab keeps over a reload: who, of which routing profile, in which language and presence. */
export type Memory = {
  readonly sub?: string | undefined;
  readonly profile?: string | undefined;
  /** Whether the agent is a supervisor, who is told of dangers. */
  readonly isSupervisor: boolean;
  readonly language: Language;
  readonly presence: Presence;
};

const name = 'handraise.agent';

/** Reads what this tab kept; the browser's language where it kept nothing. */
export function recall(): Memory {
  const { sub, profile, language, presence, isSupervisor } = readKept(name);
  return {
    sub: typeof sub === 'string' ? sub : undefined,
    profile: typeof profile === 'string' ? profile : undefined,
    language: readLanguage(language) ?? languageFor(navigator.language),
    isSupervisor: isSupervisor === true,
    presence: presence === 'away' ? 'away' : 'ready',
  };
}

/** Keeps it. */
export function remember(memory: Memory): void {
  keep(name, memory);
}

import { composer, whileTyping } from '../dom/composer.ts';
import { element } from '../dom/element.ts';
import { keep, readKept } from '../dom/kept.ts';
import { filled } from './filled.ts';
import type { Words } from './words.ts';

/** What a reply box does with what is written in it. */
export type ReplyActs = {
  readonly say: (text: string) => void;
  readonly typing: () => boolean;
  readonly tooLong: () => void;
};

/** Where an agent writes to the student; `fill` puts a ready text into it, for the agent to change and send. */
export type ReplyBox = {
  readonly form: HTMLFormElement;
  readonly input: HTMLTextAreaElement;
  readonly fill: (ready: string) => void;
};

const longest = 4000;

/** Makes the reply box of a contact; what was begun in it survives a reload. */
export function replyBox(spoken: Words, contactId: string, acts: ReplyActs): ReplyBox {
  const input = element('textarea', {
    rows: '2',
    maxlength: String(longest),
    'aria-label': spoken.reply,
    placeholder: spoken.replyHint,
  });
  const send = element('button', { type: 'submit', class: 'primary' }, spoken.send);
  const form = element('form', { class: 'composer' }, input, send);
  const draft = `handraise.draft.${contactId}`;
  const { text: begun } = readKept(draft);
  input.value = typeof begun === 'string' ? begun : '';
  const keepDraft = () => keep(draft, { text: input.value });
  input.addEventListener('input', keepDraft);
  composer(form, input, (text) => {
    keep(draft, {});
    acts.say(text);
  });
  whileTyping(input, acts.typing);
  const fill = (ready: string) => {
    const text = filled(input.value, ready, longest);
    if (text === undefined) acts.tooLong();
    else input.value = text;
    keepDraft();
    input.focus();
    input.setSelectionRange(input.value.length, input.value.length);
    input.scrollTop = input.scrollHeight;
  };
  return { form, input, fill };
}

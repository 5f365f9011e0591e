import { composer, whileTyping } from '../dom/composer.ts';
import { element } from '../dom/element.ts';
import { filled } from './filled.ts';
import type { Words } from './words.ts';

/** What a reply box does with what is written in it. */
export type ReplyActs = {
  readonly say: (text: string) => void;
  readonly typing: () => void;
  readonly tooLong: () => void;
};

/** Where an agent writes to the student; `fill` puts a ready text into it, for the agent to change and send. */
export type ReplyBox = { readonly form: HTMLFormElement; readonly fill: (ready: string) => void };

const longest = 4000;

/** Makes a reply box. */
export function replyBox(spoken: Words, acts: ReplyActs): ReplyBox {
  const input = element('textarea', {
    rows: '2',
    maxlength: String(longest),
    'aria-label': spoken.reply,
    placeholder: spoken.replyHint,
  });
  const send = element('button', { type: 'submit', class: 'primary' }, spoken.send);
  const form = element('form', { class: 'composer' }, input, send);
  composer(form, input, acts.say);
  whileTyping(input, acts.typing);
  const fill = (ready: string) => {
    const text = filled(input.value, ready, longest);
    if (text === undefined) acts.tooLong();
    else input.value = text;
    input.focus();
    input.setSelectionRange(input.value.length, input.value.length);
    input.scrollTop = input.scrollHeight;
  };
  return { form, fill };
}

import { element } from '../dom/element.ts';
import { fill } from '../words/fill.ts';
import { type Language, wordsIn } from '../words/words.ts';
import type { CallbackAsk } from './callback-host.ts';
import { callbackWordsIn } from './callback-words.ts';

const dayMs = 86_400_000;
// How far one question looks ahead, and how far ahead a call may be chosen.
const lookAheadMs = 3 * dayMs;
const furthestMs = 14 * dayMs;

/** The choice of a free time. */
export type SlotChoice = {
  readonly root: HTMLElement;
  /** Asks for the first free times, once. */
  readonly open: () => void;
  /** Shows these alone. */
  readonly offer: (slots: readonly number[]) => void;
};

/** A list of the free times by day, in the student's time zone, which it names; more of them are asked for by a button. */
export function slotChoice(ask: CallbackAsk, language: Language, ownZone: string): SlotChoice {
  const spoken = callbackWordsIn(language);
  const select = element('select', { name: 'slot', id: 'callback-slot', 'aria-describedby': 'callback-zone' });
  const hint = element('p', { id: 'callback-zone', class: 'hint', role: 'status' });
  const more = element('button', { type: 'button', id: 'callback-more' }, spoken.moreSlots);
  let zone = ownZone;
  let shown: readonly number[] = [];
  let from: number | undefined;
  const show = (slots: readonly number[]) => {
    const { value } = select;
    shown = slots;
    select.replaceChildren(...daysOf(slots, language, zone));
    select.value = value === '' || !slots.some((at) => isoOf(at) === value) ? isoOf(slots[0]) : value;
    hint.textContent = slots.length === 0 ? spoken.noSlots : fill(spoken.zone, { zone: zoneName(zone, language) });
  };
  const readOn = async () => {
    hint.textContent = spoken.looking;
    more.disabled = true;
    const answer = await ask({ action: 'callback.slots', timeZone: ownZone, ...(from === undefined ? {} : { from }) });
    more.disabled = false;
    if (answer.type !== 'slots') return show(shown);
    zone = answer.timeZone;
    const last = answer.slots.at(-1);
    from = last === undefined ? (from ?? Date.now()) + lookAheadMs : last + 1;
    more.hidden = from > Date.now() + furthestMs;
    show([...shown, ...answer.slots]);
  };
  more.addEventListener('click', () => void readOn());
  return {
    root: element('div', { class: 'slots' }, element('label', {}, spoken.slot, select), hint, more),
    open: () => void (from === undefined && !more.disabled && readOn()),
    offer: (slots) => {
      select.value = '';
      from = (slots.at(-1) ?? Date.now()) + 1;
      show(slots);
    },
  };
}

function daysOf(slots: readonly number[], language: Language, timeZone: string): readonly HTMLElement[] {
  const { tag } = wordsIn(language).language;
  const day = new Intl.DateTimeFormat(tag, { weekday: 'short', day: 'numeric', month: 'short', timeZone });
  const time = new Intl.DateTimeFormat(tag, { timeStyle: 'short', timeZone });
  const option = (at: number) => element('option', { value: isoOf(at) }, `${day.format(at)} ${time.format(at)}`);
  const days = new Set(slots.map((at) => day.format(at)));
  return [...days].map((label) =>
    element('optgroup', { label }, ...slots.filter((at) => day.format(at) === label).map(option)),
  );
}

function isoOf(at: number | undefined): string {
  return at === undefined ? '' : new Date(at).toISOString();
}

/** A time zone as its people call it. */
function zoneName(timeZone: string, language: Language): string {
  const { tag } = wordsIn(language).language;
  const parts = new Intl.DateTimeFormat(tag, { timeZone, timeZoneName: 'longGeneric' }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

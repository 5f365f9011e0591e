import { fieldText, find } from '../dom/element.ts';

const soonestMs = 5 * 60_000;
const suggestedMs = 60 * 60_000;

/** Makes the callback dialog open and ask: as soon as possible, or at an ISO time. */
export function callbackDialog(root: ParentNode, ask: (at: string) => void): { readonly open: () => void } {
  const dialog = find('callback', HTMLDialogElement, root);
  const form = find('callback-form', HTMLFormElement, root);
  const time = find('callback-time', HTMLInputElement, root);
  form.addEventListener('change', () => {
    const isLater = fieldText(form, 'when') === 'later';
    time.disabled = !isLater;
    time.required = isLater;
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    dialog.close();
    ask(fieldText(form, 'when') === 'later' ? new Date(time.value).toISOString() : 'asap');
  });
  find('callback-cancel', HTMLButtonElement, root).addEventListener('click', () => dialog.close());
  return {
    open: () => {
      form.reset();
      time.disabled = true;
      time.min = localMinute(Date.now() + soonestMs);
      time.value = localMinute(Date.now() + suggestedMs);
      dialog.showModal();
    },
  };
}

// What a datetime-local field takes: local time without its zone.
function localMinute(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

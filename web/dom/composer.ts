const composingKeyCode = 229;

/** Makes a form send its text: Enter sends, Shift+Enter starts a line, and Enter that confirms a Chinese word does neither. */
export function composer(form: HTMLFormElement, input: HTMLTextAreaElement, say: (text: string) => void): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text === '') return;
    input.value = '';
    say(text);
  });
  input.addEventListener('keydown', (event) => {
    // Safari ends the composition first and tells of it by the key code alone.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === composingKeyCode) return;
    event.preventDefault();
    form.requestSubmit();
  });
}

const typingMs = 3_000;

/** Calls `tell` while somebody types, at most every 3 seconds; again at once where it gave `false`, for nobody was there to be told. */
export function whileTyping(input: HTMLTextAreaElement, tell: () => boolean): void {
  let toldAt = 0;
  input.addEventListener('input', () => {
    if (input.value === '' || Date.now() - toldAt < typingMs) return;
    if (tell()) toldAt = Date.now();
  });
}

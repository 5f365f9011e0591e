/** Shows an element for a while from the last call on; `end` hides it at once. */
export function fading(shown: HTMLElement, ms: number): { readonly show: () => void; readonly end: () => void } {
  let timer = 0;
  const end = () => {
    clearTimeout(timer);
    shown.hidden = true;
  };
  const show = () => {
    end();
    shown.hidden = false;
    timer = Number(setTimeout(end, ms));
  };
  return { show, end };
}

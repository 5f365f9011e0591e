const nearPixels = 40;

/** Keeps the end of a scrolling box in sight as it grows or is resized, unless somebody scrolled up to read. */
export function stickToEnd(box: HTMLElement): void {
  let isAtEnd = true;
  const toEnd = () => {
    if (isAtEnd) box.scrollTop = box.scrollHeight;
  };
  let height = box.clientHeight;
  box.addEventListener('scroll', () => {
    // A box that became smaller meanwhile was not scrolled up by anybody.
    if (box.clientHeight === height) isAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < nearPixels;
  });
  new MutationObserver(toEnd).observe(box, { childList: true, subtree: true });
  new ResizeObserver(() => {
    height = box.clientHeight;
    toEnd();
  }).observe(box);
}

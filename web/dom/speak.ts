/** Fills every element that names a word (`data-text`, `data-label` for aria-label, `data-hint` for a placeholder) in one language. */
export function speak(root: ParentNode, words: Readonly<Record<string, unknown>>): void {
  const fill = (name: string, put: (found: HTMLElement, word: string) => void) => {
    for (const found of root.querySelectorAll<HTMLElement>(`[data-${name}]`)) {
      const word = words[found.dataset[name] ?? ''];
      if (typeof word === 'string') put(found, word);
    }
  };
  fill('text', (found, word) => {
    found.textContent = word;
  });
  fill('label', (found, word) => found.setAttribute('aria-label', word));
  fill('hint', (found, word) => found.setAttribute('placeholder', word));
}

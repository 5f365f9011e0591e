import type { HelpFacts } from './help-facts.ts';

/** Lets a reader say whether the article helped. */
export function votes(facts: HelpFacts, article: string | undefined): void {
  const box = document.getElementById('helped');
  if (!box || article === undefined) return;
  const buttons = [...box.querySelectorAll('button')];
  const thanked = box.querySelector('p');
  const thank = () => {
    for (const one of buttons) one.disabled = true;
    if (thanked) thanked.textContent = thanked.dataset['thanks'] ?? '';
  };
  if (facts.hasTold('helped', article) || facts.hasTold('not-helped', article)) thank();
  for (const one of buttons) {
    one.addEventListener('click', () => {
      facts.vote(one.value === 'helped' ? 'helped' : 'not-helped', article);
      thank();
    });
  }
}

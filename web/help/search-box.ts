import { openIndex, type PackedIndex, rankSearch, type SearchIndex } from '../../shared/answers/search.ts';
import { element, find } from '../dom/element.ts';

const most = 6;

/** Answers while somebody writes: the index comes with the first key, and the rest happens here. */
export function searchBox(): void {
  const input = find('asked', HTMLInputElement);
  let index: Promise<SearchIndex | undefined> | undefined;
  const load = () => {
    index ??= readIndex();
    return index;
  };
  const look = async () => {
    const found = await load();
    // Without an index the topics are still there; the next key asks for it again.
    if (found) show(found, input.value.trim());
    else index = undefined;
  };
  input.addEventListener('focus', () => void load());
  input.addEventListener('input', () => void look());
  find('search', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    document.querySelector<HTMLAnchorElement>('#results a')?.focus();
  });
  if (input.value !== '') void look();
}

function show(index: SearchIndex, asked: string): void {
  const results = find('results', HTMLOListElement);
  const found = find('found', HTMLParagraphElement);
  const articles = asked === '' ? [] : rankSearch(index, asked, most);
  const home = document.body.dataset['home'] ?? '';
  results.replaceChildren(
    ...articles.map(({ id, title }) => element('li', {}, element('a', { href: `${home}${id}.html` }, title))),
  );
  results.hidden = articles.length === 0;
  const sentence = articles.length === 0 ? found.dataset['none'] : found.dataset['some'];
  found.textContent = asked === '' ? '' : (sentence ?? '').replace('{count}', String(articles.length));
}

async function readIndex(): Promise<SearchIndex | undefined> {
  try {
    const answer = await fetch(document.body.dataset['index'] ?? '');
    const packed: PackedIndex | undefined = answer.ok ? await answer.json() : undefined;
    return packed && openIndex(packed);
  } catch {
    return undefined;
  }
}

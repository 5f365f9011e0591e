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
    if (found) return show(found, input.value.trim());
    // Without an index the topics are still there; the next key asks for it again.
    index = undefined;
    sayUnread();
  };
  input.addEventListener('focus', () => void load());
  input.addEventListener('input', () => void look());
  find('search', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    document.querySelector<HTMLAnchorElement>('#results a')?.focus();
  });
  if (input.value !== '') void look();
}

function sayUnread(): void {
  const said = find('found', HTMLParagraphElement);
  said.textContent = said.dataset['unread'] ?? '';
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

// A page that has been open for days, or was kept by the distribution, names an index that may be gone: the first page names the one of now.
async function readIndex(): Promise<SearchIndex | undefined> {
  const { index, home } = document.body.dataset;
  return (await indexAt(index)) ?? (await indexAt(await indexNamedBy(`${home}index.html`)));
}

async function indexNamedBy(page: string): Promise<string | undefined> {
  try {
    const text = await (await fetch(page)).text();
    return new DOMParser().parseFromString(text, 'text/html').body.dataset['index'];
  } catch {
    return undefined;
  }
}

async function indexAt(path: string | undefined): Promise<SearchIndex | undefined> {
  try {
    const answer = path ? await fetch(path) : undefined;
    const packed: PackedIndex | undefined = answer?.ok ? await answer.json() : undefined;
    return packed && openIndex(packed);
  } catch {
    return undefined;
  }
}

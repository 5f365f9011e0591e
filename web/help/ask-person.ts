import type { Language } from '../../shared/schema/words.ts';
import { element } from '../dom/element.ts';
import { keep, readKept } from '../dom/kept.ts';
import { parseObject } from '../dom/parse-object.ts';
import { canAsk, type HelpConfig, helpConfig, readJson } from './help-config.ts';
import type { HelpFacts } from './help-facts.ts';

/** The language that is read, and the one the center serves its readers in. */
export type Reading = { readonly read: string; readonly lang: Language };

/** Shows the way to a person where the deployment can tell who reads; whoever has asked has the chat on the pages they read next too. */
export async function askPerson(facts: HelpFacts, reading: Reading, article: string | undefined): Promise<void> {
  const box = document.getElementById('ask');
  const config = await helpConfig();
  if (!box || !canAsk(config)) return;
  box.hidden = false;
  box.querySelector('button')?.addEventListener('click', () => {
    facts.tellOnce('asked', article);
    loadChat(config, reading);
    window.handraise?.push(['open']);
  });
  if (facts.hasAsked()) loadChat(config, reading);
}

/** Embeds the chat as a school's page would, once a page, and tells it what is read here. */
function loadChat(config: HelpConfig, { read, lang }: Reading): void {
  if (window.handraise) return;
  window.handraise = [
    ['language', read],
    ['context', { page: location.origin + location.pathname }],
    ['identify', { getToken: () => tokenOf(config, lang) }],
  ];
  document.head.append(element('script', { src: '/chat.js' }));
}

// What cannot be reached throws, and the chat tries again; an answer without a token says that nobody is signed in.
async function tokenOf({ studentTokenUrl, development }: HelpConfig, lang: Language): Promise<string> {
  const url = development === '' ? studentTokenUrl : await madeUpReader(development, lang);
  const { token } = parseObject(await (await fetch(url, { credentials: 'include' })).text()) ?? {};
  return typeof token === 'string' ? token : '';
}

// On a laptop nobody is signed in anywhere: each tab is somebody else.
async function madeUpReader(development: string, lang: Language): Promise<string> {
  const { reader = `reader-${Math.random().toString(36).slice(2, 8)}` } = readKept('handraise.reader');
  keep('handraise.reader', { reader });
  const { tokenUrl } = await readJson(development);
  return `${tokenUrl}?sub=${reader}&role=student&language=${lang}`;
}

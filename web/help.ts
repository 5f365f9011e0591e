import { largeSwitch } from './dom/large.ts';
import { askPerson } from './help/ask-person.ts';
import { HelpFacts } from './help/help-facts.ts';
import { searchBox } from './help/search-box.ts';
import { votes } from './help/votes.ts';

const { article } = document.body.dataset;
const tag = document.documentElement.lang;
const lang = tag.startsWith('zh') ? 'zh' : 'en';
const facts = new HelpFacts(lang);

searchBox();
votes(facts, article);
void askPerson(facts, { lang, read: tag === 'zh-TW' ? tag : lang }, article);
if (article !== undefined) facts.tellOnce('looked', article);
largeSwitch(document, document.documentElement);

import { writeFileSync } from 'node:fs';
import { questionsPage, questionsPath } from '../questions/questions-page.ts';
import { dictionaryPage, dictionaryPath } from './dictionary-page.ts';
import { pricesView, pricesViewPath } from './prices-view.ts';

/** Writes what the tables' schemas and the formulas say, the questions with their queries, and the view of prices. */
writeFileSync(dictionaryPath, dictionaryPage());
writeFileSync(questionsPath, questionsPage());
writeFileSync(pricesViewPath, pricesView());
console.log(`${dictionaryPath}\n${questionsPath}\n${pricesViewPath}`);

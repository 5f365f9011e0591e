import { writeFileSync } from 'node:fs';
import { questionsPage, questionsPath } from '../questions/questions-page.ts';
import { dictionaryPage, dictionaryPath } from './dictionary-page.ts';

/** Writes what the tables' schemas and the formulas say, and the questions with their queries. */
writeFileSync(dictionaryPath, dictionaryPage());
writeFileSync(questionsPath, questionsPage());
console.log(`${dictionaryPath}\n${questionsPath}`);

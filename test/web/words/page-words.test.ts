import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { pageWords } from '../../../infra/pages/page-words.ts';
import { projectRoot } from '../../../infra/project-root.ts';
import { objectOf, textOf } from '../../../local/json.ts';
import { profiles, queues } from '../../../web/agent/school.ts';
import { agentWords } from '../../../web/agent/words.ts';
import { fill } from '../../../web/words/fill.ts';
import { languageFor, languages, readLanguage, servedIn, wordsIn } from '../../../web/words/words.ts';
import { sentencesIn } from './sentences.ts';

const sentencesOf = (language: string) =>
  sentencesIn(pageWords()[language]).filter(([path]) => !path.startsWith('/language/'));
const placesIn = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();

describe.each(languages.filter((language) => language !== 'en'))('the words in %s', (language) => {
  it('are those of the English file, no more and no less', () => {
    const keys = (of: string) => sentencesOf(of).map(([path]) => path);

    expect(keys(language).toSorted()).toEqual(keys('en').toSorted());
  });

  it('have the places of the English sentences', () => {
    const english = new Map(sentencesOf('en'));
    const differing = sentencesOf(language).filter(
      ([path, sentence]) => placesIn(sentence).join() !== placesIn(english.get(path) ?? '').join(),
    );

    expect(differing).toEqual([]);
  });

  it('say something wherever the English file does', () => {
    const english = new Map(sentencesOf('en'));
    const silent = sentencesOf(language).filter(([path, sentence]) => sentence === '' && english.get(path) !== '');

    expect(silent.filter(([path]) => path !== '/student/between')).toEqual([]);
  });

  it('tell for which browsers they are', () => {
    expect(Object.keys(wordsIn(language).language).toSorted()).toEqual(Object.keys(wordsIn('en').language).toSorted());
  });
});

describe('names of what the center knows by an id', () => {
  const files = readdirSync(join(projectRoot, 'knowledge/articles'));
  const written = files.map((file) =>
    textOf(objectOf(parse(readFileSync(join(projectRoot, 'knowledge/articles', file), 'utf8')))['topic']),
  );
  const { topics, queues: queueNames, profiles: profileNames } = agentWords('en');

  it('are there for every topic of the knowledge, and for those of danger and of nothing known', () => {
    expect(Object.keys(topics)).toEqual(
      [...written, 'general', 'safety'].filter((one, at, all) => all.indexOf(one) === at).toSorted(),
    );
  });

  it('are there for every queue and routing profile of the school', () => {
    expect(Object.keys(queueNames).toSorted()).toEqual(queues.toSorted());
    expect(Object.keys(profileNames).toSorted()).toEqual(profiles.toSorted());
  });
});

describe('the language of a reader', () => {
  it.each([
    ['en-GB', 'en'],
    ['zh', 'zh'],
    ['zh-CN', 'zh'],
    ['zh-Hans-SG', 'zh'],
    ['zh-TW', 'zh-TW'],
    ['zh-Hant-HK', 'zh-TW'],
    ['fr', 'en'],
    ['', 'en'],
  ])('%j reads %s', (tag, language) => {
    expect(languageFor(tag)).toBe(language);
  });

  it('is served in a language the center has', () => {
    expect(languages.map(servedIn)).toEqual(['en', 'zh', 'zh']);
  });

  it.each([
    ['zh-TW', 'zh-TW'],
    ['fr', undefined],
    [undefined, undefined],
  ])('%j is read as %s', (named, language) => {
    expect(readLanguage(named)).toBe(language);
  });
});

// What the page does itself, and what the assistant may know at once.
const ofNoWait = ['/student/notLoaded', '/person/askMeanwhile'];

test.each(languages)('no sentence about waiting says without ground that it is soon over: %s', (language) => {
  const { student, person, callback } = wordsIn(language);
  const vague = /\b(?:very )?soon\b(?! as)|shortly|in a moment|right away|很快|马上|立刻|即将|馬上|即將|不久/i;

  const said = sentencesIn({ student, person, callback }).filter(([path]) => !ofNoWait.includes(path));

  expect(said.length).toBeGreaterThan(100);
  expect(said.filter(([, sentence]) => vague.test(sentence))).toEqual([]);
});

test('a sentence is filled in wherever it has a place of that name, and as it stands elsewhere', () => {
  expect(fill('{a} and {b}, {a}', { a: 1, b: '{a}' })).toBe('1 and {a}, 1');
  expect(fill('{c}', { a: 1 })).toBe('{c}');
});

import { expect, it } from 'vitest';
import { readSet } from '../../../bench/judged/rows.ts';
import { parseArguments } from '../../../knowledge/arguments.ts';
import { knowledgeIn, placesOf } from '../../../knowledge/files.ts';

const { judged, rated } = knowledgeIn(placesOf(parseArguments(['test'])));

it.each(['danger', 'harmless', 'urgency'])('no fresh message of %s is taught', (name) => {
  const fresh = readSet('bench/judged/fresh', name).map(({ text }) => text);

  const taught = new Set([...judged, ...rated].map(({ text }) => text.toLowerCase()));

  expect(fresh.length).toBeGreaterThan(50);
  expect(fresh.filter((text) => taught.has(text.toLowerCase()))).toEqual([]);
});

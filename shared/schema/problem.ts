import type * as v from 'valibot';
import { faultOf } from './read-as.ts';

const codes: Readonly<Record<string, string>> = {
  picklist: 'invalid_value',
  literal: 'invalid_value',
  regex: 'invalid_format',
  iso_date: 'invalid_format',
  min_length: 'too_small',
  max_length: 'too_big',
  not_value: 'reserved',
};

/** What is wrong with a field of written knowledge, in words that follow the field's name: a code and what is allowed, never what was written. */
export const problemOf = (issue: v.BaseIssue<unknown>): string => `${codeOf(issue)}: ${faultOf(issue)}`;

const codeOf = ({ type, expected }: v.BaseIssue<unknown>): string =>
  expected === 'never' ? 'unrecognized_keys' : (codes[type] ?? 'invalid_type');

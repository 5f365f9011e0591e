import type { Command } from '../command.ts';
import { dangers } from './dangers.ts';
import { exportArticles, importArticles } from './exchange.ts';
import { helped } from './helped.ts';
import { drafts, feedback, unanswered, waiting } from './lessons.ts';
import { check, test, train } from './offline.ts';
import { precision } from './precision.ts';
import { approve, drop } from './review.ts';
import { search } from './search.ts';
import { publish, rollback, versions } from './versions.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  check,
  train,
  test,
  publish,
  rollback,
  versions,
  unanswered,
  drafts,
  waiting,
  feedback,
  precision,
  dangers,
  search,
  helped,
  approve,
  drop,
  importArticles,
  exportArticles,
];

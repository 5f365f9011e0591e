import { type Publication, publishKnowledge } from '../../shared/workflow/publish-knowledge.ts';
import { type Rollback, rollBackKnowledge } from '../../shared/workflow/roll-back-knowledge.ts';
import { openCenter } from '../center.ts';
import type { Command, Report } from '../command.ts';
import { Failure } from '../failure.ts';
import { placesOf, writtenKnowledge } from '../files.ts';
import { columns } from '../plain.ts';
import { dangerTable } from './danger-table.ts';
import { goldenTable } from './golden-table.ts';
import { thresholdLines } from './threshold-lines.ts';

const within = 'it answers everywhere within a minute';

/** Trains, asks the gate and publishes to a center. */
export const publish: Command = {
  name: 'publish',
  summary: 'train on the files and the votes of the center, ask the gate, and let the new version answer',
  options: [['--allow-drop SHARE', 'how far a golden share may fall below the published one (0)']],
  needsCenter: true,
  run: async ({ args, step, now }) => {
    const allowedDrop = args.number('allow-drop', 0, 0, 1);
    const center = await openCenter(args);
    return published(
      await publishKnowledge(center, writtenKnowledge(placesOf(args)), { now, allowedDrop, onStep: step }),
    );
  },
};

function published(publication: Publication): Report {
  switch (publication.kind) {
    case 'published': {
      const { version, articles, exemplars, golden, dangers, evidence } = publication;
      const text = `published ${version}: ${articles} articles, ${exemplars} votes; ${within}\n${thresholdLines(evidence)}\n\n${goldenTable(golden)}\n\n${dangerTable(dangers)}`;
      return { text, value: publication };
    }
    case 'unchanged':
      return { text: `${publication.version} answers already: nothing changed`, value: publication };
    case 'refused':
      throw new Failure('refused', 'the publish gate refuses it, the published version stays', publication);
    case 'overtaken':
      throw new Failure('overtaken', `${publication.version} is recorded, but another version was published meanwhile`);
  }
}

/** Lets another version answer. */
export const rollback: Command = {
  name: 'rollback',
  operands: '[VERSION]',
  summary:
    'let another version answer: the one before, or the one named; votes it had not learned teach no more until you approve them',
  needsCenter: true,
  run: async ({ args, now }) => rolledBack(await rollBackKnowledge(await openCenter(args), args.operands[0], now)),
};

function rolledBack(rollback: Rollback): Report {
  switch (rollback.kind) {
    case 'rolled-back':
      return {
        text: [
          `${rollback.version} answers in place of ${rollback.from}; ${within}`,
          ...outUntilReviewed(rollback),
        ].join('\n'),
        value: rollback,
      };
    case 'unchanged':
      return { text: `${rollback.version} answers already`, value: rollback };
    case 'nothing-published':
      throw new Failure('nothing_published', 'there is no published version');
    case 'unknown-version':
      throw new Failure(
        'not_found',
        rollback.version === '' ? 'there is no version before' : `there is no version ${rollback.version}`,
      );
    case 'broken-version':
      throw new Failure('broken_version', `${rollback.version} cannot answer: ${rollback.reason}`);
    case 'overtaken':
      throw new Failure('overtaken', 'another version was published meanwhile');
  }
}

const outUntilReviewed = ({ takenBack }: Extract<Rollback, { kind: 'rolled-back' }>): readonly string[] =>
  takenBack.length === 0
    ? []
    : [`${takenBack.length} votes teach no more until you approve or drop them (waiting lists them):`, ...takenBack];

/** Lists the versions. */
export const versions: Command = {
  name: 'versions',
  summary: 'list the versions, newest first',
  needsCenter: true,
  run: async ({ args }) => {
    const center = await openCenter(args);
    const [current, all] = await Promise.all([center.versions.current(), center.versions.list()]);
    const value = all.map(({ golden: _golden, ...version }) => ({
      ...version,
      answers: version.version === current?.version,
    }));
    const rows = value.map(({ answers, version, publishedAt, articles, exemplars }) => [
      ...[answers ? '*' : '', version, new Date(publishedAt).toISOString()],
      ...[String(articles ?? ''), String(exemplars ?? '')],
    ]);
    const text =
      rows.length === 0
        ? `${center.name} has no version`
        : columns(['', 'version', 'trained', 'articles', 'votes'], rows);
    return { text, value };
  },
};

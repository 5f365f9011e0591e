import type { HeardDangers, LanguageEvidence } from '../../shared/answers/engine.ts';
import { gauges } from '../../shared/lambda/gauges.ts';
import { logger } from '../../shared/lambda/logger.ts';
import { languages } from '../../shared/schema/words.ts';
import type { Release } from '../../shared/workflow/release-knowledge.ts';

// A broken golden set names every question; these say enough of it.
const mostReasons = 20;

/** Logs what came of a training or a release; a refusal is counted, and each reason is a line, also where a version published before takes its place; so is a language whose threshold is not certified. How the golden dangers are heard is a line a language. Gives the reasons of a refusal that nothing takes the place of, in one text. */
export function reportPublication(publication: Release): string | undefined {
  const { kind } = publication;
  const problems = kind === 'refused' ? publication.problems : kind === 'returned' ? publication.refused : undefined;
  if (problems !== undefined) countRefusal(problems);
  if ('dangers' in publication && publication.dangers) reportDangers(publication.dangers);
  if (kind === 'refused') return publication.problems.join('; ');
  logger.info('knowledge', { kind, version: publication.version });
  if (kind === 'published') reportThresholds(publication.evidence);
  return undefined;
}

function countRefusal(problems: readonly string[]): void {
  gauges.count('TrainingRefused');
  for (const reason of problems.slice(0, mostReasons)) logger.warn('knowledge refused', { kind: 'refused', reason });
}

// In such a language the bot offers choices in place of answers.
function reportThresholds(evidence: readonly LanguageEvidence[]): void {
  for (const { lang, isCertified, messages, held, right } of evidence) {
    if (isCertified) continue;
    gauges.count('ThresholdUncertified');
    const reason = `${right} of ${held} messages held out of the training were ranked rightly, ${messages} teach it`;
    logger.warn('threshold not certified: choices are offered in place of answers', { kind: lang, reason });
  }
}

function reportDangers({ now, published }: HeardDangers): void {
  for (const lang of languages) {
    const told = [now[lang], ...(published ? [published[lang]] : [])].map(
      ({ recall, falseAlarms }) =>
        `${recall.right} of ${recall.total} golden dangers heard, ${falseAlarms.right} of ${falseAlarms.total} look-alikes`,
    );
    logger.info('golden dangers', { kind: lang, reason: told.join('; before: ') });
  }
}

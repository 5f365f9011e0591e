import { gauges } from '../../shared/lambda/gauges.ts';
import { logger } from '../../shared/lambda/logger.ts';
import type { Publication } from '../../shared/workflow/publish-knowledge.ts';

// A broken golden set names every question; these say enough of it.
const mostReasons = 20;

/** Logs what came of a training; a refusal is counted, and each reason is a line. Gives the reasons of a refusal in one text. */
export function reportPublication(publication: Publication): string | undefined {
  const { kind } = publication;
  if (kind !== 'refused') {
    logger.info('knowledge', { kind, version: publication.version });
    return undefined;
  }
  gauges.count('TrainingRefused');
  for (const reason of publication.problems.slice(0, mostReasons)) logger.warn('knowledge refused', { kind, reason });
  return publication.problems.join('; ');
}

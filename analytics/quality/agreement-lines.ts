import { aligned } from '../sql/aligned.ts';
import type { Answered } from '../warehouse.ts';

/** How near raters are, and roles, as two tables with what their numbers mean. */
export function agreementLines(raters: readonly Answered[], roles: readonly Answered[]): readonly string[] {
  return [
    'supervisors: every two reviews of the same part of an agent in a contact, by one form',
    aligned(raters.map(raterRow)),
    '',
    'agents (self), colleagues (peer) and supervisors: every two reviews of the same part by different roles; what an agent',
    'gave once the other was given is left out. lead: what the first scores above the second, in points of 100',
    aligned(roles.map(roleRow)),
  ];
}

function raterRow(row: Answered): Answered {
  const { form, section, pairs, questions, agreed } = row;
  const alike = Number(questions) === 0 ? '-' : percent(Number(agreed) / Number(questions));
  return { form, section, pairs, questions, alike, mean_difference: points(row['mean_difference']) };
}

function roleRow(row: Answered): Answered {
  const { section, one_role: one, other_role: other, pairs } = row;
  const [oneScore, otherScore] = [row['one_score'], row['other_score']].map((score) => percent(Number(score)));
  return {
    ...{ section, one, other, pairs, one_score: oneScore, other_score: otherScore },
    ...{ lead: points(row['mean_lead']), mean_difference: points(row['mean_difference']) },
  };
}

function points(share: unknown): string {
  return (100 * Number(share)).toFixed(1);
}

function percent(share: number): string {
  return `${points(share)} %`;
}

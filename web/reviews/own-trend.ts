import type { ReviewList } from '../../client/index.ts';
import { element } from '../dom/element.ts';
import { percent } from './form-text.ts';
import type { Telling } from './reviews-host.ts';

/** How the reader's last weeks were reviewed, the oldest first; nothing where none was. */
export function ownTrend(trend: ReviewList['trend'], telling: Telling): readonly HTMLElement[] {
  const { spoken } = telling;
  if (!trend?.some(({ reviews }) => reviews > 0)) return [];
  const heads = [spoken.week, spoken.trendReviews, spoken.trendScore].map((head) =>
    element('th', { scope: 'col' }, head),
  );
  const rows = trend.map(({ week, reviews, score }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, week),
      element('td', {}, String(reviews)),
      element('td', {}, ...scoreShown(score, telling)),
    ),
  );
  return [
    element('h3', {}, spoken.trend),
    element(
      'table',
      { class: 'review-trend' },
      element('thead', {}, element('tr', {}, ...heads)),
      element('tbody', {}, ...rows),
    ),
  ];
}

function scoreShown(score: number | undefined, telling: Telling): readonly (HTMLElement | string)[] {
  if (score === undefined) return [telling.spoken.trendNone];
  return [element('meter', { value: String(score), 'aria-hidden': 'true' }), ' ', percent(score, telling)];
}

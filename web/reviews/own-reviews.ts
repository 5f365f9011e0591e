import type { ReviewList } from '../../client/index.ts';
import { element } from '../dom/element.ts';
import { fill } from '../words/fill.ts';
import { percent } from './form-text.ts';
import { ownTrend } from './own-trend.ts';
import { reviewShown } from './review-shown.ts';
import type { Telling } from './reviews-host.ts';

/** The reviews of the reader's own contacts, the newest weeks first, each to be opened. */
export function ownReviews(
  { form, otherForms = [], reviews, trend }: ReviewList,
  telling: Telling,
): readonly HTMLElement[] {
  const { host, spoken } = telling;
  if (reviews.length === 0) return [element('p', { class: 'hint' }, spoken.noOwn)];
  const items = reviews.map((review) => {
    const name = [
      host.queueOf(review.queue),
      fill(spoken.closed, { time: host.timeOf(review.closedAt) }),
      fill(spoken.score, { score: percent(review.score, telling) }),
    ];
    const shownTime = { time: host.timeOf(review.shownAt) };
    const shown = [
      element('p', {}, byWhom(host.nameOf(review.raterId), spoken.roles[review.role ?? 'supervisor'], telling)),
      element(
        'p',
        { class: 'hint' },
        fill(host.now() < review.shownAt ? spoken.othersFrom : spoken.othersSince, shownTime),
      ),
      ...reviewShown(otherForms.find(({ id }) => id === review.form) ?? form, review, telling),
    ];
    const summary = element('summary', {}, element('h3', {}, name.filter((part) => part !== '').join(' · ')));
    return element('li', {}, element('details', { class: 'review' }, summary, ...shown));
  });
  return [...ownTrend(trend, telling), element('ul', { class: 'review-list' }, ...items)];
}

function byWhom(rater: string | undefined, role: string, { spoken }: Telling): string {
  return rater === undefined ? fill(spoken.byRole, { role }) : fill(spoken.by, { rater, role });
}

import type { KnowledgeModel } from '../../shared/answers/engine.ts';
import type { Told } from './told.ts';

const owners: Readonly<Record<string, RegExp>> = {
  login: /^login-/,
  certificate: /^certificates?-/,
  payment: /^payment-/,
  refund: /^refund-/,
  invoice: /^invoice-/,
  'course-access': /^course-access-/,
  video: /^(?:video|languages?-subtitles|subtitles)/,
  homework: /^homework-/,
  exam: /^exams?-/,
  'live-class': /^live-class-/,
  account: /^(?:account-|login-which-account)/,
  price: /^(?:payment-student-discount|payment-group|payment-price-drop|payment-instalments|membership-benefits)/,
  teacher: /^(?:teachers?-|complaint-teacher)/,
  app: /^app-/,
  schedule:
    /^(?:enrolment-course-dates|exams-when|live-class-reschedule|progress-deadlines|notifications-calendar|general-time-zone)/,
  progress: /^progress-/,
};

/** What became of a one-word topic: a right or another menu, an article, small talk or a question back, or a person. */
export const topicOutcome = (expect: string, { decision }: Told, _model: KnowledgeModel): string => {
  if (decision.kind === 'answer' || decision.kind === 'two-answers') return 'answer';
  if (expect === 'other') return 'right';
  if (decision.kind !== 'choices') return decision.kind === 'person' ? 'person' : 'talk';
  const owned = decision.choices.map(({ articleId }) => owners[expect]?.test(articleId) ?? false);
  const most = owned.filter(Boolean).length;
  return most === owned.length || (most >= 2 && owned[0] === true) ? 'right' : 'other-menu';
};

import type { SurveyPolicy } from '../../../../shared/domain/survey/survey-policy.ts';

/** A survey with a question of every kind. */
export const everyQuestion: SurveyPolicy = {
  questions: [
    { kind: 'score' },
    { kind: 'solved', ask: { zh: '解决了吗？', en: 'Is it solved?' } },
    { kind: 'effort', to: 7 },
    { kind: 'recommend' },
    {
      kind: 'choice',
      id: 'teacher',
      ask: { zh: '哪位老师？', en: 'Which teacher?' },
      options: [
        { id: 'main', says: { zh: '主讲', en: 'The main one' } },
        { id: 'tutor', says: { zh: '辅导', en: 'The tutor' } },
      ],
    },
    {
      ...{ kind: 'scale', id: 'pace', from: 0, to: 4, ask: { zh: '节奏如何？', en: 'How was the pace?' } },
      high: { zh: '太快', en: 'too fast' },
    },
    { kind: 'text', id: 'wish', ask: { zh: '还想学什么？', en: 'What would you like to learn?' } },
    { kind: 'comment' },
  ],
};

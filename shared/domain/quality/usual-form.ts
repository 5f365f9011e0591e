import type { ReviewForm } from './review-form.ts';

/** The form of a school that writes none: how a contact began, whether the question was understood and answered, the tone, the next step, and privacy, which fails the whole. */
export const usualForm: ReviewForm = {
  id: 'usual-1',
  sections: [
    {
      id: 'greeting',
      title: { zh: '开场', en: 'Greeting' },
      questions: [
        {
          ...{ kind: 'yes-no', id: 'greeted', weight: 5 },
          ask: { zh: '是否先问候了学员？', en: 'Was the student greeted first?' },
        },
      ],
    },
    {
      id: 'understanding',
      title: { zh: '理解问题', en: 'Understanding' },
      questions: [
        {
          ...{ kind: 'scale', id: 'understood', weight: 20, to: 5 },
          ask: { zh: '是否听懂了学员要问的事？', en: 'Was it understood what the student wanted?' },
        },
      ],
    },
    {
      id: 'answer',
      title: { zh: '解答', en: 'Answer' },
      questions: [
        {
          ...{ kind: 'scale', id: 'correct', weight: 30, to: 5 },
          ask: { zh: '答案是否正确、完整？', en: 'Was the answer correct and whole?' },
        },
        {
          ...{ kind: 'yes-no', id: 'own-words', weight: 5 },
          ask: { zh: '是否结合了学员的情况，而不是只贴模板？', en: 'Was it about this student, not a template alone?' },
        },
      ],
    },
    {
      id: 'tone',
      title: { zh: '语气', en: 'Tone' },
      questions: [
        {
          ...{ kind: 'scale', id: 'polite', weight: 20, to: 5 },
          ask: { zh: '是否礼貌、耐心、清楚？', en: 'Was it polite, patient and clear?' },
        },
      ],
    },
    {
      id: 'next-step',
      title: { zh: '下一步', en: 'Next step' },
      questions: [
        {
          ...{ kind: 'yes-no', id: 'said-next', weight: 15 },
          ask: {
            zh: '学员是否知道接下来谁做什么、什么时候？',
            en: 'Does the student know who does what next, and by when?',
          },
        },
      ],
    },
    {
      id: 'privacy',
      title: { zh: '隐私', en: 'Privacy' },
      questions: [
        {
          ...{ kind: 'yes-no', id: 'kept-private', weight: 5, critical: true },
          ask: {
            zh: '是否只问了必要的个人信息，没有索要密码或验证码？',
            en: 'Was no more personal data asked for than was needed, and no password or code?',
          },
        },
      ],
    },
  ],
};

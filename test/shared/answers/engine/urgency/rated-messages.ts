import type { RatedText } from '../../../../../shared/answers/written/rated-messages.ts';

const subjects = ['lesson', 'essay', 'quiz', 'video', 'forum', 'tutor', 'badge', 'course'];

const rated = (urgency: number, sayings: readonly ((subject: string) => string)[]): RatedText[] =>
  sayings.flatMap((say) => subjects.map((subject) => ({ text: say(subject), urgency })));

/** Messages of four kinds in both languages, from 0 (P4) to 3 (P1), that are easy to tell apart. */
export const ratedMessages: readonly RatedText[] = [
  ...rated(0, [(subject) => `thanks, the ${subject} was lovely`, (subject) => `这个${subject}很棒，谢谢`]),
  ...rated(1, [(subject) => `I can't open the ${subject}`, (subject) => `${subject}打不开`]),
  ...rated(2, [
    (subject) => `I can't open the ${subject} and it is due tomorrow`,
    (subject) => `${subject}打不开，明天就截止了`,
  ]),
  ...rated(3, [
    (subject) => `the exam is running and I can't open the ${subject}, please help!`,
    (subject) => `正在考试，${subject}打不开，快帮帮我！`,
  ]),
];

import type { PersonRule } from '../knowledge/person-rules.ts';
import type { Sentiment } from './sentiment.ts';

/** P1 at once, P2 within the hour, P3 today, P4 when there is time. */
export type Urgency = 'P1' | 'P2' | 'P3' | 'P4';

const exam = /考试|测验|期中|期末|补考|答辩|\b(?:exams?|tests?|quiz|midterms?|finals?|assessment)\b/;
const soon =
  /今天|今晚|今日|马上|立刻|现在|这会儿|(?:还有|剩|只有|不到)\d{0,3}.{0,3}(?:分钟|小时|个?钟头)|一会儿?就|快(?:要)?(?:开始|截止|到期)|即将|\b(?:today|tonight|right now|now|in (?:\d+|an?|one|two|ten|five|few|half) ?(?:an )?(?:minutes?|mins?|hours?)|minutes? left|hours? left|about to (?:start|begin|close)|this (?:morning|afternoon|evening)|starts? (?:in|soon))\b/;
const deadline = /截止|到期|最后一天|过期|逾期|ddl|来不及|\b(?:deadline|due|expires?|last day|overdue)\b/;
const tomorrow = /明天|明早|明晚|后天|\b(?:tomorrow|day after)\b/;
const blocked =
  /(?:登|进|上|打|点)不(?:上|进|开|去|了)|无法(?:登录|进入|打开|提交|观看|播放|付款|支付|上传)|不能(?:登录|进入|提交)|登录(?:失败|不了)|提交(?:失败|不了)|上传(?:失败|不了)|支付失败|付款失败|锁(?:定|住)了?|黑屏|闪退|卡死|进不去|\b(?:can'?t|cannot|can not|cant|unable to|not able to|won'?t let me|couldn'?t|locked out|fail(?:s|ed)? to|isn'?t (?:working|loading)|not (?:working|loading)|doesn'?t (?:work|load|open)|crash(?:es|ed|ing)?|stuck|error)\b/;
const pressing =
  /急|尽快|赶紧|快点|加急|十万火急|\b(?:urgent(?:ly)?|asap|immediately|emergency|hurry|quick(?:ly)?|please help)\b/;
const live = /直播|上课|课堂|\b(?:live (?:class|lesson|session)|class|lecture|webinar)\b/;

const ruleUrgency: Readonly<Record<PersonRule, number>> = {
  'self-harm': 4,
  'exam-in-progress': 4,
  'account-security': 3,
  'charged-twice': 3,
  complaint: 2,
  'refund-dispute': 2,
  'asked-for-person': 1,
};

const timePressure = (normalised: string): number => {
  const hasDate = exam.test(normalised) || deadline.test(normalised) || live.test(normalised);
  if (soon.test(normalised)) return hasDate ? 2 : 0.5;
  if (tomorrow.test(normalised)) return hasDate ? 1.5 : 0.5;
  return deadline.test(normalised) ? 1 : 0;
};

/** How urgent a message is, in points from 0: time pressure, being blocked, urgent words, tone and the rules that call a person. */
export const urgencyPoints = (normalised: string, rule: PersonRule | undefined, sentiment: Sentiment): number =>
  timePressure(normalised) +
  (blocked.test(normalised) ? 1 : 0) +
  (pressing.test(normalised) ? 1 : 0) +
  (sentiment === 'negative' ? 1 : 0) +
  (rule ? ruleUrgency[rule] : 0);

/** The urgency of so many points. */
export const urgencyOf = (points: number): Urgency => {
  if (points >= 3) return 'P1';
  if (points >= 2) return 'P2';
  return points >= 1 ? 'P3' : 'P4';
};

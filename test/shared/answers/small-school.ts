import { projectLexicon } from '../../../knowledge/project-lexicon.ts';
import { type KnowledgeModel, trainKnowledge } from '../../../shared/answers/engine/model/model.ts';
import type { Article } from '../../../shared/answers/written/article.ts';
import { sureFrom } from './sure-from.ts';

type Texts = readonly [title: string, answer: string, ...phrasings: string[]];

const texts = ([title, answer, ...phrasings]: Texts) => ({ title, answer, phrasings });

const article = (id: string, topic: string, queue: string, en: Texts, zh: Texts): Article => ({
  id,
  topic,
  queue,
  tier: 1,
  tags: [],
  automatic: true,
  texts: { en: texts(en), zh: texts(zh) },
});

/** Six articles that are easy to tell apart. */
export const smallSchool: readonly Article[] = [
  article(
    'login-forgot-password',
    'login',
    'account',
    [
      'Forgotten password',
      'Press "Forgot password" on the sign-in page.',
      'I forgot my password',
      'my password does not work any more',
      'how can I reset the password',
      'need a new password please',
    ],
    ['忘记密码', '在登录页点“忘记密码”。', '密码忘了怎么办', '我的密码不对', '怎么重置密码', '想换个新密码'],
  ),
  article(
    'certificate-download',
    'certificates',
    'learning',
    [
      'Download a certificate',
      'Open Profile, then Certificates.',
      'where is my certificate',
      'how do I download the certificate',
      'I finished and want my certificate as a file',
      'print the certificate',
    ],
    ['下载证书', '打开个人中心的证书页。', '证书在哪里下载', '我学完了怎么拿证书', '证书怎么打印', '结业证书找不到'],
  ),
  article(
    'refund-request',
    'refund',
    'billing',
    [
      'Ask for a refund',
      'Open Orders and press Refund.',
      'how do I get a refund',
      'I want my money back for the course',
      'can I return a course I bought',
      'refund rules',
    ],
    ['申请退款', '在订单页点退款。', '怎么申请退款', '课程可以退吗', '买错课想退', '退款规则是什么'],
  ),
  article(
    'video-not-playing',
    'video',
    'technical',
    [
      'The video does not play',
      'Reload the page or lower the quality.',
      'video will not play',
      'the lecture video is black',
      'the player keeps loading',
      'no picture in the recording',
    ],
    ['视频放不出来', '刷新页面或降低清晰度。', '视频播放不了', '视频黑屏', '视频一直转圈', '回放没有画面'],
  ),
  article(
    'homework-deadline',
    'homework',
    'learning',
    [
      'Homework deadline',
      'The deadline stands beside the task.',
      'when is the homework due',
      'can I hand in homework late',
      'deadline of the assignment',
      'until when can I submit my task',
    ],
    ['作业截止时间', '截止时间写在作业旁边。', '作业什么时候交', '作业可以晚交吗', '作业截止到几号', '作业还能补交吗'],
  ),
  article(
    'invoice-request',
    'invoice',
    'billing',
    [
      'Get an invoice',
      'Open Orders and press Invoice.',
      'I need an invoice',
      'how to get an invoice for my company',
      'invoice with tax number',
      'send me the bill for accounting',
    ],
    ['开发票', '在订单页点开发票。', '怎么开发票', '公司报销要发票', '发票抬头怎么填', '电子发票在哪'],
  ),
];

/** A moment in March 2026, in milliseconds. */
export const noon = Date.UTC(2026, 2, 15, 12);

/** The small school's model, trained once a test file, sure from 0.8 on. */
export const smallModel = (): KnowledgeModel =>
  sureFrom(trainKnowledge(smallSchool, projectLexicon(), [], { learnedConfidenceFrom: 1_000_000 }));

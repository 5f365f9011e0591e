import type { Question } from './question.ts';

/** What students ask on an ordinary evening, in the words they type, each with the articles that answer it, if any do. */
const everyday = {
  zh: [
    ['你好，我密码忘了，邮箱也收不到重置邮件', 'login-reset-mail-missing'],
    ['登录的时候一直提示验证码错误，我看了好几遍没输错啊'],
    ['换手机号了，怎么把账号改到新号上', 'account-change-phone'],
    ['能不能用微信登录，不想记密码', 'login-third-party'],
    ['我想改一下昵称，以前起的太丢人了', 'account-display-name'],
    ['同一个号可以在平板和电脑上一起用吗', 'login-kicked-by-device'],
    ['我爸妈想看我的学习情况，他们要怎么弄', 'parents-progress', 'parents-account'],
    ['结课证书什么时候发呀', 'certificates-when'],
    ['证书上我名字打错了一个字，能重开吗', 'certificates-name-wrong'],
    ['证书可以打印纸质的寄给我吗', 'certificates-paper'],
    ['我付了钱课程还是锁着的', 'payment-not-unlocked'],
    ['支付宝付款失败了但是钱扣了……', 'payment-failed'],
    ['可以分期吗，一次交有点多', 'payment-instalments'],
    ['优惠券怎么用不了，说不满足条件', 'payment-coupon-rejected'],
    ['想退课，才上了两节，能退多少', 'refund-policy'],
    ['退款几天能到帐', 'refund-duration'],
    ['学费能开发票吗，公司要报销', 'invoice-request', 'invoice-company-title'],
    ['发票抬头写错了怎么改', 'invoice-reissue'],
    ['会员到期了会自动续费吗，我不想续', 'membership-cancel'],
    ['视频一直转圈圈，别的网站都正常', 'video-stutter'],
    ['视频没声音', 'video-no-sound'],
    ['能不能把课下载下来，地铁上没网', 'app-offline', 'video-download'],
    ['倍速怎么调，老师讲太慢了', 'video-speed'],
    ['字幕能开中英双语么', 'languages-subtitles'],
    ['作业交晚了两小时还算分吗', 'homework-late'],
    ['作业传不上去，说文件太大', 'homework-upload-fails'],
    ['老师批改完作业在哪看评语', 'homework-feedback'],
    ['期末考试什么时候，考试范围在哪看', 'exams-when'],
    ['考试中途断网了怎么办，可以重考吗', 'exams-connection-lost'],
    ['补考要另外交钱吗', 'exams-retake'],
    ['成绩出来了觉得不对，怎么申请复核', 'exams-score-wrong', 'homework-regrade'],
    ['今晚的直播几点，在哪进', 'live-class-join'],
    ['直播错过了有回放吗', 'live-class-replay'],
    ['直播的时候怎么举手提问', 'live-class-speak'],
    ['这门课零基础能学吗', 'enrolment-prerequisites', 'enrolment-level'],
    ['想换一个班，现在这个时间冲突', 'enrolment-change-course'],
    ['课程有效期多久，过期了还能看吗', 'course-access-how-long'],
    ['怎么看我学到哪了，进度条好像不动', 'progress-percentage', 'progress-not-saved'],
    ['讨论区的帖子怎么删掉', 'forum-delete'],
    ['通知太多了，每天十几条，怎么关', 'account-notifications'],
    ['App更新以后打不开了，一点就闪退', 'app-crash'],
    ['我想注销账号，个人信息会删掉吗', 'account-delete'],
    ['老师的答疑时间是几点', 'teachers-office-hours'],
    ['报名了还没收到开课通知', 'notifications-emails-missing'],
    ['可以送课给朋友吗', 'payment-gift-course'],
    ['忘记交作业了，能申请延期吗', 'homework-late'],
    ['推荐朋友报名有没有奖励'],
    ['界面怎么切换成英文', 'account-interface-language'],
  ],
  en: [
    ["hi, I forgot my pasword and the reset mail doesn't come", 'login-reset-mail-missing'],
    ['my account says locked after too many attempts, how long do I wait', 'login-locked-out'],
    ['how do i change the email on my account', 'account-change-email'],
    ['can two people share one account? me and my sister'],
    ['is it possible to log in with google', 'login-third-party'],
    [
      'when will I get my certificate, I finished everything on Sunday',
      'certificates-when',
      'certificates-not-received',
    ],
    ['the name on my certificate is spelled wrong', 'certificates-name-wrong'],
    ['do you post certificates on paper', 'certificates-paper'],
    ['is the certificate recognised by employers or unis', 'general-accreditation'],
    ["I paid yesterday but the course still says 'buy'", 'payment-not-unlocked'],
    ['charged twice for the same course!!', 'payment-charged-twice'],
    ['can I pay in three parts', 'payment-instalments'],
    ['my discount code is not accepted at checkout', 'payment-coupon-rejected'],
    ['want my money back, the course is not what I expected', 'refund-policy', 'refund-how-to'],
    ['how long does a refund take to reach my card', 'refund-duration'],
    ['I need an invoice with my company name and tax number', 'invoice-company-title', 'invoice-request'],
    ['how do I stop the membership renewing itself', 'membership-cancel'],
    ['video keeps buffering, my wifi is fine with everything else', 'video-stutter'],
    ['no sound in lesson 4', 'video-no-sound'],
    ['can I watch lessons offline on the train', 'app-offline', 'video-download'],
    ['where do I turn on subtitles', 'video-subtitles'],
    ['is there a way to play it at 1.5 speed', 'video-speed'],
    ['missed the homework deadline by an hour, is it lost', 'homework-late'],
    ['upload of my homework fails at 99%', 'homework-upload-fails'],
    ['where can i see the teachers comments on my essay', 'homework-feedback'],
    ['date of the final exam please', 'exams-when'],
    ['my connection dropped during the exam, what now', 'exams-connection-lost'],
    ['how many times may I retake the test', 'exams-retake'],
    ['I think my grade is wrong, who can check it', 'exams-score-wrong', 'homework-regrade'],
    ["what's the link for tonight's live class", 'live-class-join'],
    ['is there a recording if I miss the live session', 'live-class-replay'],
    ['my microphone does not work in the live class', 'live-class-microphone'],
    ['is this course ok for complete beginners?', 'enrolment-prerequisites', 'enrolment-level'],
    ['how do I switch to another group, mine is at 3am here', 'enrolment-change-course'],
    ['how long do I keep access after the course ends', 'course-access-how-long'],
    ['progress stuck at 87% although I did all of it', 'progress-percentage', 'progress-not-saved'],
    ['how can I delete my post in the forum', 'forum-delete'],
    ['too many notifications, how do i turn them off', 'account-notifications'],
    ['app crashes when I open it since the update', 'app-crash'],
    ['please delete my account and all my data', 'account-delete'],
    ['when are the office hours of the maths tutor', 'teachers-office-hours'],
    ['can I give a course as a birthday present', 'payment-gift-course'],
    ['can my dad see my grades with his own login', 'parents-progress', 'parents-account'],
    ['how do I change the language of the menus to Chinese', 'account-interface-language'],
    ['is there a student discount', 'payment-student-discount'],
    ['what do I need to install before the first lesson', 'enrolment-prerequisites'],
    ["can't find the course I signed up for anywhere", 'course-access-not-visible'],
    ['how do I ask for an extension, I was ill', 'homework-late'],
  ],
} as const;

/** What is rather a person's work: an article answers it now and then, mostly none does. */
const beyond = {
  zh: [
    ['你们跟县教育局合作的那个项目我们学校能参加吗'],
    ['我想应聘你们的助教，简历发哪里', 'general-jobs'],
    ['上次客服答应给我补的那两节课什么时候补'],
    ['孩子和老师有点误会，想找班主任聊一聊', 'parents-talk-to-teacher'],
    ['老师上节课讲的那道导数题我觉得答案错了', 'teachers-ask'],
    ['能帮我看看我的论文选题行不行吗'],
    ['我在国外，寄教材海关要我补资料，怎么填'],
    ['我们公司三十个人想一起报，有没有团购合同', 'payment-group'],
    ['我是聋人，直播课能安排手语翻译吗'],
    ['你们服务器是不是在维护，我同学也都说卡'],
    ['两个账号里的课能合并成一个吗，一个是用学校邮箱注册的', 'account-merge'],
    ['学信网上查不到我的记录，跟你们有关系吗'],
    ['我的奖学金申请卡在审核三周了'],
  ],
  en: [
    ['my university wants a letter that says how many hours the course had, signed'],
    ['I have dyslexia, can I get extra time in the exam', 'exams-special-needs'],
    ['the tutor promised to send me his slides in week 2, never did'],
    ['we are a school with 40 pupils, can we get one contract', 'payment-group'],
    ['which laptop should I buy for the video editing course'],
    ['question 7 of the mock test has two correct answers I think'],
    ['are you hiring teachers', 'general-jobs'],
    ['can you write a reference for my visa application'],
    ['my employer pays half, how do I split the bill between two payers'],
    ['is the building in Leeds open on bank holidays'],
    ['could you merge my two accounts, one is from my old school', 'account-merge'],
    ['someone in my project team has left, who decides if we still pass'],
    ['do you have an API to pull my grades into our own system'],
  ],
} as const;

/** Hello, thanks and the like. */
const smallTalk = {
  zh: ['在吗', '你好呀', '有人吗？', '谢谢', '晚上好～', '。。。'],
  en: ['hello?', 'hey there', 'thanks!', 'good evening', 'you there', '👋'],
} as const;

/** What cannot wait. */
const urgent = {
  zh: [
    '考试还有十分钟就开始了我进不去！！',
    '我账号好像被盗了，有人在用我的号买课',
    '有个同学在群里一直骂我还发我照片，快管管',
    '银行卡被重复扣了三次，马上帮我处理',
    '论文提交系统报错，今晚12点截止，急急急',
    '作业页面打开全是别人的名字和成绩，是不是泄露了',
  ],
  en: [
    'exam starts in 10 minutes and it wont let me in!!',
    'somebody else is logged in to my account right now and buying things',
    'a classmate is posting my private pictures in the group, please stop it NOW',
    'I was charged 4 times, my account is overdrawn, urgent',
    'thesis upload gives an error and the deadline is midnight tonight',
    "I can see another student's grades and address on my page, is this a data leak?",
  ],
} as const;

/** Somebody is angry, and says so. */
const complaints = {
  zh: [
    '我要投诉，约好的外教课老师又没来，第二次了',
    '客服说两天给答复，一个礼拜了没人理，太差劲了',
    '广告说名师授课，结果换成助教，这是虚假宣传吧',
    '你们这退款拖了一个月了，再不退我打12315',
    '对老师的态度非常不满意，当着全班说我笨',
    '课程质量太差，跟试听完全两回事，我要找你们领导',
  ],
  en: [
    'I want to make a complaint: third live class in a row cancelled without a word',
    'worst support ever, i have been waiting for an answer for 9 days',
    'the advert promised weekly 1:1 sessions, I got none. this is misleading',
    'my refund was promised for last month. I will go to the consumer office',
    'the teacher was rude to my daughter in front of everyone, I want to speak to a manager',
    'this course is a scam, half of the videos are from 2015',
  ],
} as const;

/** What everybody asks at once when tonight's live class fails. */
const outage = {
  zh: [
    '直播卡死了，画面不动',
    '老师那边没声音了，只有我这样吗',
    '进直播间一直白屏',
    '直播突然断了，报错 500',
    '直播课加载不出来，刷新十几次了，帮我转人工',
    '今晚直播是不是坏了啊',
    '直播画面和声音对不上，差了半分钟',
    '被踢出直播间进不去了',
    '手机电脑都进不去直播，找个人看看吧',
  ],
  en: [
    'live class just froze for everybody',
    'live room: white screen, nothing loads',
    'kicked out of the live lesson and cannot get back in',
    "stream is down?? we're 30 people waiting",
    'the teacher is on mute or the stream has no audio',
    'live class error 500, tried two browsers, need a human please',
    'is tonights live session broken',
    'sound half a minute behind the picture in the live class',
    'nobody in my group can join the live class, please get someone technical',
  ],
} as const;

/** The project's own questions: made up, in Chinese and English, with typos and with things nobody foresaw. What answers them was written down by a reader of the articles. */
export const questions: readonly Question[] = [
  ...labelled('everyday', everyday),
  ...labelled('beyond', beyond),
  ...labelled('small-talk', unanswerable(smallTalk)),
  ...labelled('urgent', unanswerable(urgent)),
  ...labelled('complaint', unanswerable(complaints)),
  ...labelled('outage', unanswerable(outage)),
];

type InBoth<T> = { readonly zh: readonly T[]; readonly en: readonly T[] };
type Asked = readonly [text: string, ...articles: readonly string[]];

function labelled(label: string, { zh, en }: InBoth<Asked>): Question[] {
  const question = (language: 'zh' | 'en', [text, ...articles]: Asked) => ({ text, language, label, articles });
  return [...zh.map((asked) => question('zh', asked)), ...en.map((asked) => question('en', asked))];
}

function unanswerable({ zh, en }: InBoth<string>): InBoth<Asked> {
  return { zh: zh.map((text) => [text]), en: en.map((text) => [text]) };
}

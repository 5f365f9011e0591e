/**
 * Words that tell how urgent a message is. In `words`, one cue a line: its name, English words, Chinese words; in `pairs` two
 * names. `*` stands for any ending or beginning, `_` for a space. `openers` begin a question, after `fillers` if need be.
 */
export type Cues = {
  readonly words: readonly string[];
  readonly pairs: readonly string[];
  readonly fillers: string;
  readonly openers: string;
};

const cueWords = `
i: i i'm im i've ive i'd i'll me my mine myself | 我 本人
you: you your yours you're u ur | 你 您
we: we us our we're | 我们 咱
they: he she they his her their them | 他 她
anyone: anyone any_one anybody someone some_one somebody | 有人 谁
ask: how what why where when which who | 怎么 咋 怎样 如何 什么 啥 哪 几 多少 吗 呢
may: can could would should may might | 可以 能不能 可不可以 能否 是否
whether: if whether do does did is are will | 会不会 是不是 有没有 要不要
help: help helps helping helpful assist* support advice advise clarif* explain* | 帮 求助 求救 救
please: please pls plz kindly | 请 麻烦 拜托 劳烦
thanks: thank thanks thankyou thx ty appreciat* grateful cheers | 谢 感谢 辛苦
hello: hi hello hey dear greetings | 你好 您好 哈喽 在吗
not: not no never none nothing nobody without dont doesnt didnt isnt wont havent *n't | 不 没 未 无
cannot: can't cannot can_not cant couldn't unable won't not_able not_allow* doesn't_work doesn't_let doesn't_load doesn't_open not_work* not_load* not_show* not_open* stopped refus* | 登不 进不 上不 打不 点不 看不 听不 交不 付不 收不 无法 不能 没法 失败 不了 不行
trouble: problem* issue* error* bug* wrong incorrect* fail* trouble* broken missing mistake* typo* crash* glitch* froz* freez* stuck lock* disappear* vanish* dead | 问题 错误 报错 异常 故障 坏了 卡 闪退 黑屏 白屏 崩 丢 锁 不见 消失
confused: confus* understand* unclear not_sure lost difficult* struggl* frustrat* don't_get don't_see don't_know question | 不懂 不明白 不清楚 不知道 困惑 搞不
wonder: wonder* curious interested interesting by_the_way btw just_asking no_rush no_hurry whenever in_general someday | 好奇 顺便 随便 不急 有空 以后 想了解 打听
due: deadline* due late extension extend* expir* overdue last_day closes closing | 截止 到期 过期 逾期 延期 最后一天 来不及 ddl
submit: submit* submission* resubmit* upload* hand_in turn_in | 提交 上传 交卷 交作业
now: now today tonight immediately asap urgent* hurry minute* min mins hour* right_away already emergency | 今天 今晚 现在 马上 立刻 立即 急 赶紧 尽快 快点 分钟 小时 正在
running: running begun began begins timer clock remaining midway proctor* invigilator* examiner* minutes_left time_left | 正在 正考 正讲 着呢 倒计时 计时 开考 考场 监考 交卷 剩 已经开始 轮到 考到 还在走
tomorrow: tomorrow day_after this_week weekend | 明天 明早 明晚 后天 这周 本周
still: still yet again every_time keep keeps several_times twice waiting waited since ago week weeks day days | 还没 一直 又 再次 两次 等了 好几 迟迟
grade: grade* grading score* mark marks point points certificate* pass passed accomplishment | 成绩 分数 证书 评分 打分
test: quiz* exam* assignment* homework peer test tests midterm* final finals essay* | 考试 测验 作业 补考 期末 期中 论文
screen: video* download* link links page pages browser* site website pdf file files play* load* access click* audio subtitle* caption* slide* button* app login log_in password | 视频 下载 链接 页面 浏览器 网站 文件 播放 点击 字幕 课件 按钮 登录 密码 验证码
lesson: lecture* course courses class classes lesson* week module* live | 课 直播
money: paid pay payment* charge* refund* money card invoice* price* cost* fee fees bank | 钱 付款 支付 扣 退款 退费 费 发票 银行
twice: twice double* two_times two_payments three_times second_time identical duplicate* | 两次 两笔 两遍 两份 三次 重复 又扣 多扣
safe: naked sexual hurt* kill* die scared danger* police blackmail* alone hack* stole* stranger* someone_else unauthori* threat* harass* scam* fraud | 自杀 自残 不想活 跳楼 伤害 报警 害怕 猥亵 解绑 冻结 异地 盗 骗 陌生 威胁 骚扰 泄露 别人
think: think believe guess maybe perhaps seem* feel opinion suggest* idea ideas | 觉得 认为 可能 也许 建议 希望
praise: great lov* wonderful enjoy* good excellent amazing beautiful awesome nice best agree* congrat* welcome fun happy | 好 喜欢 棒 赞 不错 有趣 开心
anger: ridiculous unacceptable terrible awful worst angry disappoint* unfair joke complain* useless seriously | 垃圾 离谱 失望 投诉 太差 坑 气死 受够 什么破
want: try tried trying need* want* wish hope get getting got find found looking | 想 要 需要 试
solved: solved figured never_mind nevermind worked works fixed resolved sorted | 解决 好了 可以了 搞定
staff: prof* ta tas staff instructor* teacher* dr team moderator* admin* | 老师 客服 工作人员 助教 管理员
`;

const pairs = [
  'test running',
  'lesson running',
  'money twice',
  'i not',
  'i cannot',
  'i trouble',
  'i confused',
  'i due',
  'i want',
  'i ask',
  'you please',
  'you may',
  'you ask',
  'anyone ask',
  'anyone trouble',
  'help please',
  'hello help',
  'thanks help',
  'staff please',
  'screen trouble',
  'screen not',
  'screen cannot',
  'lesson trouble',
  'grade not',
  'test not',
  'test trouble',
  'due not',
  'due test',
  'still not',
  'not solved',
];

/** The cues that urgency is learned with, in English and Chinese; what each weighs is learned. */
export const urgencyCues = (): Cues => ({
  words: cueWords.trim().split('\n'),
  pairs,
  fillers: 'so and but or also hi hello question ok anyway',
  openers:
    'how what why where when which who is are do does did can could would should will has have am any | 吗 呢 怎么 什么 如何',
});

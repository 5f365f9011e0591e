const compoundSurnames =
  '欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|東方|皇甫|尉迟|尉遲|公孙|公孫|慕容|令狐|宇文|长孙|長孫|司徒|夏侯|轩辕|軒轅|端木|南宫|南宮|独孤|獨孤|百里|呼延|钟离|鍾離';

const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚施陶洪严翟倪温莫芦樊葛柯邢殷庄兰俞尤安颜鲁韦裴張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許呂盧蔣賈葉閻餘鍾範譚鄒陸龍萬錢湯嚴溫蘇顧賴龔';

// Words that begin like a name.
const otherWords =
  '王[者牌朝]|[李孙孫]子(?!\\p{Script=Han}(?:\\P{Script=Han}|$|同学|老师))|张[数图]|陈[述旧]|杨梅|黄[金色牌种]|周[一二三四五六日天末期围年内]|孙女|胡[子乱说]|高[一二三中考级等数兴清铁低度手管校速效]|林[业地]|何[时地处必况]|马[上来路桶哲]|宋[词代体]|谢谢|唐[诗代山]|韩[国语]|于[是昨今此上下]|程[序度]|许[多可久]|曾经|苏[州联]|丁点|叶子|余[额下姚]|杜绝|戴[上着]|夏[天季令]|钟[头表]|田径|任[何务课意选教]|范围|方[便法案向面式位]|石[头家油]|金[额牌融钱币]|陆[续地]|孔子|白[天色板金领人痴]|康复|毛[病笔衣巾]|秦[朝代]|江[苏西南门]|史[上料]|顾[客问及]|侯选|孟子|龙[年岩]|万[一分能人]|段[落时子]|雷[达电]|钱[包款数]|汤圆|易[错懂用于]|常[常见用州客规识年]|武[汉术器]|贺卡|施[工行]|洪水|严[重格肃]|温[州度习馨]|莫[名非]|庄[重家]|尤其|安[卓装全排徽静]|颜色|兰州|謝謝|許多|馬上|餘額|範圍|錢包|嚴重';

// Words that end in a surname.
const wordEnds =
  '[对关由至属等位处终过對關]于|[对官地双校资甲乙各一东西南北]方|[任如为几]何|[经正非平日通异]常|[资现押定奖罚]金|[提最更很太]高|[明空]白|[允也或特]许|[课过教工编流远日里进旅路課過編]程|[其多剩]余|[历歷]史|照顾|健康|[公保晚西]安|[感谢多答酬感謝]谢|[感謝]謝|立马|[退交付收花给价少块要]钱|[上下本一每这两三四]周|[一几两紧]张|[阶手时片]段|[不未]曾|[容交贸]易|[登大]陆|[措实]施|[规师模]范|桥梁|师傅|[分点闹]钟|面孔|时侯|[依信无]赖|[国霸]王|行李|[主责担信胜]任|[千百十]万|[化钻]石|[森园]林|[子外]孙|树叶';

const title = '(?:同学|老师|先生|女士|小姐|教授|教练|校长|主任|妈妈|爸爸|家长|同學|老師|教練|校長|媽媽|家長)';
// What stands in no given name but in what is said next; what stands in some, but seldom last.
const never = '的在是不我你他她们没这那因怎也就还把被给请了吗呢啊吧个都，。';
const seldomLast = `${never}想要有从和问已今昨现为能登找买报说很会教`;

const surname = `(?:${compoundSurnames}|(?!${otherWords})[${surnames}](?<!${wordEnds}))`;
const first = `(?!${title})(?![${never}])\\p{Script=Han}`;
const second = `(?!${title})(?![${seldomLast}])\\p{Script=Han}`;
const fullName = `${surname}${first}(?:${second})?`;
const foreignName =
  "(?:\\p{Script=Han}{2,6}[·•・]\\p{Script=Han}{2,8}|[A-Z][A-Za-z'.-]{1,30}(?: [A-Z][A-Za-z'.-]{0,30}){0,3})";
const end = '(?=[\\s,.!?;，。！？；、（(]|$|来自)';

const child = '(?:孩子|女儿|儿子|学生|弟弟|妹妹|宝宝|同学|老师)';
const nameWord = `(?:(?:我|本人|${child}|他|她)的?(?:英文|中文)?名字|(?<![\\p{Script=Han}])名字(?=[:：]))`;
const isCalled = `(?:(?<![帮给替幫給])我叫做?|名叫|${child}叫做?|${nameWord}[叫是为:：\\s]{1,3}|姓名[是为叫:：\\s]{0,3})\\s{0,3}`;
const isA = '(?:我是|本人(?:是|叫)?|我们是)\\s{0,3}';
const thanks = '(?:谢谢|感谢|多谢|謝謝|敬礼|祝好|敬上)[老师您了]{0,3}[，,。！!\\s]{1,4}';
// Names without a known surname, where nothing but a name is meant.
const noName =
  '做|客服|老师|老師|人工|真人|助教|外卖|错误|有误|拼音|英文|中文|空白|乱码|必填|繁体|简体|信息|学生|新生|同学|家长|全名|昵称|真实|管理';
const anyName = `(?!${noName})(?:(?![${never}错误对填写])\\p{Script=Han}){2,4}`;

const names = new RegExp(
  [
    `(?<=${isCalled})(?:${foreignName}|${fullName})`,
    `(?<=(?<![帮给替幫給])我叫|姓名(?:[是为叫:：]\\s{0,2}))${anyName}${end}`,
    `(?<=${isA})(?:${fullName}${end}|${fullName}(?=的(?:妈|爸|母|父|家长))|[A-Z][a-z'.-]{1,30} [A-Z][a-z'.-]{1,30})`,
    `${surname}(?:${first}(?:${second})?)?(?=${title})`,
    `(?<=${thanks})${fullName}(?=[\\s。.!！]{0,4}$)`,
  ].join('|'),
  'gmu',
);

/** Masks the names that a Chinese text states, those with a title among them; the title stays. */
export const maskChineseNames = (text: string): string => text.replace(names, '[name]');

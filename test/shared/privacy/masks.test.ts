import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longestQuestionKept } from '../../../shared/privacy/kept-lengths.ts';
import { storableAnswer, storableQuestion } from '../../../shared/privacy/storable.ts';
import { growth } from '../../growth.ts';

const englishNames = [
  ['my name is Anna Lind', 'my name is [name]'],
  ['Hi, my name is Anna and I cannot log in', 'Hi, my name is [name] and I cannot log in'],
  ['my name is anna lind and i cannot log in', 'my name is [name] and i cannot log in'],
  ['my name is anna, where is my certificate', 'my name is [name], where is my certificate'],
  ['MY NAME IS ANNA LIND', 'MY NAME IS [name]'],
  ['My name is Anna Lind. The video stutters', 'My name is [name]. The video stutters'],
  ["My name's Jean-Luc O'Neill, help", "My name's [name], help"],
  ['My name’s Anna', 'My name’s [name]'],
  ['my full name is Ludwig van Beek', 'my full name is [name]'],
  ["my daughter's name is Mia Stone", "my daughter's name is [name]"],
  ['her name is Zoë Müller', 'her name is [name]'],
  ['Name: Anna Lind', 'Name: [name]'],
  ['name：anna lind, class 5', 'name：[name], class 5'],
  ['full name = Anna Lind', 'full name = [name]'],
  ['Student name: Li Wei\nCourse: Physics', 'Student name: [name] Course: Physics'],
  ['First name: Anna, last name: Lind', 'First name: [name], last name: [name]'],
  ["I'm called Anna Lind", "I'm called [name]"],
  ['I am called Anna', 'I am called [name]'],
  ['my son is... my son is called Tim', 'my son is... my son is called [name]'],
  ['this is Anna Lind from class 3', 'this is [name] from class 3'],
  ['Hello, this is Anna here', 'Hello, this is [name] here'],
  ['Hi this is Anna Lind, I lost my password', 'Hi this is [name], I lost my password'],
  ['This is Anna speaking', 'This is [name] speaking'],
  ['I am Anna Lind and I paid twice', 'I am [name] and I paid twice'],
  ["I'm Anna Lind", "I'm [name]"],
  ['I am Anna, a student of the physics course', 'I am [name], a student of the physics course'],
  ['Where is it?\n\nRegards,\nAnna Lind', 'Where is it? Regards, [name]'],
  ['please help. Kind regards, Anna', 'please help. Kind regards, [name]'],
  ['please help\nthanks\nanna', 'please help thanks [name]'],
  ['please help, thanks, anna lind', 'please help, thanks, [name]'],
  ['Please help. Thanks Anna', 'Please help. Thanks [name]'],
  ['Where is my file? Yours sincerely,\n\nAnna M. Lind', 'Where is my file? Yours sincerely, [name]'],
  ['refund please. Best wishes,\nAnna!', 'refund please. Best wishes, [name]!'],
  ['the lesson with Mr. Stone', 'the lesson with Mr. [name]'],
  ['Dr Anna Stone did not come', 'Dr [name] did not come'],
  ['homework of Professor Stone', 'homework of Professor [name]'],
] as const;

const chineseNames = [
  ['我叫张伟', '我叫[name]'],
  ['我叫张伟想退课', '我叫[name]想退课'],
  ['你好，我叫王小明，证书没收到', '你好，我叫[name]，证书没收到'],
  ['我叫欧阳娜娜', '我叫[name]'],
  ['我叫李子涵，想退课', '我叫[name]，想退课'],
  ['我叫諸葛明', '我叫[name]'],
  ['我叫做陈静，怎么登录', '我叫做[name]，怎么登录'],
  ['我叫阿依古丽·买买提', '我叫[name]'],
  ['我叫桑吉，退款', '我叫[name]，退款'],
  ['我叫Anna Lind', '我叫[name]'],
  ['我叫 Tom，視頻打不開', '我叫 [name]，視頻打不開'],
  ['我叫張偉，想退課', '我叫[name]，想退課'],
  ['我是张伟', '我是[name]'],
  ['我是张伟，昨天报的名', '我是[name]，昨天报的名'],
  ['老师好 我是李晓红 作业交不了', '老师好 我是[name] 作业交不了'],
  ['我是张伟的妈妈', '我是[name]的妈妈'],
  ['我是刘洋来自北京', '我是[name]来自北京'],
  ['我是Anna Lind', '我是[name]'],
  ['本人赵强，申请退费', '本人[name]，申请退费'],
  ['姓名：王小明，学号', '姓名：[name]，学号'],
  ['姓名:张伟 班级:三班', '姓名:[name] 班级:三班'],
  ['姓名 张伟', '姓名 [name]'],
  ['姓名是张伟', '姓名是[name]'],
  ['姓名：桑吉', '姓名：[name]'],
  ['姓名：Anna Lind', '姓名：[name]'],
  ['我的名字是张伟', '我的名字是[name]'],
  ['我的名字叫王芳，证书上写错了', '我的名字叫[name]，证书上写错了'],
  ['名字：李雷', '名字：[name]'],
  ['有个学生名叫李雷', '有个学生名叫[name]'],
  ['孩子叫王小明', '孩子叫[name]'],
  ['我女儿叫赵敏，六岁', '我女儿叫[name]，六岁'],
  ['张伟同学的作业', '[name]同学的作业'],
  ['高老师讲的课', '[name]老师讲的课'],
  ['李晓红老师的直播', '[name]老师的直播'],
  ['数学王老师没来', '数学[name]老师没来'],
  ['陈先生让我来问', '[name]先生让我来问'],
  ['刘女士的订单', '[name]女士的订单'],
  ['欧阳老师的课', '[name]老师的课'],
  ['请转告周教授', '请转告[name]教授'],
  ['周五张老师的课', '周五[name]老师的课'],
  ['课程老师是王芳老师吗', '课程老师是[name]老师吗'],
  ['王明妈妈问的', '[name]妈妈问的'],
  ['陳老師的課', '[name]老師的課'],
  ['什么时候退款？谢谢，张伟', '什么时候退款？谢谢，[name]'],
  ['请尽快处理。谢谢！\n王芳', '请尽快处理。谢谢！ [name]'],
] as const;

const chineseAddresses = [
  ['我住在上海市徐汇区天平路123号5栋201室', '我住在[address]'],
  ['寄到北京市海淀区中关村大街27号，谢谢', '寄到[address]，谢谢'],
  ['中山路12号', '[address]'],
  ['南京西路一号', '[address]'],
  ['人民路88弄3号502室，教材没到', '[address]，教材没到'],
  ['在解放大道 100 号', '在[address]'],
  ['江苏省南京市鼓楼区中山路', '[address]'],
  ['广东省深圳市南山区科技园', '[address]'],
  ['浙江省杭州市西湖区', '[address]'],
  ['安徽省六安市金寨县梅山镇', '[address]'],
  ['云梦县城关镇', '[address]'],
  ['我在阳光小区3栋2单元501室', '我在[address]'],
  ['3栋2单元501室', '[address]'],
  ['5号楼302室没收到书', '[address]没收到书'],
  ['2单元301室', '[address]'],
  ['收货地址：梅山镇老街口邮局旁', '收货地址：[address]'],
  ['邮编200030', '邮编[address]'],
  ['邮政编码：100080', '邮政编码：[address]'],
  ['上海市徐匯區天平路123號', '[address]'],
  ['福州路３号', '[address]'],
  ['教材寄到成都市武侯区桐梓林东路8号2栋1单元1203室王芳老师收', '教材寄到[address][name]老师收'],
] as const;

const englishAddresses = [
  ['I live at 123 Main Street', 'I live at [address]'],
  ['12 oak street please', '[address] please'],
  ['ship it to 221B Baker Street', 'ship it to [address]'],
  ['45 North Hill Rd.', '[address]'],
  ['10 Downing St, London', '[address], London'],
  ['123 Main Street, Springfield, IL 62704', '[address]'],
  ['123 Main Street, Apt 4B, Springfield, IL 62704-1234', '[address]'],
  ['Flat 3B, 7 Rose Gardens', '[address]'],
  ['8 Kings Close', '[address]'],
  ['1600 Pennsylvania Avenue NW', '[address] NW'],
  ['17 Market Square, Leeds LS1 4AP', '[address]'],
  ['PO Box 1234', '[address]'],
  ['P.O. Box 99, thanks', '[address], thanks'],
  ['I am in San Jose, CA 95112', 'I am in [address]'],
  ['my zip code is 95112', 'my zip code is [address]'],
  ['postcode: SW1A 1AA', 'postcode: [address]'],
  ['postal code K1A 0B1', 'postal code [address]'],
  ['I moved to SW1A 2AA', 'I moved to [address]'],
  ['my address is 5 Rue de la Paix, Paris', 'my address is [address]'],
  ['delivery address: 77 Nowhere', 'delivery address: [address]'],
] as const;

const plainEnglish = [
  'I am fine',
  "I'm fine, thanks",
  'my name is wrong on the certificate',
  'My name is misspelled',
  'MY NAME IS WRONG',
  'my name is not shown on the forum',
  'My name is still the old one',
  'my name is in upper case',
  'the name is required but I cannot type it',
  'change my name on the certificate',
  'the course name is Python Basics',
  'course name: Applied Physics',
  'what file name is allowed',
  'file name: Homework Three',
  'user name is taken',
  'the class name is Advanced English',
  'what name is on the certificate',
  'I am called by a number I do not know',
  'I am called a cheater',
  'the function is called print',
  'this is from the second lesson',
  'this is wrong',
  'This is Chrome on Windows',
  'This is Basic English from the catalogue',
  'this is urgent, I need help',
  'I am Chinese',
  'I am Canadian, a new student',
  'I am a Windows user',
  'I am using Google Chrome',
  'I am in Grade Five',
  'thanks',
  'thanks a lot',
  'thank you very much',
  'Thanks everyone',
  'thanks, bye',
  'many thanks in advance',
  'Thanks for the help',
  'Best regards',
  'with regards to the refund',
  'I miss Chapter 3',
  'lesson 3 stops at minute 12',
  '2 days on the road',
  'I have 3 Google Drive links',
  '5 minutes drive from here',
  'Chapter 5 The Way',
  'unit 4 Market Place does not open',
  'it failed 3 times in a row',
  'share 2 links on the street view course',
  'the 1st street lesson',
  'error 40412 when I pay',
  'room 12 of the live class',
  'zip file of 10 MB',
  'my email address is wrong',
  'what is your address',
  'CS1 2AB is the class code',
  'the box 12 is not ticked',
  'My exam on 2026-11-21 shows error 404: why?',
] as const;

const plainChinese = [
  '我是学生',
  '我是新生',
  '我是老师',
  '我是高三学生',
  '我是高中生',
  '我是程序员',
  '我是毕业生',
  '我是安卓手机',
  '我是黄金会员',
  '我是江苏的考生',
  '我是武汉人',
  '我是石家庄人',
  '我是王者',
  '我是苹果手机',
  '我叫不到老师',
  '我叫客服半天了',
  '帮我叫老师',
  '帮我叫人工',
  '我叫了三次',
  '我叫你们经理来',
  '我的名字写错了',
  '我的名字是错的',
  '我的名字不对',
  '我的名字是英文',
  '姓名写错了',
  '姓名：错误',
  '姓名不显示',
  '姓名怎么改',
  '课程名字是什么',
  '王者荣耀能学吗',
  '李子和杨梅的课',
  '我是孙子辈的学生',
  '课程老师没来',
  '对于老师的问题',
  '历史老师是谁',
  '任课老师',
  '班主任老师',
  '谢谢老师',
  '感谢老师',
  '任何同学都能报吗',
  '许多同学没收到',
  '周五同学都没课',
  '高一同学能报吗',
  '高数老师在哪',
  '官方老师会回复吗',
  '上周老师没来',
  '五分钟老师没来',
  '谢谢，马上处理',
  '路由器3号',
  '网络线路3号服务器',
  '3号考场',
  '第5单元',
  '第3单元第2课',
  '第2单元5号题',
  '我不知道3号考试',
  '怎么弄3号题',
  '学习路线怎么看',
  '5号楼在哪',
  '3号下午考试',
  '城市规划课',
  '讨论区和评论区打不开',
  '我在上海市',
  '上海市徐汇区能线下考吗',
  '收货地址填错了',
  '收货地址是错的',
  '家庭地址是必填项吗',
  '地址怎么改',
  '电路3号实验',
  '一号线直播',
  '5.1 道路交通 3 号 课件',
  '视频第3课 2倍速播放卡顿，怎么办？',
] as const;

describe('a name is kept as [name]', () => {
  test.each([...englishNames, ...chineseNames])('%j', (text, kept) => {
    expect(storableQuestion(text)).toBe(kept);
  });
});

describe('a postal address is kept as [address]', () => {
  test.each([...chineseAddresses, ...englishAddresses])('%j', (text, kept) => {
    expect(storableQuestion(text)).toBe(kept);
  });
});

describe('what is no name and no address is kept as it is', () => {
  test.each([...plainEnglish, ...plainChinese])('%j', (text) => {
    expect(storableQuestion(text)).toBe(text);
  });
});

const pieces = [...englishNames, ...chineseNames, ...chineseAddresses, ...englishAddresses].map(([text]) => text);
const signs = [
  ' ',
  '\n',
  '，',
  '. ',
  ', ',
  '[',
  '我叫',
  '姓名：',
  '老师',
  'name is ',
  'thanks, ',
  '3栋',
  '路12号',
  'a',
  '王',
];
const made = fc
  .array(fc.oneof(fc.constantFrom(...pieces, ...plainEnglish, ...plainChinese), fc.constantFrom(...signs)), {
    maxLength: 120,
    size: 'max',
  })
  .map((parts) => parts.join(''));

test('what is kept is bounded, and stays as it is when it is kept again', () =>
  fc.assert(
    fc.property(made, (text) => {
      const kept = storableQuestion(text);

      expect(kept.length).toBeLessThanOrEqual(longestQuestionKept);
      expect(storableQuestion(kept)).toBe(kept);
      expect(storableAnswer(storableAnswer(text))).toBe(storableAnswer(text));
    }),
    { numRuns: 60 },
  ));

test('a name of any common form is not kept, whatever stands around it', () =>
  fc.assert(
    fc.property(
      fc.constantFrom('王', '李', '张', '刘', '陈', '欧阳', '司马'),
      fc.constantFrom('伟', '小明', '晓红', '建国', '子涵'),
      fc.constantFrom('我叫', '姓名：', '我的名字是', '孩子叫', '你好，我叫'),
      fc.constantFrom('', '，想退课', '。', ' 证书没到', '\n谢谢'),
      (surname, given, before, after) => {
        expect(storableQuestion(`${before}${surname}${given}${after}`)).not.toContain(given);
      },
    ),
  ));

test.each([
  ...['thanks ', 'name is ', 'I am Anna ', '我叫', '王', '王小', '中山路', '省市区县', '村', '小区', '花园一', '1栋'],
  ...['路1号', '1 a ', '1 Main ', 'A ', 'Aa, ', 'send ', 'regards,\n', '谢谢 ', '姓名：', '老师', '地址是', "a'", '·'],
])('eight times as much of %j takes about eight times as long', (unit) => {
  const masking = (length: number) => {
    const text = unit.repeat(length).slice(0, length);
    return () => storableQuestion(text);
  };

  // A square would take 64 times as long.
  expect(growth(masking(8_000), masking(1_000), 24)).toBeLessThan(24);
});

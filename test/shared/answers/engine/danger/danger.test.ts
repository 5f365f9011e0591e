import { describe, expect, it } from 'vitest';
import { projectLexicon } from '../../../../../knowledge/project-lexicon.ts';
import { answer } from '../../../../../shared/answers/engine/answering/answer.ts';
import { triage } from '../../../../../shared/answers/engine/answering/triage.ts';
import { listenTo } from '../../../../../shared/answers/engine/danger/danger.ts';
import { openDanger } from '../../../../../shared/answers/engine/danger/danger-rules.ts';
import { trainDanger } from '../../../../../shared/answers/engine/danger/train-danger.ts';
import { undisguised } from '../../../../../shared/answers/engine/danger/undisguised.ts';
import { noon, smallModel } from '../../small-school.ts';

const lexicon = projectLexicon();
const byRules = { lexicon };
const dangerIn = (...heard: Parameters<typeof listenTo>) => listenTo(...heard).danger;

describe('danger by rules', () => {
  it.each([
    ['self-harm', 'I want to kill myself'],
    ['self-harm', '我不想活了'],
    ['emergency', 'I took all the pills'],
    ['abuse', "my dad hits me when i get bad grades, i'm scared to go home"],
    ['misconduct', '老师让我发穿少一点的照片给他，还说别告诉家长'],
    ['extortion', '他说不给钱就把我的裸照发给我爸妈'],
    ['threats', 'they are bullying me in the group chat'],
    ['threat-to-others', "I'm going to bring a gun to school"],
    ['missing-child', 'my daughter is missing'],
    ['self-harm', '我每次吃完就催吐'],
    ['third-party', 'my friend wants to kill herself'],
  ])('hears %s in "%s"', (kind, text) => {
    expect(dangerIn(byRules, text)).toBe(kind);
  });

  it.each([
    'the homework is killing me',
    'what is the word limit of the essay on suicide prevention',
    '自杀论读书报告多少字',
    'how do I kill a process in linux',
    '笑死我了，这个动画是哪个老师做的',
    'reset my password',
  ])('hears none in "%s"', (text) => {
    expect(dangerIn(byRules, text)).toBeUndefined();
  });

  it.each(['脚本跑不通想自杀', '脚本写不完 想自杀', '我写程序写到想自杀，怎么办', '服务态度逼人自杀'])(
    'takes no program for an excuse of whoever writes it: %s',
    (text) => {
      expect(dangerIn(byRules, text)).toBe('self-harm');
    },
  );

  it.each(['容器一启动就自杀', '脚本把自己杀了', '服务进程自杀'])('takes it for one of itself: %s', (text) => {
    expect(dangerIn(byRules, text)).toBeUndefined();
  });

  it.each([
    '不想噶了',
    '不想领盒饭',
    'webcam caught me changing chairs',
    'proctor filmed me changing the angle of the desk',
    'the camera caught me changing seats',
    'she recorded me at my address',
    'take it to us on Monday',
    'he uses his voice on me in the recording',
    '中午吃了两盒酸奶',
  ])('has no rule for what only begins like one: %s', (text) => {
    expect(dangerIn(byRules, text)).toBeUndefined();
  });

  it.each([
    ['extortion', 'he filmed me changing in the locker room'],
    ['extortion', 'someone recorded me changing my shirt'],
    ['abuse', 'he used a belt on me'],
    ['abuse', 'he takes the belt to my legs'],
    ['emergency', '我吃了两盒药'],
    ['emergency', '吃了一整板'],
  ])('hears %s beside it in "%s"', (kind, text) => {
    expect(dangerIn(byRules, text)).toBe(kind);
  });

  it.each([
    ['self-harm', 'dont bother marking my essay, ill be gone by the time you do'],
    ['self-harm', "i'm done. not with the course. with everything"],
  ])('takes a course or a game for an excuse of its own clause alone: %s in "%s"', (kind, text) => {
    expect(dangerIn(byRules, text)).toBe(kind);
  });

  it.each([
    ['a line break', 'the module on statistics is fine\n\ntook all the pills'],
    ['a line break after it', 'took all the pills\nthe module on statistics is fine'],
    ['a dash', '第三章的课件看完了—不想活了'],
    ['brackets', '第三章的课件看完了（不想活了）'],
    ['、', '第三章的课件看完了、不想活了'],
    ['a half dash', '第三章的课件看完了–不想活了'],
    ['a hyphen between spaces', 'the module on statistics is fine - took all the pills'],
    ['a drawn line', '第三章的课件看完了──不想活了'],
    ['|', '第三章的课件看完了｜不想活了'],
    ['~', '第三章的课件看完了～不想活了'],
    ['square brackets', 'the module on statistics is fine [took all the pills]'],
    ['【】', '第三章的课件看完了【不想活了】'],
    ['「」', '第三章的课件看完了「不想活了」'],
    ['“”', '第三章的课件看完了“不想活了”'],
    ['a line break before what is hidden by spaces', '第三章的课件看完了\n不 想 活 了'],
    ['a line break before less that is hidden so', '第三章的课件看完了\n想 自 杀'],
    ['the first of many line breaks', '第三章的课件看完了\n不\n想\n活\n了'],
    ['a line break before letters', 'the module on statistics is fine\nk i l l myself'],
  ])('ends an excuse at %s', (_, text) => {
    expect(dangerIn(byRules, text)).toBeDefined();
  });

  it.each([
    'essay on suicide prevention',
    'essay about:\nsuicide',
    'my chapter is on: \r\n\r\n suicide',
    '论文题目：自杀',
    '论文题目：\n自杀',
    '《自杀论》第三章的课件',
  ])('ends none inside a title: %j', (text) => {
    expect(dangerIn(byRules, text)).toBeUndefined();
  });

  it.each(['i took all\nthe pills', '\n\nI want to\r\n  kill myself\n', '谢谢老师\n我不想活了'])(
    'hears it over a line break: %j',
    (text) => {
      expect(dangerIn(byRules, text)).toBeDefined();
    },
  );

  it.each(['makeup course: how to paint bruises', 'essay on suicide prevention\nhow many words'])(
    'reads a title as one clause: %j',
    (text) => {
      expect(dangerIn(byRules, text)).toBeUndefined();
    },
  );

  it('hears it wherever it stands, however long the message is', () => {
    const course = 'I would like to know how the second module is graded and when it opens. '.repeat(40);

    expect(dangerIn(byRules, `${course}I want to die. ${course}`)).toBe('self-harm');
  });

  it.each([
    'k i l l  myself now, i want to k1ll mys3lf',
    '我不\u200b想\u200b活了',
    '不.想.活.了',
    '我不想活瞭',
    'I want to kill \ue000myself',
    '不\n想\n活\n了',
    'і wаnt tо kіll mуsеlf',
    'ɪ ᴡᴀɴᴛ ᴛᴏ ᴋɪʟʟ ᴍʏꜱᴇʟꜰ',
    '🇮 🇼🇦🇳🇹 🇹🇴 🇰🇮🇱🇱 🇲🇾🇸🇪🇱🇫',
    'ｉ ｗａｎｔ ｔｏ ｋｉｌｌ ｍｙｓｅｌｆ',
    'ï wànt tó kîll mýself',
    'i want to kiiiiill myselfffff',
    'i want to\nk\ni\nl\nl\nm\ny\ns\ne\nl\nf',
    'iwanttokillmyself',
    'wǒ bù xiǎng huó le',
    'wo3 xiang3 si3',
    'woxiangzisha',
    '自（杀）',
    '自 . 杀',
    '不，想，活，了',
    '我想自sha',
    '想死死死死死',
    'I want to kіӏӏ myself',
    '自……杀',
    '自------杀',
    '自+杀',
    '自=杀',
    '自^杀',
    '自★杀',
    '自❤杀',
    '自<杀>',
    '想，自，杀',
    'wǒ bù xiǎng huó xià qù le',
    'lǎo shī wǒ zhēn de xiǎng sǐ',
  ])('hears it through a disguise: %s', (text) => {
    expect(dangerIn(byRules, text)).toBe('self-harm');
  });

  it.each([
    'wo xiang situ',
    'wo xiang huoqu zhengshu',
    'я хочу узнать расписание',
    'où est mon café',
    '（一）、（二）、好',
    'wǒ xiǎng qù sì chuān',
    'wǒ xiǎng sī kǎo yī xià',
    'wǒ xiǎng huó dòng',
    'Wǒ xiǎng sì diǎn shàng kè',
    'wǒ bù xiǎng huó dòng',
    'wǒ xiǎng sī',
    'wo xiang si kao yi xia',
    'how do I upskillmyself with your courses',
    '#upskillmyself campaign: where do I sign up',
    '我来自S班，请问成绩什么时候出来',
    '我来自SH',
    '密钥是自s开头的',
    '自，杀，毒',
    '自, 杀',
  ])('takes nothing ordinary for one: %s', (text) => {
    expect(dangerIn(byRules, text)).toBeUndefined();
  });
});

it.each([
  ['su\u200bici\u200bde', 'suicide'],
  ['k.i.l.l me', 'kill me'],
  ['k1ll', 'kill'],
  ['自 杀', '自杀'],
  ['room 4a at 10:15', 'room 4a at 10:15'],
  ['кіll', 'kill'],
  ['café', 'cafe'],
  ['1 and 3', '1 and 3'],
])('takes from "%s" what hides its words', (text, plain) => {
  expect(undisguised(text, lexicon.danger?.looks ?? '')).toBe(plain);
});

it('undoes signs that stand for letters also by a blob that knows no letter of another script', () => {
  const { looks: _none, ...stored } = lexicon.stored.danger ?? expect.fail('the lexicon knows no danger');

  expect(undisguised('k1ll', openDanger(stored).looks)).toBe('kill');
});

describe('the learned part', () => {
  const judged = [
    ...['the window is open and i am ready', 'i am ready to leave this world', 'the ledge is calling me tonight'],
    ...['i wrote letters to everyone and the window is open', 'ready to leave everyone tonight'],
  ].map((text) => ({ text, isDanger: true }));
  const harmless = [
    ...['open the window of the app', 'i am ready for the lesson', 'how do i leave the group'],
    ...['letters in the exercise are too small', 'the lesson tonight is late', 'everyone is in the lesson'],
  ].map((text) => ({ text, isDanger: false }));

  it('hears as unnamed what no rule knows but is like what was judged', () => {
    const danger = trainDanger([...judged, ...harmless], ['reset my password', 'where is my invoice'], lexicon);

    const heard = ['the window is open and i am ready to leave', 'open the app for the lesson'].map((text) =>
      dangerIn({ lexicon, danger }, text),
    );

    expect(heard).toEqual(['unnamed', undefined]);
  });

  it('hears lines as it hears one, however long they are together', () => {
    const danger = trainDanger([...judged, ...harmless], [], lexicon);
    const lines = Array.from({ length: 40 }, () => 'i am ready for the lesson.');

    const [inLines, inOne] = ['\r\n', ' '].map((gap) => listenTo({ lexicon, danger }, lines.join(gap)));

    expect(inLines).toEqual(inOne);
  });

  it('is the same for the same messages, and none without any', () => {
    const once = trainDanger([...judged, ...harmless], [], lexicon);

    expect(trainDanger([...judged, ...harmless], [], lexicon)).toEqual(once);
    expect(trainDanger([], ['reset my password'], lexicon)).toBeUndefined();
  });

  it('says how far over the score of unease a message is that no alarm is made of', () => {
    const learned = trainDanger([...judged, ...harmless], ['reset my password', 'where is my invoice'], lexicon);
    if (!learned) throw new Error('nothing was learned');
    const danger = { ...learned, thresholds: { en: 100, zh: 100 }, uneasy: { en: 0, zh: 0 } };

    const heard = ['the window is open and i am ready to leave', 'open the app for the lesson'].map((text) =>
      listenTo({ lexicon, danger }, text),
    );

    expect(heard.map(({ danger: kind, unease }) => [kind, unease >= 0])).toEqual([
      [undefined, true],
      [undefined, false],
    ]);
  });
});

describe('a message that is somewhat like danger', () => {
  const model = smallModel();
  const uneasyModel = () => {
    const danger = trainDanger(
      [
        { text: 'reset my password', isDanger: true },
        { text: 'where is my invoice', isDanger: false },
      ],
      [],
      lexicon,
    );
    if (!danger) throw new Error('nothing was learned');
    return {
      ...model,
      lexicon,
      danger: { ...danger, thresholds: { en: 100, zh: 100 }, uneasy: { en: -100, zh: -100 } },
    };
  };
  const question = { text: 'I forgot my password', failedAnswers: 0 };

  it('goes to a person within the hour, without a menu, an answer or an alarm', () => {
    expect(answer(uneasyModel(), question, noon)).toMatchObject({ kind: 'person', reason: 'uneasy' });
    expect(['P1', 'P2']).toContain(triage(uneasyModel(), question.text, noon).urgency);
    expect(triage(uneasyModel(), question.text, noon).danger).toBeUndefined();
  });
});

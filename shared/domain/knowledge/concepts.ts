// Words that mean nearly the same to a help desk, one concept a line. A message gets each concept it names as a feature,
// so that a question finds its article although it uses another word. Chinese entries match inside a run of characters.
const groups = `
hi hello hey heya hiya hii helo greetings howdy morning evening yo sup|你好 您好 哈喽 哈罗 嗨 早上好 下午好 晚上好 早安
bye goodbye byebye cya farewell ciao later exit leave gotta night|再见 拜拜 晚安 走了 退出 结束 回见 下次见 告辞
thanks thank thx ty tysm cheers appreciate appreciated grateful|谢谢 感谢 多谢 谢了 辛苦 感激
yes yeah yep yup sure ok okay indeed correct right absolutely affirmative definitely exactly agree agreed true fine course|是的 好的 对的 没错 可以的 当然 行的 嗯嗯 同意
no nope nah never disagree negative|不是 不要 不用 不行 不对 不可以 没有
not dont cant wont doesnt didnt isnt cannot unable couldnt wasnt havent never impossible|不能 不了 无法 没法 不上 不到 不出 不可以 不行 失败
idiot fool foolish stupid dumb moron jerk loser shit fuck fucking fucker bitch bastard asshole ass cunt crap damn dick suck sucker trash bullshit useless|傻 笨蛋 白痴 混蛋 垃圾 滚 他妈 废物 蠢
bot robot chatbot machine computer ai human person agent real|机器人 人工 真人 客服 智能
help assist assistance support aid guide|帮助 帮忙 协助 帮我 求助
price cost costs fee fees charge charges expensive cheap pay payment paid money free rate much|多少钱 价格 费用 收费 手续费 免费 价钱 贵 要钱 花钱
buy purchase order ordering shop acquire|购买 买 下单 订购
refund reimburse reimbursement return cashback|退款 退费 退钱 退货 返还
cancel cancellation terminate stop unsubscribe quit withdraw drop|取消 撤销 终止 停止 注销 关闭
delete remove erase deactivate close|删除 移除 注销 解绑 解除 清除
create open register registration signup sign enrol enroll enrolled enrollment enrolment join apply subscribe|注册 开通 办理 申请 报名 加入 开户 新建 创建
login log signin access enter credentials|登录 登陆 进入 上不去 登不上 进不去
password passcode pin pwd passphrase|密码 口令 验证码
forgot forgotten forget lost lose misplaced missing|忘记 忘了 丢失 丢了 遗失 找不到 不见了 没了
stolen theft hacked compromised fraud unauthorized unauthorised stole|被盗 盗刷 盗用 诈骗 骗
change edit update modify alter switch amend replace correct fix misspelled rename adjust|修改 更改 变更 改成 更换 换成 更新 改
certificate certificates cert certs diploma confirmation record badge transcript achievement achievements|证书 证明 成绩单 文凭 证件
course courses class classes lesson lessons lecture lectures module modules mooc moocs training curriculum|课程 课 教程 培训 讲座 上课
exam exams test tests quiz quizzes assessment assessments assignment assignments homework|考试 测验 测试 作业 考
video videos clip stream streaming watch play playback movie|视频 录像 播放 观看 看 直播
phone mobile cellphone cell smartphone app android iphone ios tablet ipad|手机 移动 客户端 苹果 安卓 电话 应用
email mail emails mailbox inbox|邮箱 邮件 电邮 信箱
name names surname lastname firstname|名字 姓名 昵称
address addresses location located place where city|地址 位置 地点 在哪 哪里 哪儿
language languages translation translations translate translated subtitles english french spanish chinese german|语言 翻译 中文 英文 字幕 英语
start begin started starting beginning commence|开始 启动 开启
finish finished end complete completed completing completion ended done|完成 结束 结业 学完
time long duration deadline when date schedule limit due timelimit hours days weeks|时间 多久 什么时候 何时 期限 截止 几天 日期 几点
download save export print install|下载 保存 打印 导出 安装
error bug broken crash crashed problem problems issue issues trouble wrong fail failed fails failing failure glitch|错误 报错 出错 故障 问题 异常 坏了 失败 不成功
see view find look show check lookup search list display|查看 查询 查 看到 找 显示 查一下
what whats which
how
why reason
who whom whose|谁
want need would like wish wanna|想要 需要 我要 我想
receive received get got arrive arrived arriving delivery deliver shipping ship shipped delivered|收到 到账 发货 送达 快递 配送 到货
transfer transferring send sending remit wire|转账 汇款 转钱 汇
bank card cards debit credit visa mastercard|银行卡 信用卡 借记卡 储蓄卡 卡片
account accounts profile|账户 账号 个人资料 用户
balance remaining left amount|余额 剩余
limit limits maximum max minimum restriction|限额 额度 上限 限制 最多
discount coupon promo promotion offer offers deal sale voucher|优惠 折扣 红包 票券 打折 活动 券
invoice receipt bill statement|发票 收据 账单 小票 签购单
safe secure security privacy protected|安全 隐私 保护
verify verification identity confirm authenticate validate proof|验证 认证 核实 实名 身份
join joinus partner cooperation collaborate business|合作 加盟 商户
weather rain temperature forecast|天气 下雨
joke funny laugh story|笑话 故事
car drive driving vehicle taxi|汽车 车 打车
eat food restaurant pizza meal recipe cook|吃 饭 餐厅 美食
emi installment installments instalment instalments|分期
options option types type kinds kind available choices|种类 类型 选项
`;

/** A table from word to the numbers of its concepts, and the Chinese words as one pattern, longest first. */
const table = new Map<string, number[]>();
groups
  .trim()
  .split('\n')
  .forEach((line, concept) => {
    for (const word of line.split(/[ |]/)) table.set(word, [...(table.get(word) ?? []), concept]);
  });
const hanWords = [...table.keys()].filter((word) => /^\p{Script=Han}/u.test(word)).sort((a, b) => b.length - a.length);
const hanPattern = new RegExp(hanWords.join('|'), 'g');
const none: readonly number[] = [];

/** The concepts that a Latin word names. */
export const conceptsOf = (word: string): readonly number[] => table.get(word) ?? none;

/** The concepts that a run of Han characters names, in order. */
export const conceptsIn = (run: string): readonly number[] =>
  [...run.matchAll(hanPattern)].flatMap(([word]) => table.get(word) ?? none);

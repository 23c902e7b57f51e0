/** Fraud, nuisance and leaked data: the calls during which seconds count. */
import { callsIn, chat, days, minutes, on, type Story, weCall, whenDue } from './story.ts'

export const fraudStories: readonly Story[] = [
  {
    id: 'being-defrauded-now',
    topic: '正在被骗转账（紧急）',
    weight: 3,
    needs: ['person', 'mobile'],
    details: (draw) => ({
      role: draw.pick(['「公安」', '「银保监客服」', '「快递理赔」', '「航班退改签」', '「孩子老师」']),
      who: draw.pick(['家人', '邻居', '同事']),
      ...draw.pick([
        { money: `已转 ${draw.int(1, 6)}.${draw.int(1, 9)} 万`, outcome: '银行止付成功一笔' },
        { money: `已转两笔共 ${draw.int(2, 9)} 万`, outcome: '钱已转出，{district}派出所受理' },
        { money: '正要转还没转', outcome: '未转账，已卸载共享软件' },
        { money: `对方要转 ${draw.int(3, 20)} 万，还没转`, outcome: '未转账，银行卡已先冻结' },
      ]),
    }),
    steps: [
      callsIn(on('any'), {
        facts: '客户压低声音，有人冒充{role}让其共享屏幕、不许挂电话，{money}。旁边[没人|丈夫在]。',
        demand: '[怎么办|别让他们把钱拿走]。',
        tried:
          '请立即停转、关共享屏幕、手机飞行模式，另用{who}手机报 110、打银行止付。客户人在家安全。对方号码和时间已记。',
        promised: '{due}前反诈专岗联系。',
        due: { hours: 1 },
        promisedBy: '反诈专岗',
      }),
      weCall(minutes(8, 40), {
        hour: 'any',
        facts: '反诈专岗接手，涉诈线索已推，{outcome}，[家属赶到|客户人已平静]。',
        tried: '告知接听 96110，不评价。',
      }),
    ],
  },
  {
    id: 'nuisance-calls',
    topic: '骚扰电话太多',
    weight: 9,
    needs: ['person', 'mobile'],
    steps: [
      callsIn(on('any'), {
        facts:
          '一天接十几个[贷款|装修|教育|股票|卖房|保健品]电话，[号码不停换|尾号 {case} 反复打|都叫得出姓]，[{d-3}起|登记过一次二手车以后|孩子上学报名以后]。',
        demand: '拦掉。',
        tried: '开防骚扰助手拦房产、贷款、教育；登记举报 3 条，客户知道可打 12321。',
      }),
    ],
  },
  {
    id: 'verification-bombing',
    topic: '验证码轰炸',
    weight: 3,
    needs: ['young', 'mobile'],
    details: (draw) => ({ count: draw.int(24, 96) }),
    steps: [
      callsIn(on('evening'), {
        facts: '一小时收到 {count} 条各种平台验证码，刚和网友吵过。未念给任何人。',
        demand: '立即停。',
        tried: '先讲会暂收不到部分验证码，客户同意开临时防护 24 小时。建议报警并保留截图，提醒改各平台密码。',
      }),
      callsIn(days(1, 1, 'evening'), {
        facts: '防护到期，客户说没再收到，问要不要续。',
        tried: '先不续，再有来电加开。',
      }),
    ],
  },
  {
    id: 'fake-hotline',
    topic: '冒充 10020 要验证码',
    weight: 4,
    needs: ['person', 'mobile'],
    steps: [
      callsIn(on('any'), {
        facts:
          '{clock-20} 接到[自称 10020|自称通信管理局|机器人语音]说「[两小时后停机|名下涉案号码|积分今天清零]」，要[身份证号|六位验证码|下载会议软件]。[客户没给|报了姓名没报号码]，来核实，对方号码尾 {case}。',
        demand: '是不是你们打的。',
        tried: '查无外呼任务。我们不要验证码、不威胁停机。登记冒充客服，号码照录。',
      }),
    ],
  },
  {
    id: 'card-cloned-and-cash',
    topic: '老人被冒名补贴骗钱',
    weight: 2,
    needs: ['elder', 'mobile'],
    details: (draw) => ({ money: draw.pick(['1.2 万', '3.6 万']) }),
    steps: [
      callsIn(on('afternoon'), {
        facts: '{age} 岁老人来电慢慢讲，被「养老补贴」骗走 {money}元，孩子还不知道。手机还能接。',
        demand: '能不能追。',
        tried: '先安慰，不估计能不能追。指导报 110 和银行止付；防骚扰助手、拒收境外来电已开。',
      }),
      weCall(days(1, 2, 'morning'), {
        facts: '反诈专岗回访，警方已立案。女儿在旁，已教设通话白名单。',
        tried: '不再打扰。',
      }),
    ],
  },
  {
    id: 'information-leaked',
    topic: '信息泄露投诉',
    weight: 3,
    needs: ['person', 'mobile'],
    steps: [
      callsIn(on('any'), {
        facts:
          '{d-1}刚在{shop}办完业务，晚上就接到[装修|贷款]电话叫得出{t}全名和住在{estate}。怀疑营业厅泄露。',
        demand: '1. 查谁泄露；2. 书面答复；3. 今后不得再发生。',
        tried: '登记具体号码与时刻，无依据不评价；已设拒收。查询访问记录需处理组提取。',
        promised: '安全专岗 {due}前联系。',
        due: { days: 1, at: '18:00' },
        promisedBy: '安全专岗',
        status: 'investigating',
      }),
      weCall(whenDue, {
        facts:
          '{shop}当日查询记录[三条均与办理有关，未发现泄露证据，来电号段已拦|四条，其中一条无业务依据，已停该工号]。',
        demand: '书面材料。',
        tried: '书面已寄，客户[暂无异议|保留申诉权利]。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-identity-leak',
      severity: 'high',
      confidential: 'yes',
      fields: { what: '姓名、住址', how: '办完业务当晚接到来电' },
      incident: { daysBefore: 1, at: '19:30' },
      articles: ['1050', '1048'],
      decision: '按查询记录给书面答复；异常查询停工号。',
      notes: [{ hours: 4, by: 'owner', text: '访问日志已申请提取，勿在电话里说查询人。' }],
    },
  },
  {
    id: 'police-asks',
    topic: '警方要求配合调查',
    weight: 2,
    needs: ['person', 'mobile'],
    steps: [
      callsIn(on('any'), {
        facts:
          '[自称某派出所民警|自称律师|自称法院书记员]要该号机主资料，[不愿报单位和警号|说很急要电话里给|留了手机号让回拨]。',
        demand: '提供机主信息。',
        tried: '不确认是不是我方客户，请持法律文书到法务窗口，登记来电单位和事由。转登记「可疑核身」。',
      }),
    ],
  },
  {
    id: 'spam-text',
    topic: '垃圾短信举报',
    weight: 4,
    needs: ['person'],
    steps: [
      chat(on('any'), {
        facts:
          '客户发来短信截图：[「积分 {points} 分到期，点链接兑换」|「您的医保卡停用」|「ETC 失效请重新认证」|「贷款 {few} 万已批」]，[{few} 天内 {few2} 条|发自 1069 开头|冒充银行]，[没点开|点开后没填]。',
        demand: '别再发。',
        tried: '登记号码内容，告知可向 12321 反映，已屏蔽营销短信。不承诺一个都没有。',
      }),
    ],
  },
]

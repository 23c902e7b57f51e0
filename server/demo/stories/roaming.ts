/** Beyond the border: nothing works, or it costs. */
import type { Subject } from '../subject.ts'
import { callsIn, chat, days, on, type Story, weCall, whenDue } from './story.ts'

/** Where the owner of a number from outside lives, by its country code. */
const regionOf = ({ customer }: Subject): string => {
  const raw = customer.numbers[0]?.raw ?? ''
  if (raw.includes('853')) return '中国澳门'
  return raw.includes('886') ? '中国台湾' : '中国香港'
}

export const roamingStories: readonly Story[] = [
  {
    id: 'before-travelling',
    topic: '出境前开漫游',
    weight: 7,
    needs: ['person', 'mobile', 'good_credit'],
    details: (draw) => ({
      where: draw.pick(['香港', '澳门', '台湾', '日本大阪', '泰国普吉', '法国巴黎', '新加坡']),
    }),
    steps: [
      callsIn(on('any'), {
        facts: '{d+3} 去{where} [4|5|7|10] 天，主要上网，转机[无|在首尔]。入网满 6 个月、无欠费。',
        demand: '[开通，多少钱一天|要最划算的]。',
        tried:
          '开通国际及港澳台漫游，介绍日包一次，按北京时间自然日计，用了才扣，客户回短信确认。提醒数据漫游开关、选资费表首选网络。',
      }),
    ],
  },
  {
    id: 'abroad-no-data',
    topic: '境外上不了网',
    weight: 4,
    needs: ['person', 'mobile'],
    details: (draw) =>
      draw.pick([
        { where: '中国香港九龙', net: 'CSL' },
        { where: '日本东京', net: 'SoftBank' },
        { where: '韩国首尔', net: 'KT' },
        { where: '越南岘港', net: 'Viettel' },
        { where: '德国慕尼黑', net: 'Telekom.de' },
        { where: '马来西亚吉隆坡', net: 'Maxis' },
        { where: '中国澳门', net: 'CTM' },
        { where: '泰国清迈', net: 'AIS' },
      ]),
    steps: [
      callsIn(on('evening'), {
        facts:
          '人在{where}，上不了网，漫游功能和日包已生效。已开数据漫游，手动选网搜到 {net}，重启无效。用漫游拨 10020 免费已先说。',
        demand: '[尽快，要打车|导航用不了]。',
        tried: '开「漫游障碍单」，写国家城市、机型、网络名。',
        promised: '漫游支撑短信 4 小时内回复。',
        due: { hours: 4 },
        promisedBy: '漫游支撑',
        status: 'investigating',
      }),
      chat(days(1, 1, 'morning'), {
        facts:
          '客户在公众号回复：[按短信改为 4G 后恢复|手动选网后恢复|换酒店后恢复]，问[耽误的那天算不算日包|{d-1} 那天会不会扣两次]。',
        tried: '当天日包未扣，给客户看了明细。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-mobile-roaming',
      severity: 'high',
      fields: { where: '{where}', network: '{net}' },
      incident: { daysBefore: 0, at: '18:20' },
      articles: ['1036'],
      decision: '对端网络鉴权异常，改制式后恢复，当日日包未扣。',
      notes: [{ hours: 1, by: 'owner', text: '漫游支撑：{net} 今天有 5G 鉴权异常，先让客户切 4G。' }],
    },
  },
  {
    id: 'border-roaming',
    topic: '边界误漫游扣费',
    weight: 4,
    needs: ['person', 'mobile'],
    details: (draw) => ({
      where: draw.pick(['珠海口岸', '深圳罗湖', '福建沿海']),
      fee: draw.pick([12, 18, 25, 28]),
    }),
    steps: [
      callsIn(on('any'), {
        facts:
          '没出境，{where}附近被扣港澳漫游 {fee} 元。明细同一小时内地与港澳切换 [3|4] 次，流量 [1.2|3.8] MB。',
        demand: '退 {fee} 元。',
        tried: '符合边界误漫游，退当日费用 {fee} 元，坐席权限，2 小时到账。',
      }),
    ],
  },
  {
    id: 'roaming-bill-shock',
    topic: '境外漫游费高额争议',
    weight: 3,
    needs: ['person', 'mobile'],
    details: (draw) => {
      const amount = draw.int(320, 960)
      return {
        amount,
        where: draw.pick(['法国巴黎', '美国洛杉矶', '土耳其伊斯坦布尔', '澳大利亚悉尼']),
        days: draw.int(2, 4),
        keep: Math.round(amount * 0.38),
        back: amount - Math.round(amount * 0.38),
      }
    },
    steps: [
      callsIn(on('evening'), {
        facts:
          '{m-1}账单漫游流量 {amount} 元，{where} {days} 天，客户称买了日包。查为过境时段未回复确认短信，日包第二天起生效；欢迎短信有下发 [1|2] 次。',
        demand: '1. 按日包价收；2. 提醒不够要说法。',
        tried: '不能用日包抵前面的，照实说。短信内容和下发时间念给客户。登记暂缓催缴。',
        promised: '投诉处理组核实欢迎短信内容，{due}前答复。',
        due: { days: 2, at: '18:00' },
        promisedBy: '投诉处理组',
        status: 'investigating',
      }),
      weCall(whenDue, {
        facts: '处理意见：过境当天未收到资费提醒，退 {back} 元，其余 {keep} 元属实。与{t}沟通。',
        demand: '[要求再退一半|要想一想|要和同行的朋友比一比]。',
        tried: '退费超班组长权限，处理组核批，冲话费。',
        promised: '客户考虑，{due}前再回复一次。',
        due: { days: 2, at: '18:00' },
        promisedBy: '投诉处理组',
        status: 'communicated',
      }),
      weCall(days(2, 2, 'afternoon'), {
        facts: '{t}接受退 {back} 元，已到账。',
        tried: '结案。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-billing-roaming',
      severity: 'normal',
      fields: { where: '{where}', amount: '{amount}', welcome: true },
      incident: { daysBefore: 24, at: '14:00' },
      articles: ['1036', '1037', '1054'],
      decision: '过境日提醒不足，退 {back} 元，余下 {keep} 元按实收。',
      notes: [{ hours: 6, by: 'owner', text: '欢迎短信记录已取：第一条在入境 3 小时后，且无流量单价。' }],
    },
  },
  {
    id: 'wrong-day-package',
    topic: '日包扣了两天',
    weight: 3,
    needs: ['person', 'mobile'],
    details: (draw) => ({ where: draw.pick(['巴黎', '米兰', '伦敦']), fee: 38 }),
    steps: [
      callsIn(on('any'), {
        facts: '{where}一天扣了两次日包，客户以为按当地时间。{d-16} 跨北京时间 0 点仍在上网。',
        demand: '退多扣的 {fee} 元。',
        tried: '说明按北京时间自然日，开通时口径有念，[客户认可|录音中没说清，经班组长退一天 {fee} 元]。',
      }),
    ],
  },
  {
    id: 'caller-from-outside',
    topic: '港澳台号码办理家里宽带',
    weight: 12,
    needs: ['from_outside', 'broadband'],
    details: (draw, subject) => ({ who: draw.pick(['母亲', '父亲', '妹妹']), region: regionOf(subject) }),
    steps: [
      callsIn(on('evening'), {
        facts:
          '客户常住{region}，江州家里{who}住，宽带[老人说看不了电视|这两天断]，代打核身用本机，仅办报障。',
        demand: '请人去看，联系{who}手机。',
        tried:
          '派单尾号 {order}，现场联系人填{who}，备注老人在家多响几声。回电写客户港澳台号码，时段 8:30–21:00。',
        promised: '{visit} 上门。',
        appoint: { days: [1, 2] },
        due: { visit: 'over' },
        promisedBy: '装维',
      }),
      chat(days(3, 5, 'evening'), { facts: '客户来信确认{who}那边已能看电视。', tried: '致谢，结束。' }),
    ],
  },
]

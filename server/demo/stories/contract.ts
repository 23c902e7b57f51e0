/** Contracts, tariffs, arrears, and what changing them costs. */
import { mobileLineOf } from '../subject.ts'
import { callsIn, days, minutes, on, pastDue, type Story, shop, weCall, whenDue } from './story.ts'

export const contractStories: readonly Story[] = [
  {
    id: 'penalty-explained',
    topic: '合约违约金试算',
    weight: 8,
    needs: ['person', 'mobile'],
    details: (draw, subject) => {
      const left = draw.int(3, 12)
      return { left, amount: (left * (mobileLineOf(subject)?.fee ?? 59) * 0.3).toFixed(2) }
    },
    steps: [
      callsIn(on('any'), {
        facts: '想提前解约，话费赠送合约还剩 {left} 个月，承诺月消费 {planFee} 元。',
        demand: '[要付多少|能不能不收]。',
        tried:
          '按「未履行月数 × 月承诺 × 30%」算 {amount} 元，未超已返还总额，系统试算一致。不替客户决定，客户[先留着|到期再办]。',
      }),
    ],
  },
  {
    id: 'never-signed',
    topic: '否认签过合约',
    weight: 4,
    needs: ['person', 'mobile'],
    details: (draw) => ({
      where: draw.pick(['城北厅', '临江旗舰厅', '商场代理点', '电话外呼']),
      low: draw.pick([59, 79, 99]),
    }),
    steps: [
      callsIn(on('any'), {
        facts:
          '被告知有 24 个月合约、最低消费 {low} 元，客户称没签过。系统查无电子协议，签名栏空白，办理渠道{where}。',
        demand: '1. 解除限制；2. 违约金一分不付；3. 查谁办的。',
        tried: '没有协议不得收违约金，开单标记「协议缺失」。',
        promised: '3 个工作日内解除，{due}前回电。',
        due: { days: 3, at: '18:00' },
        promisedBy: '投诉处理组',
        status: 'investigating',
      }),
      weCall(whenDue, {
        facts: '核查无有效协议，最低消费限制已解除。{t}接受，[降档下月起|套餐先不动]。',
        demand: '要求书面说明。',
        tried: '已邮寄。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-contract-missing',
      severity: 'normal',
      fields: { signature: '空白', where: '{where}' },
      incident: { daysBefore: 0, at: '09:10' },
      articles: ['1041', '1040'],
      decision: '协议缺失，解除最低消费限制。',
      notes: [{ hours: 4, by: 'owner', text: '{where}经办承认代签，已转渠道管理。' }],
    },
  },
  {
    id: 'discount-ended',
    topic: '合约到期后话费变多',
    weight: 6,
    needs: ['person', 'mobile'],
    details: (draw) => ({
      back: draw.pick([20, 25, 30]),
      ...draw.pick([
        {
          seen: '发过，日期已念',
          done: '解释优惠截止月，客户[认可|说短信没细看]，[想改便宜一档，次月生效|先这样用]',
        },
        {
          seen: '查无记录',
          done: '查不到提醒，按到期处理，可零成本退出；客户[改畅海 39，次月生效|考虑两天]',
        },
      ]),
    }),
    steps: [
      callsIn(on('any'), {
        facts: '{m-1}起话费每月多 {back} 元，合约返的 {back} 元到期。到期前 30 天提醒短信{seen}。',
        demand: '[要求恢复|换便宜套餐|问能不能再续]。',
        tried: '{done}。',
      }),
    ],
  },
  {
    id: 'lower-the-tariff',
    topic: '降档被营业厅拒绝',
    weight: 5,
    needs: ['person', 'big_plan'],
    steps: [
      callsIn(on('any'), {
        facts: '{shop}说「最低 59，没有更便宜的」，客户要最低的档。无在约合约。',
        demand: '1. 改保号 8；2. 那位营业员学一下业务。',
        tried:
          '核身加强级，提示近三个月月均 [6|9|13] G 会有套外费，客户坚持，次月 1 日改保号 8。副卡将独立计费已说。',
      }),
    ],
  },
  {
    id: 'old-plan-pressed',
    topic: '老套餐被劝改新套餐',
    weight: 12,
    needs: ['person', 'old_plan'],
    steps: [
      callsIn(on('any'), {
        facts:
          '用{plan}[十几年|很久]，{d-1}{shop}[劝改畅海 59|说老套餐下月就不能用了]，来问是不是真的、改了能不能改回来。',
        demand: '[不想改|要个准话]。',
        tried: '系统红色停售标记，退出后不能再改回，照实说；不改可以继续用。营业厅的说法登记核实。',
        promised: '{due}前回电告知核实结果。',
        due: { days: 1, at: '18:00' },
        promisedBy: '热线一班',
      }),
      weCall(whenDue, {
        facts: '产品部确认{plan}无强制退出计划。{t}[放心了|要求营业厅别再劝]。',
        tried: '已告知{shop}纠正说法。',
      }),
    ],
  },
  {
    id: 'sub-card-left-out',
    topic: '副卡移出家庭套餐后变保号',
    weight: 5,
    needs: ['bundle'],
    details: (draw) => ({ tail2: draw.digits(4) }),
    steps: [
      callsIn(on('any'), {
        facts: '儿子副卡尾号 {tail2} 移出后落到保号 8，只剩 200 MB，打来问。当时没人跟他说。',
        demand: '[恢复原来的用量|改回去]。',
        tried: '副卡机主本人加强核身，改畅海 39 下月生效；当月加包 10 元 5 GB。',
        promised: '{due}前主卡也会收到说明短信。',
        due: { days: 1, at: '12:00' },
        promisedBy: '本坐席',
      }),
      callsIn(minutes(60, 200), {
        facts: '主卡来电，副卡 {tail2} 已能上网，[问为何没提前说|问下月多少钱]。',
        tried: '致歉，登记服务缺失。',
      }),
    ],
  },
  {
    id: 'arrears-still-off',
    topic: '交了费仍停机',
    weight: 12,
    needs: ['person', 'poor_credit', 'mobile'],
    details: (draw) => ({ paid: draw.pick([60, 80, 100]), miss: (draw.int(2, 18) / 10).toFixed(2) }),
    steps: [
      callsIn(on('any'), {
        facts: '交了 {paid} 元仍单停，差 {miss} 元（违约金和本月已产生未补）。缴费流水已到账。',
        demand: '[马上开|再差一分钱也要收？]。',
        tried: '说清差额，客户补足后 10 分钟未复，点「复机重送」，5 分钟恢复。',
      }),
    ],
  },
  {
    id: 'emergency-reopen',
    topic: '欠费申请紧急开机',
    weight: 8,
    needs: ['person', 'poor_credit', 'mobile'],
    details: (draw) => ({
      why: draw.pick(['老人在医院', '孩子走失报警', '孩子考试联系不上', '出车祸在处理']),
    }),
    steps: [
      callsIn(on('any'), {
        facts: '用别人手机来电，双停，{why}急用。替代核身三项过两项，信用不够星级。',
        demand: '先开机。',
        tried: '班组长特批 12 小时，告知到 {clock+720} 未缴会再停。',
        promised: '客户 {due}前缴清。',
        due: { days: 1, at: '12:00' },
        promisedBy: '客户自缴',
      }),
      callsIn(days(1, 1, 'morning'), {
        facts: '客户已缴清欠费与违约金，致谢。',
        tried: '开机正常，未再收特批以外费用。',
      }),
    ],
  },
  {
    id: 'arrears-instalment',
    topic: '欠费分期缴纳',
    weight: 30,
    needs: ['person', 'mobile_arrears'],
    around: 'arrears',
    details: (draw) => ({ amount: draw.int(228, 640) }),
    steps: [
      callsIn(on('any'), {
        facts: '欠费 {amount} 元，[失业|住院]缴不起，问能否分期。不问收入。',
        demand: '分三期。',
        tried: '200 元以上可登记「缴费计划」，最多 3 期；欠费本金不减。',
        promised: '账务组 1 个工作日内回电，{due}前。',
        due: { days: 1, at: '18:00' },
        promisedBy: '账务组',
      }),
      weCall(whenDue, {
        facts: '账务组同意 3 期，首期本周内，{t}知道日期与金额。',
        tried: '期间不开机，收到首期后恢复。',
      }),
    ],
  },
  {
    id: 'arrears-wrong-account',
    topic: '缴错账户未复机',
    weight: 25,
    needs: ['person', 'broadband_arrears'],
    around: 'arrears',
    steps: [
      callsIn(on('any'), {
        facts:
          '客户说{d-1}宽带费交了还停着，查交到了[女儿手机号|自己的手机账户|搬走前的旧宽带]上。宽带欠费 {bbFee} 元。',
        demand: '马上复机。',
        tried: '[同一机主，已转款|不同机主，开错缴更正单]。班组长批临时复机 72 小时，一个账户半年一次。',
        promised: '错缴更正 3 个工作日，{due}前。',
        due: { days: 3, at: '18:00' },
        promisedBy: '账务组',
      }),
      weCall(whenDue, {
        facts: '更正完成，宽带仍有上期尾款未付，{t}说[周末交|发工资再交]。',
        tried: '告知到账后自动恢复。',
      }),
    ],
  },
  {
    id: 'number-taken-back',
    topic: '欠费号码被收回',
    weight: 2,
    needs: ['person', 'mobile', 'poor_credit'],
    details: (draw) => ({ amount: draw.int(36, 120) }),
    steps: [
      callsIn(on('any'), {
        facts: '另一个停用的旧号要恢复，已双停满 90 天收回 [12|20] 天，未放出。欠费 {amount} 元。',
        demand: '[旧号绑了银行卡，一定要恢复|恢复原号]。',
        tried: '未放出，缴清可在 30 天内到厅恢复；欠费仍须结清，不影响征信照实说。',
      }),
      shop(days(2, 8, 'morning'), { facts: '缴清 {amount} 元，恢复原号。', tried: '实名复核通过。' }),
    ],
  },
  {
    id: 'moving-contract-refused',
    topic: '解约被反复转接',
    weight: 3,
    needs: ['person', 'mobile'],
    steps: [
      callsIn(on('any'), {
        facts:
          '客户要解约{plan}，[前三次来电都被让「去营业厅」|热线转营业厅，营业厅转热线|说好回电没回]。历史小结有 [2|3] 次申请记录，最早 {d-34}。',
        demand: '1. 今天办掉；2. 前面几次的月费退。',
        tried: '当通受理，念清费用；从第一次申请起的月费列退费申请，报班组长。',
        promised: '{due}前班组长回电确认金额。',
        due: { days: 1, at: '18:00' },
        promisedBy: '班组长',
        status: 'investigating',
      }),
      callsIn(pastDue, {
        facts: '到点没人回，客户 {clock} 再来电，[情绪激动|很失望|说已经录音]，[要转去别家|说就想把号停了]。',
        demand: '今天一定给结果。',
        tried: '致歉，登记失约，报班组长当班致电。',
        promised: '{due}前班组长回电。',
        due: { days: 1, at: '12:00' },
        promisedBy: '班组长',
        status: 'waiting_department',
      }),
      weCall(whenDue, { facts: '解约完成，退两期月费，{t}认可。', tried: '处理结束。', status: 'closed' }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-contract-change',
      severity: 'normal',
      fields: { wanted: '解约', refusal: '让去营业厅、反复转接' },
      incident: { daysBefore: 15, at: '14:00' },
      articles: ['1013', '1041', '1039'],
      decision: '从首次申请日起退月费，当通办理解约。',
      notes: [{ hours: 1, by: 'lead', text: '前几次小结确有让客户去厅的，属拖延，退费同意。' }],
    },
  },
]

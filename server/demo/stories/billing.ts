/** Where the money went: bills, services nobody ordered, payments that did not arrive. */
import { callsIn, chat, days, on, pastDue, type Story, weCall, whenDue } from './story.ts'

export const billingStories: readonly Story[] = [
  {
    id: 'bill-explained',
    topic: '话费比上月多',
    weight: 16,
    needs: ['person', 'mobile'],
    details: (draw) => {
      const a = draw.pick([10, 15, 20, 30])
      const b = draw.int(3, 18) + draw.pick([0.2, 0.4, 0.6])
      return {
        a,
        b: b.toFixed(2),
        sum: (a + b).toFixed(2),
        item: draw.pick(['视频会员', '流量包', '来电提醒', '省内长市漫包']),
      }
    },
    steps: [
      callsIn(on('any'), {
        facts:
          '{m-1}话费比上月多 {sum} 元。核身基本级通过。三屏看账：{a} 元是{item}，{b} 元是套餐外[短信和通话|通话]。',
        demand: '[解释|说没用那么多]。',
        tried: '逐项念时间，客户[认可|想起来是孩子用的|{item}改日去退]。',
      }),
    ],
  },
  {
    id: 'added-service-refunded',
    topic: '不认可增值业务扣费',
    weight: 10,
    needs: ['mobile'],
    details: (draw) => {
      const fee = draw.pick([5, 6, 8, 10])
      const months = draw.int(2, 5)
      const total = fee * months
      return {
        fee,
        months,
        total,
        since: `{m-${months - 1}}`,
        name: draw.pick(['悦听音乐包', '天气早知道', '畅读会员', '来电彩铃', '看球包']),
      }
    },
    steps: [
      callsIn(on('any'), {
        facts:
          '账单每月「{name}」{fee} 元，{since}起共 {months} 个月，客户称没订过。订购轨迹渠道代理商，无确认记录。',
        demand: '[退掉并退钱|查谁给我开的]。',
        tried:
          '已退订，退订不影响核查。无确认凭据，全退 {total} 元（坐席权限），2 小时到账；另登记渠道违规。',
      }),
    ],
  },
  {
    id: 'added-service-large',
    topic: '增值业务扣费超权限，转班组长',
    weight: 5,
    needs: ['mobile'],
    details: (draw) => {
      const fee = draw.pick([15, 20, 25])
      const months = draw.int(4, 10)
      return {
        fee,
        months,
        total: fee * months,
        name: draw.pick(['视频联合会员', '云空间会员', '音乐钻石包', '亲情守护包']),
      }
    },
    steps: [
      callsIn(on('any'), {
        facts:
          '「{name}」每月 {fee} 元共 {months} 个月 {total} 元。客户坚持没回复过任何短信。查轨迹：外呼推荐，录音待听。',
        demand: '1. 全退 {total} 元；2. 听录音；3. 给个说法。',
        tried: '已退订。超过 50 元，报班组长；录音由班组长调听，未提前下结论。',
        promised: '{due}前回电。',
        due: { days: 1, at: '18:00' },
        promisedBy: '班组长',
        status: 'investigating',
      }),
      weCall(whenDue, {
        facts:
          '录音[里客户只说「嗯」，未明确同意|未报月费|前半段缺失]，视为无效，「{name}」{months} 个月退 {total} 元，已冲话费。',
        demand: '[认可|要录音副本]。',
        tried: '{t}接受退费，录音副本按流程到厅申请。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-billing-added',
      severity: 'normal',
      fields: { name: '{name}', fee: '{fee}', months: '{months}', channel: '外呼' },
      incident: { daysBefore: 1, at: '09:00' },
      articles: ['1038', '1054'],
      decision: '确认无效，全额退 {total} 元。',
      notes: [{ hours: 3, by: 'lead', text: '录音 0:42 处只有「嗯」，且未报价，按无效处理。' }],
    },
  },
  {
    id: 'free-trial',
    topic: '免费体验到期自动转收费',
    weight: 6,
    needs: ['mobile'],
    details: (draw) => {
      const months = draw.int(2, 4)
      const fee = draw.pick([6, 9, 10, 12])
      return { months, fee, total: months * fee, name: draw.pick(['视频会员', '云盘', '听书卡', '彩铃']) }
    },
    steps: [
      callsIn(on('any'), {
        facts:
          '[领过 1 个月免费{name}|营业厅说先免费用一个月{name}|短信回 Y 领的{name}]，之后扣了 {months} 个月，每月 {fee} 元，到期前无提醒短信。',
        demand: '[退全部|说好免费的]。',
        tried: '提醒不足，退转收费后的 {total} 元，当场退订，2 小时到账。',
      }),
    ],
  },
  {
    id: 'many-people-same-service',
    topic: '同一业务多人投诉',
    weight: 2,
    needs: ['mobile'],
    details: (draw) => ({
      name: draw.pick(['「每日运势」', '「智能来电」', '「流量管家会员」']),
      fee: draw.pick([6, 8, 10]),
    }),
    steps: [
      callsIn(on('evening'), {
        facts: '客户问为什么{m-1}账单有{name} {fee} 元，本班已是第三个。轨迹缺失。',
        demand: '退。',
        tried: '全退 {fee} 元。班组群已报业务代码，班组长报产品部，不对客户说最近很多人反映。',
        promised: '产品部核查后 {due}前短信答复。',
        due: { days: 2, at: '18:00' },
        promisedBy: '产品部',
      }),
      weCall(whenDue, { facts: '业务已下线，相关扣费全退，{t}收到短信。', tried: '结束。' }),
    ],
  },
  {
    id: 'top-up-late',
    topic: '充值未到账',
    weight: 8,
    needs: ['mobile'],
    details: (draw) => ({
      amount: draw.pick([50, 100, 200, 300]),
      txn: draw.digits(8),
      time: draw.pick(['09:12', '13:40', '20:05', '22:31']),
    }),
    steps: [
      callsIn(on('any'), {
        facts: '{d-1} {time} 用支付平台充 {amount} 元，订单号末八位 {txn}，2 小时仍未到账。未问银行卡。',
        demand: '[到账或退款|急，停机了]。',
        tried: '渠道已扣、我方无记录，开「充值核查单」。[已停机，做紧急开机，不占每月次数|未影响使用]。',
        promised: '24 小时内答复，{due}前。',
        due: { days: 1, at: '18:00' },
        promisedBy: '计费账务',
      }),
      weCall(whenDue, { facts: '对账确认，{amount} 元已入账，{t}查到余额。', tried: '结束。' }),
    ],
  },
  {
    id: 'top-up-wrong-number',
    topic: '充错号码',
    weight: 4,
    needs: ['mobile'],
    details: (draw) => ({ amount: draw.pick([100, 200, 500]) }),
    steps: [
      callsIn(on('any'), {
        facts: '给[母亲|儿子|公公|员工]充 {amount} 元，[输错一位|选错通讯录]，{clock-90} 充到别人号上。',
        demand: '退回来。',
        tried: '钱已进他人账户，不能直接扣；开单由账务联系对方，对方同意才能转。未提供对方信息。',
        promised: '48 小时内给结果，{due}前。',
        due: { days: 2, at: '18:00' },
        promisedBy: '账务组',
      }),
      weCall(whenDue, {
        facts: '[对方同意转回，{amount} 元已到账|对方不同意，已告知可走法律途径]，{t}知道结果。',
        tried: '结束。',
      }),
    ],
  },
  {
    id: 'invoice-redo',
    topic: '发票抬头开错重开',
    weight: 6,
    needs: ['mobile'],
    steps: [
      callsIn(on('any'), {
        facts: '{m0}发票 {yuan} 元抬头[写了个人|少写了「有限公司」|税号错一位]，公司不收。当月内，首次红冲。',
        demand: '[今天要|尽快]。',
        tried: '核身基本级，税号逐段复述，提交红冲重开。',
        promised: '1 个工作日内，{due}前短信发下载链接。',
        due: { days: 1, at: '18:00' },
        promisedBy: '计费财务',
      }),
      callsIn(days(1, 1, 'evening'), {
        facts: '客户来电说[链接过期了|找不到短信|邮箱没收到|打开是乱码]，金额 {yuan} 元的那张。',
        tried: '掌厅重新下载，不必重开，边讲边找到。',
      }),
    ],
  },
  {
    id: 'promised-price',
    topic: '营业员承诺价与账单不符',
    weight: 5,
    needs: ['person', 'mobile'],
    details: (draw) => {
      const low = draw.pick([29, 49, 59])
      return {
        low,
        high: low + draw.pick([20, 30, 40]),
        where: draw.pick(['城北厅', '商场里的代理点', '小区门口摆摊的工作人员']),
      }
    },
    steps: [
      callsIn(on('any'), {
        facts:
          '客户称 {d-40} 在{where}办套餐，说好每月 {low} 元，实际账单 {high} 元。有[手写便条|聊天截图]，办理记录为标准价。',
        demand: '1. 按 {low} 元收；2. 多收的退。',
        tried: '不否认也不认账，问清时间人物，收凭据照片。',
        promised: '投诉处理组 {due}前首次联系，5 个工作日给意见。',
        due: { days: 1, at: '18:00' },
        promisedBy: '投诉处理组',
        status: 'investigating',
      }),
      callsIn(days(4, 6, 'morning'), {
        facts:
          '客户问第几天有结果，[提到 15 天|说下周就去 12315|说邻居也碰到同样的事|补充一张 {d-30} 的聊天截图]。',
        demand: '结果。',
        tried: '查原单为第 {nth} 日。已催办，如实给申诉渠道，未劝阻。',
        promised: '{due}前书面答复。',
        due: { days: 2, at: '18:00' },
        promisedBy: '投诉处理组',
        status: 'waiting_department',
      }),
      weCall(whenDue, {
        facts:
          '处理组核实{where}承诺属实，[经办承认|凭据与台账一致]，{m0}起按 {low} 元收，已收差额退回话费。',
        demand: '{t}认可。',
        tried: '{where}办理人员已通报。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-contract-promise',
      severity: 'normal',
      fields: { said: '每月 {low} 元', by: '{where}', proof: true },
      incident: { daysBefore: 40, at: '15:00' },
      articles: ['1040', '1051', '1053'],
      decision: '凭据清楚，按承诺价执行并退差额。',
      notes: [
        { hours: 6, by: 'owner', text: '便条与{where}当天办理人笔迹一致，转法务确认口径。' },
        {
          hours: 48,
          by: 'owner',
          audience: 'customer',
          text: '首次联系已做：说明要先找办理人核实，今天先不争论。',
        },
      ],
    },
  },
  {
    id: 'bundle-charged-twice',
    topic: '融合套餐重复扣宽带费',
    weight: 4,
    needs: ['bundle'],
    details: (draw) => ({ months: draw.int(2, 4), fee: draw.pick([60, 80]) }),
    steps: [
      callsIn(on('any'), {
        facts: '全家享 169 已含宽带，宽带账号还单独扣 {fee} 元/月，连扣 {months} 个月。融合绑定未成功。',
        demand: '退 {months} 个月。',
        tried: '补绑宽带，追溯到融合办理月，应退 {fee}×{months} 元，超坐席部分班组长核。',
        promised: '{due}前回电确认。',
        due: { days: 1, at: '18:00' },
        promisedBy: '班组长',
      }),
      weCall(whenDue, { facts: '已退到账，绑定生效，{t}确认下期只扣套餐。', tried: '结束。' }),
    ],
  },
  {
    id: 'huge-bill',
    topic: '本月话费突然很高',
    weight: 3,
    needs: ['person', 'mobile'],
    details: (draw) => ({ amount: draw.int(430, 1280), usual: draw.int(48, 110) }),
    steps: [
      callsIn(on('any'), {
        facts:
          '{m0}话费 {amount} 元，平时 {usual} 元，超 5 倍。[境外长途一通 {mins2} 分钟|国际短信 {mins2} 条|境外来电转移 {few} 通]，提醒短信[客户没注意|只有一条]。',
        demand: '1. 停掉产生费用的功能；2. 不是我打的不付。',
        tried: '征得同意关国际长途与漫游数据，暂缓催缴停机 15 日。怀疑被控制，已建议报警。',
        promised: '{due}前首次答复。',
        due: { days: 1, at: '18:00' },
        promisedBy: '投诉处理组',
        status: 'investigating',
      }),
      callsIn(pastDue, {
        facts: '客户说{d0}到点没人联系，{amount} 元还在欠费里，[怕影响孩子手表|怕停机耽误上班]。',
        demand: '先别停机。',
        tried: '致歉，登记回电失约。停机已暂缓。',
        promised: '班组长 {due}前回电。',
        due: { days: 1, at: '12:00' },
        promisedBy: '班组长',
        status: 'waiting_department',
      }),
      weCall(whenDue, {
        facts:
          '[话单核为被恶意软件拨打|核为来电转移被改到境外]，{amount} 元不收，[手机已恢复出厂|转移已取消]，{t}表示[感谢|以后会看短信]。',
        tried: '{t}认可，国际长途默认关。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-billing-high',
      severity: 'high',
      fields: { months: '{m0}', amount: '{amount}', warned: true },
      incident: { daysBefore: 2, at: '08:00' },
      articles: ['1037', '1048'],
      decision: '异常话单，按核实结果不收，功能关闭。',
      notes: [{ hours: 6, by: 'owner', text: '明细 3 个号码夜间对呼，特征可疑，已发给反诈。' }],
    },
  },
  {
    id: 'auto-pay-double',
    topic: '代扣重复扣款',
    weight: 3,
    needs: ['person', 'mobile'],
    steps: [
      callsIn(on('morning'), {
        facts:
          '银行卡 {d-1} 两笔 {planFee} 元，一笔「已扣」一笔「处理中」，[{clock-200} 短信提醒才发现|余额被扣成负的]。',
        demand: '退一笔。',
        tried: '说明一笔为预授权，3 天内自动撤；第 4 天仍在请来电，已登记。',
        promised: '{due}前再查一次并回电。',
        due: { days: 3, at: '18:00' },
        promisedBy: '热线一班',
      }),
      weCall(whenDue, {
        facts: '[预授权 {d-1} 已撤|银行回款已到]，客户流水只剩一笔 {planFee} 元，[客户确认|{t}说看到了]。',
        tried: '结束。',
      }),
    ],
  },
  {
    id: 'bill-detail-printed',
    topic: '要近六个月账单明细',
    weight: 7,
    needs: ['person'],
    steps: [
      chat(on('any'), {
        facts:
          '[报销|贷款审核|离婚析产|单位补贴]要近 [3|6] 个月账单明细，[掌厅找不到入口|下载后打不开|只能看到 {m-1}的]，上月 {yuan} 元。',
        demand: '下载或打印。',
        tried: '发路径图，[下载成功|约去{shop}打印]。免费。',
      }),
    ],
  },
]

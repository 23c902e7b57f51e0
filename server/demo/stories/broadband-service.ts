/** Getting broadband, moving it, stopping it and paying for it. */
import {
  afterVisit,
  callsIn,
  days,
  duringVisit,
  on,
  pastDue,
  type Story,
  shop,
  visit,
  weCall,
  whenDue,
} from './story.ts'

export const broadbandServiceStories: readonly Story[] = [
  {
    id: 'new-installation',
    topic: '新装宽带',
    weight: 30,
    needs: ['person', 'broadband'],
    around: 'broadband_start',
    details: (draw) => ({
      own: draw.pick(['自有房', '租房，房东已同意打孔', '父母名下的房']),
      metres: draw.int(8, 28),
    }),
    steps: [
      callsIn(on('any'), {
        facts: '申请装{bb}，{estate}，[{own}|{own}，没有别家光纤]。系统有空闲端口。机主核身通过。',
        demand: '[尽快装|周末装|最好傍晚]。',
        tried: '已念合约 12 个月、提前拆机每月 20 元最多 240 元、调测费 100 元、光猫拆机交回，客户答清楚。',
        promised: '{visit} 上门装机。',
        appoint: { days: [1, 2] },
        due: { visit: 'over' },
        promisedBy: '装维',
      }),
      visit(duringVisit, {
        facts:
          '入户线 {metres} 米，免费范围内。有线测速 {speed9}M 达标，手机连上 Wi-Fi，告知报障 10020，客户签字。',
        tried: '次日起计费。',
      }),
    ],
  },
  {
    id: 'installation-waiting-for-port',
    topic: '装机端口满，催装',
    weight: 8,
    needs: ['person', 'broadband', 'urban'],
    around: 'broadband_start',
    details: (draw) => ({ late: draw.int(2, 6), fee: draw.pick([6, 8, 12]) }),
    steps: [
      callsIn(on('morning'), {
        facts:
          '{estate}端口已满，已登记预受理。客户[月底交房入住|下周搬进来]，别家[物业只让你们装|没有覆盖]。',
        demand: '[给个准日子|到底能不能装]。',
        tried: '说明需扩容。',
        promised: '5 个工作日内答复，{due}前回电。',
        due: { days: 7, at: '18:00' },
        promisedBy: '资源管理',
      }),
      callsIn(pastDue, {
        facts:
          '说好{d0} 18 点前答复，没有电话。[已经住进来没网|孩子打卡没网|天天用流量，已花 {yuan} 元]，[邻栋刚装好|楼下商铺都有网]。单停在「[扩容待料|扩容待施工|待物业进场]」。',
        demand: '1. 马上装；2. 按超期赔；3. 没人回电要有说法。',
        tried: '致歉，登记回电失约，打资源管理催。我方超期按调测费每日 1% 计，装通后一并算。',
        promised: '{due}前给装机日期。',
        due: { days: 1, at: '12:00' },
        promisedBy: '投诉处理组',
        status: 'waiting_department',
      }),
      weCall(whenDue, {
        facts: '{d0}扩容已完成，约{t}装机，[客户要下午|客户全天有人|钥匙在中介处]。',
        tried: '回电失约补 20 元。逾期 {late} 天违约金 {late} 元首月抵扣。',
        promised: '{visit} 上门装机。',
        appoint: { days: [1, 2] },
        due: { visit: 'over' },
        promisedBy: '装维',
        status: 'proposed',
      }),
      visit(duringVisit, {
        facts: '{clock} 装通，收光 -{light} dBm，测速 {speed9}M，签字。客户问逾期抵扣，已告知看首月账单。',
        tried: '次日起计费。',
        status: 'follow_up',
      }),
      weCall(days(1, 1, 'afternoon'), {
        facts: '回访正常，{t}[没意见|希望以后先说清楚要扩容]。',
        tried: 'J1。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 1,
      kind: 'complaint',
      category: 'cat-visit-delay',
      severity: 'normal',
      fields: { work: '新装', days: '{late}', stuck: '扩容待料' },
      incident: { daysBefore: 0, at: '18:00' },
      articles: ['1010', '1052'],
      decision: '优先扩容装机，逾期 {late} 天按调测费每日 1% 抵扣，回电失约补 20 元。',
      notes: [{ hours: 2, by: 'owner', text: '资源管理答复分光器已到货，今晚上架。' }],
    },
  },
  {
    id: 'first-bill',
    topic: '首月账单偏高',
    weight: 12,
    needs: ['person', 'broadband'],
    around: 'first_bill',
    details: (draw) => ({ days: draw.int(9, 26) }),
    steps: [
      callsIn(on('any'), {
        facts: '问{m-1}宽带账单怎么多出一百多。核身基本级通过。含按天折算月费 {days} 天、调测费 100 元。',
        demand: '[解释清楚|说没人告诉过有调测费]。',
        tried: '按算式念了一遍，受理录音有告知调测费。客户[明白了|认可]。',
      }),
    ],
  },
  {
    id: 'moving-house-late',
    topic: '移机超时未完成',
    weight: 6,
    needs: ['person', 'broadband', 'urban'],
    details: (draw) => ({ days: draw.int(3, 7), waiver: (draw.int(10, 24) + 0.67).toFixed(2) }),
    steps: [
      callsIn(on('morning'), {
        facts: '从{otherEstate}搬到{estate}，{d+2} 退租。新址有端口，机主加强核身通过。无在途单、无欠费。',
        demand: '[搬过去当天就要有网|别中间断网]。',
        tried: '移机费 100 元进下月账单，提醒带走光猫和两个适配器。旧址新址装通当天停。',
        promised: '{visit} 移机，3 个工作日内完成。',
        appoint: { days: [3, 3] },
        due: { visit: 'over' },
        promisedBy: '装维',
      }),
      callsIn(afterVisit(20, 110), {
        facts:
          '移机师傅 {clock-100} 到了说新址皮线管堵，要[穿管|等物业开弱电井|业主同意走明线]，走了没约下次。[客户已经住进来，没网|客户居家上班，没网]。',
        demand: '1. 明天必须装好；2. 移机费免掉；3. 没网几天的月费不付。',
        tried: '致歉。打 8620，[料明天到|物业明早开井]。超时限从次日起按日减免，移机费归投诉处理组答复。',
        promised: '{visit} 再次上门。',
        appoint: { days: [2, 2] },
        due: { visit: 'over' },
        promisedBy: '装维',
        status: 'assigned',
      }),
      visit(duringVisit, {
        facts: '穿管完成，{estate}装通，有线 {speed9}M，签字。',
        tried: '旧址已停。',
        status: 'proposed',
      }),
      weCall(days(1, 2, 'afternoon'), {
        facts:
          '答复{t}：月费按日减 {waiver} 元，逾期按移机费每日 1% 计；移机费[照收|经班组长核免一半]，已说明理由。',
        tried: '客户[接受|保留意见但同意结案]。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 1,
      kind: 'complaint',
      category: 'cat-visit-delay',
      severity: 'normal',
      fields: { work: '移机', days: '1', stuck: '新址管道堵塞' },
      incident: { daysBefore: 0, at: '10:00' },
      articles: ['1011', '1010', '1022'],
      decision: '超时按日减免月费 {waiver} 元并计逾期违约金。',
      notes: [
        { hours: 1, by: 'owner', text: '物业弱电井钥匙在工程部张工处，已约好。装维带穿线器和 50 米皮线。' },
        {
          hours: 5,
          by: 'owner',
          audience: 'customer',
          text: '首次联系，已告知卡在新址管道，不是没派人。客户可以理解，要求别再拖。',
        },
      ],
    },
  },
  {
    id: 'moving-uncovered',
    topic: '新址无覆盖，拆机免违约金',
    weight: 10,
    needs: ['person', 'broadband_ended'],
    around: 'broadband_end',
    details: (draw) => ({
      check: `HC${draw.digits(7)}`,
      months: draw.int(2, 8),
      refund: draw.int(18, 240),
      village: draw.pick(['上埠村自建房', '公司宿舍', '榆林镇老家', '外地']),
    }),
    steps: [
      callsIn(on('any'), {
        facts: '搬到{village}，核查新址无覆盖，出核查单 {check}。合约还剩 {months} 个月。',
        demand: '[拆机，不付违约金|不能让我白付]。',
        tried: '念清欠费无、违约金凭核查单免、预存退 {refund} 元。IPTV 同停，客户确认。当通办理拆机。',
        promised: '退款原路退回，7 个工作日内到账；光猫 30 天内交{shop}。',
        due: { days: 10, at: '18:00' },
        promisedBy: '账务组',
      }),
      shop(days(3, 9, 'morning'), {
        facts: '客户{clock}交回光猫、机顶盒各一，[电源齐|少一个电源，不收费]，开回执末四位 {case}。',
        tried: '终端核销。',
      }),
    ],
  },
  {
    id: 'cancelled-but-charged',
    topic: '拆机后仍被扣费',
    weight: 10,
    needs: ['person', 'broadband_ended'],
    around: 'broadband_end',
    details: (draw) => {
      const months = draw.int(2, 3)
      const fee = draw.pick([60, 80, 120])
      return { months, fee, total: months * fee }
    },
    steps: [
      callsIn(on('any'), {
        facts:
          '申请拆机，合约已到期转月付，无违约金。机主加强核身通过。问过一次原因：[租的房子退了|单位宿舍有网|嫌贵]。',
        demand: '拆机。',
        tried: '拆机已受理，IPTV 同停。光猫产权「用户」，不用还。',
      }),
      callsIn(days(38, 72, 'any'), {
        facts:
          '客户称{start}就打电话拆了，之后 {months} 个账期每月还扣 {fee} 元，共 {total} 元。历史小结属实，拆机单卡在「终端待回收」未竣工。',
        demand: '1. 退 {total} 元；2. 保证不再扣；3. 给个说法。',
        tried: '致歉，当通竣工停费。从申请日起应退 {total} 元，超坐席权限，报班组长。',
        promised: '{due}前班组长回电确认退费。',
        due: { days: 1, at: '18:00' },
        promisedBy: '班组长',
        status: 'proposed',
      }),
      weCall(whenDue, {
        facts: '班组长核准退 {total} 元，原路退回，7 个工作日内到账，已告知{t}。',
        tried: '同类卡单已清查。客户认可。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 1,
      kind: 'complaint',
      category: 'cat-billing-amount',
      severity: 'normal',
      fields: { months: '{m-2}–{m-1}', amount: '{total}', item: '宽带月费' },
      incident: { daysBefore: 4, at: '09:00' },
      articles: ['1013', '1015', '1016'],
      decision: '从申请拆机之日起全额退 {total} 元，班组长权限内。',
      notes: [
        {
          hours: 2,
          by: 'lead',
          text: '产权是用户的，本就不该等回收。{total} 元同意退，给调度提了流程缺陷。',
        },
      ],
    },
  },
  {
    id: 'suspension',
    topic: '宽带停机保号',
    weight: 40,
    needs: ['person', 'broadband_suspended'],
    around: 'suspension',
    details: (draw) => ({
      why: draw.pick(['去外地带孙子', '驻外半年', '房子空着待租', '住院陪护']),
      months: draw.pick(['3', '6', '10', '12']),
    }),
    steps: [
      callsIn(on('any'), {
        facts: '{why}，申请停机保号 {months} 个月，每月 5 元。机主加强核身，无欠费。',
        demand: '[到时候自己打电话开|不想再付月费]。',
        tried:
          '告知 IPTV 同停、合约顺延、最长 12 个月到期自动恢复收费并有短信，客户清楚。今晚 24 点生效，光猫断电保管。',
      }),
    ],
  },
  {
    id: 'resumed-unnoticed',
    topic: '停机保号到期自动恢复，不认可收费',
    weight: 3,
    needs: ['person', 'broadband'],
    details: (draw) => {
      const months = draw.int(1, 3)
      return { months, amount: months * 80 }
    },
    steps: [
      callsIn(on('any'), {
        facts:
          '停满 12 个月自动复机后收了 {months} 个月，客户一直没回来住。查到期前短信 2 条，[发到已停用的旧号|发送失败]。小结未记「告知自动复机」。',
        demand: '退 {amount} 元，继续停机。',
        tried:
          '按未告知处理，应退 {amount} 元，[坐席权限外，报班组长|提请授权，班组长 8 分钟内同意]。停机保号重新办理。',
        promised: '{due}前回电告知退费结果。',
        due: { days: 1, at: '18:00' },
        promisedBy: '班组长',
      }),
      weCall(whenDue, {
        facts: '已告知{t}退 {amount} 元到宽带账户。联系号码更新为尾号 {tail}。',
        tried: '客户认可。',
      }),
    ],
  },
  {
    id: 'seventh-month',
    topic: '提速第七个月恢复原价',
    weight: 7,
    needs: ['person', 'fast_broadband'],
    details: () => ({ diff: 40 }),
    steps: [
      callsIn(on('any'), {
        facts:
          '{m-1}宽带比上月多 {diff} 元，[客户说没人告诉|儿子看账单发现]。查为提速优惠 6 个月到期，第 7 个月按 1000M 收。受理录音有念「第七个月起按新档收」。',
        demand: '[恢复原价|改回 500M]。',
        tried: '解释优惠截止月。可降档，次月 1 日生效，需补差额已念；客户[先不改|考虑后再来电]。',
      }),
    ],
  },
  {
    id: 'terminal-not-returned',
    topic: '光猫已交回仍扣赔偿费',
    weight: 7,
    needs: ['person', 'broadband_ended'],
    around: 'broadband_end',
    details: (draw) => ({ amount: draw.pick([100, 200]) }),
    steps: [
      callsIn(days(35, 50, 'any'), {
        facts:
          '拆机后收到 {amount} 元终端赔偿。客户称 {d-20} 左右已交{shop}，[有回执照片|回执找不到了，记得是个短发女营业员]。',
        demand: '取消 {amount} 元。',
        tried: '开「终端核销」单，查证期间暂停扣费。',
        promised: '2 个工作日查清，{due}前回电。',
        due: { days: 2, at: '18:00' },
        promisedBy: '终端管理',
      }),
      weCall(whenDue, {
        facts: '{shop}台账找到登记，漏录系统，已核销，{amount} 元冲回。{t}认可。',
        tried: '已告知下期账单可见。',
      }),
    ],
  },
  {
    id: 'reset-by-mistake',
    topic: '误按复位，Wi-Fi 名称恢复出厂',
    weight: 5,
    needs: ['broadband'],
    steps: [
      callsIn(on('any'), {
        facts:
          '[孩子|打扫时|想重启|亲戚帮忙]用[牙签|回形针]捅了光猫小孔，Wi-Fi 名字变了，[电视也报 1402|家里 {few} 台设备都连不上]。',
        demand: '恢复原来的 Wi-Fi。',
        tried: '重下发业务数据，光猫重启 3 分钟后 PON 长亮。按光猫背面默认名连接后改回原名称密码，手机连上。',
      }),
    ],
  },
]

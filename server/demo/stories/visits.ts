/** The technician: who did not come, who came and charged, who was nobody of ours. */
import {
  afterVisit,
  callsIn,
  days,
  duringVisit,
  minutes,
  on,
  type Story,
  visit,
  weCall,
  whenDue,
} from './story.ts'

export const visitStories: readonly Story[] = [
  {
    id: 'missed-visit',
    topic: '装维失约，请假白等',
    weight: 7,
    needs: ['person', 'broadband'],
    details: (draw) => ({
      why: draw.pick(['前一单拖延', '走错楼栋', '车坏在半路', '调度漏派']),
      what: draw.pick(['LOS 红灯闪', 'PON 闪注册不上', '频繁掉线']),
    }),
    steps: [
      callsIn(on('morning'), {
        facts: '宽带{what}，指导后未恢复。派单尾号 {order}。',
        demand: '[请假一天只能约一次|尽早]。',
        tried: '一次讲清时段是到达范围。',
        promised: '{visit} 上门。',
        appoint: { days: [1, 1] },
        due: { visit: 'over' },
        promisedBy: '装维',
      }),
      callsIn(afterVisit(5, 60), {
        facts:
          '约 {lastVisit} 没人来，也没接到改约电话。{t}专门请了[半天|一天]假。8620 答复：{why}，终端无到场定位，属失约。',
        demand: '[今天必须来|误工怎么算]。',
        tried:
          '先致歉。当通补 20 元话费（标准补偿），2 小时内到账有短信。误工要求如实记，[客户不再坚持|已写诉求]。',
        promised: '失约补约：{visit}，优先派，不占改约次数。',
        appoint: { days: [1, 1] },
        due: { visit: 'over' },
        promisedBy: '装维',
      }),
      visit(duringVisit, {
        facts:
          '{clock} 到，[更换尾纤并重做接头|分纤箱换端口|更换光猫]，收光 -{light} dBm，客户签字。[当面致歉|说明了前次没到的原因，致歉]。',
        tried: '恢复。',
      }),
      weCall(days(1, 1, 'afternoon'), {
        facts: '失约补偿回访：20 元已到账，网络正常。{t}[说可以了|希望以后提前打电话]。',
        tried: 'J1。',
      }),
    ],
  },
  {
    id: 'missed-twice',
    topic: '同一张单失约两次',
    weight: 5,
    needs: ['person', 'broadband'],
    details: (draw) => ({
      slot: draw.pick(['{d-3} 08:30–10:30', '{d-2} 14:00–16:00', '{d-2} 10:30–12:30']),
      why: draw.pick(['人手不足未派', '终端故障没收到单', '带料不足中途折返']),
    }),
    steps: [
      callsIn(on('afternoon'), {
        facts:
          '[第一次约 {slot} 没来|{slot} 失约一次]，已补 20 元；改约今天又没来，断网第[四|五]天。8620 答复：{why}。{t}[情绪激动|说话很平静，但要求书面答复]。',
        demand: '1. 今天之内修好；2. 赔误工费 [300|400|500] 元；3. 装维负责人亲自来解释。',
        tried: '致歉，第二次失约再补 20 元，报班组长另补 30 元，合计 70 元。诉求 2 不议价，原话写入。',
        promised: '片区负责人 {visit} 亲自上门；投诉处理岗 24 小时内联系。',
        appoint: { days: [1, 1] },
        due: { visit: 'over' },
        promisedBy: '片区负责人',
        status: 'assigned',
      }),
      visit(duringVisit, {
        facts:
          '片区负责人 {clock} 带队到场，[楼道分纤箱换端口|主干跳纤重接|更换分光器]修复，收光 -{light} dBm，当面致歉，解释两次失约原因。',
        tried: '客户签字，仍要求误工费。',
        status: 'proposed',
      }),
      weCall(days(1, 2, 'afternoon'), {
        facts:
          '投诉处理岗答复{t}：误工费按公司规定补偿上限 [150|200] 元话费，连同障碍期间月租减免。客户[再考虑一天|要和家里商量|嫌少，要求再加]。',
        tried: '处理意见已短信发送书面版。',
        promised: '{due}前确认客户意见并结案。',
        due: { days: 2, at: '18:00' },
        promisedBy: '投诉处理岗',
        status: 'communicated',
      }),
      weCall(whenDue, { facts: '{t}接受处理意见，补偿已到账。', tried: 'J1 结案。', status: 'closed' }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-visit-missed',
      severity: 'high',
      fields: { slot: '{slot}', missed: '2', compensated: true },
      incident: { daysBefore: 2, at: '16:00' },
      articles: ['1024', '1022', '1051', '1054'],
      decision: '两次失约共补 70 元，障碍期间月租按天免；误工由投诉处理岗在其权限内补偿。',
      notes: [
        { hours: 0.4, by: 'lead', text: '30 元已批。片区负责人本人明天去，不许换人。' },
        {
          hours: 6,
          by: 'owner',
          audience: 'customer',
          text: '首次联系：说明明天由负责人上门，误工要求已报有权限的同事。',
        },
        { hours: 24, by: 'owner', text: '装维回单：分纤箱端口坏，前两次根本没开箱。' },
      ],
    },
  },
  {
    id: 'cash-to-technician',
    topic: '师傅收现金',
    weight: 4,
    needs: ['person', 'broadband'],
    details: (draw) => ({
      amount: draw.pick([50, 80, 100, 120, 150]),
      how: draw.pick(['个人收款码', '现金']),
      name: draw.pick(['上门费', '材料费', '换线费']),
    }),
    steps: [
      callsIn(on('evening'), {
        facts:
          '{d-1} 上门修网，师傅（工号 {badge}）以「{name}」收 {amount} 元，{how}，没有签字和票据。工单无收费记录。[客户有付款截图|邻居看到]。',
        demand: '1. 退 {amount} 元；2. 查这个人；3. 不要让他知道是我说的。',
        tried: '告知我方上门不收现金、不扫个人码。请保留付款凭证。诉求 3 已勾保密。',
        promised: '投诉处理岗 {due}前联系。',
        due: { days: 1, at: '19:00' },
        promisedBy: '投诉处理岗',
        status: 'assessed',
      }),
      weCall(whenDue, {
        facts:
          '已联系{t}，核实付款记录，收款人与工号 {badge} 一致。{amount} 元先由公司退到话费账户，客户同意。',
        tried: '已移交装维管理处理人员，不透露客户信息。',
        promised: '处理结果 {due}前短信告知。',
        due: { days: 5, at: '18:00' },
        promisedBy: '投诉处理岗',
        status: 'communicated',
      }),
      weCall(days(5, 5, 'afternoon'), {
        facts: '退款到账，已短信告知人员按制度处理。{t}无其他要求。',
        tried: '结案。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-visit-charge',
      severity: 'high',
      confidential: 'yes',
      fields: { amount: '{amount}', payment: '{how}', signed: false },
      incident: { daysBefore: 1, at: '15:40' },
      articles: ['1025', '1051', '1054'],
      decision: '全额退 {amount} 元；当事人员移交装维管理按违规收费处理。',
      notes: [
        { hours: 2, by: 'lead', text: '本季度同工号第二起，直接报质检与装维管理，勿在工单里写客户姓名。' },
        { hours: 16, by: 'owner', text: '客户发来付款截图，收款方与装维登记姓名一致。' },
      ],
    },
  },
  {
    id: 'wall-damaged',
    topic: '打孔打坏瓷砖',
    weight: 3,
    needs: ['person', 'broadband'],
    details: (draw) => ({
      what: draw.pick(['厨房瓷砖裂两块', '墙纸撕开一角', '踢脚线打裂', '吊顶开了个口']),
      money: draw.pick(['300', '500', '800']),
    }),
    steps: [
      callsIn(on('afternoon'), {
        facts: '{d-2} 装维打孔走线，{what}，当时师傅说会有人处理，到现在没人联系。客户有照片 [3|5] 张。',
        demand: '1. 修好或赔 {money} 元；2. 有人来看。',
        tried: '未认赔、未否认。收照片，登记物品损坏。',
        promised: '装维领班 {visit} 上门看过再谈。',
        appoint: { days: [1, 2] },
        due: { visit: 'over' },
        promisedBy: '装维领班',
        status: 'assigned',
      }),
      visit(duringVisit, {
        facts: '领班现场确认{what}为施工造成，双方商定[由我方找师傅修补|折价补偿]，客户签现场记录。',
        tried: '修补约 {d+4} 前。',
        status: 'communicated',
      }),
      weCall(days(5, 6, 'afternoon'), {
        facts: '回访：已[修补好|补偿到账]，{t}认可。',
        tried: '结案。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-visit-conduct',
      severity: 'normal',
      fields: { matter: '物品损坏', badge: '{badge}', photos: true },
      incident: { daysBefore: 2, at: '11:00' },
      articles: ['1025', '1051'],
      decision: '施工造成的损坏由装维承担修补或折价补偿。',
      notes: [
        { hours: 3, by: 'owner', text: '照片与工单完工照对比，完工照未拍到损坏处，属实可能性大，转领班。' },
      ],
    },
  },
  {
    id: 'false-technician',
    topic: '门口自称装维，客户核实身份',
    weight: 4,
    needs: ['person', 'broadband'],
    steps: [
      callsIn(on('afternoon'), {
        facts:
          '门口有人说「[小区统一升级光猫|免费测网速|换 Wi-Fi 7]」，[要扫码交 {few}9 元押金|要进屋看路由器|要看身份证]，[报的六位工号查无此人|工号说忘了|没穿工装]。查本户无在途单。',
        demand: '是不是你们的人。',
        tried:
          '告知今天没有安排、不要开门、不扫码，不走就打 110。登记来人特征与时间，报班组长。客户已让其离开。',
      }),
    ],
  },
  {
    id: 'visit-rebooked',
    topic: '上门改约',
    weight: 9,
    needs: ['broadband'],
    details: (draw) => ({ why: draw.pick(['临时出差', '孩子发烧去医院', '要加班', '家里没人', '记错日子']) }),
    steps: [
      callsIn(on('any'), {
        facts: '宽带[PON 闪|慢|掉线]，派单尾号 {order}。',
        demand: '上门修。',
        promised: '{visit} 上门。',
        appoint: { days: [1, 2], evening: 'possible' },
        due: { visit: 'over' },
        promisedBy: '装维',
      }),
      callsIn(minutes(120, 400), {
        facts: '客户{why}，要改上门时间。原约 {lastVisit}。',
        demand: '改到能在家的时间。',
        tried: '按客户原因改约，未收空跑费。',
        promised: '改为 {visit}，已复述日期星期时段。',
        appoint: { days: [2, 4], evening: 'possible' },
        due: { visit: 'over' },
        promisedBy: '装维',
      }),
      visit(duringVisit, {
        facts:
          '[按新时段到场|改约后 {clock} 到场]，[重新注册光猫|更换尾纤|调整分纤箱端口|换下老化网线]，收光 -{light} dBm，[客户签字|客户家人签字|测速 {speed9}M，签字]。',
      }),
    ],
  },
  {
    id: 'recovered-before-visit',
    topic: '障碍自行恢复，撤单',
    weight: 5,
    needs: ['broadband'],
    steps: [
      callsIn(on('any'), {
        facts: '宽带断网，LOS 红，派单尾号 {order}。',
        demand: '恢复。',
        promised: '{visit} 上门。',
        appoint: { days: [1, 1] },
        due: { visit: 'over' },
        promisedBy: '装维',
      }),
      callsIn(minutes(90, 300), {
        facts:
          '客户说[刚才自己好了|睡了一觉好了|物业来动过弱电箱就好了]，不用来人。线路诊断收光 -{light} dBm 正常。',
        demand: '撤单。',
        tried: '念明撤单后师傅不来，客户确认，撤单。如再断报原尾号 {order}。',
      }),
    ],
  },
]

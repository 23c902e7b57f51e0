/** Old and hard-of-hearing customers, and complaints about how we behaved. */
import { callsIn, chat, days, duringVisit, on, type Story, visit, weCall, whenDue } from './story.ts'

export const careStories: readonly Story[] = [
  {
    id: 'elder-upsold',
    topic: '老人被外呼推销升档',
    weight: 7,
    needs: ['elder', 'broadband'],
    details: (draw) => ({ later: draw.int(9, 30), diff: draw.pick([40, 60]) }),
    steps: [
      callsIn(on('any'), {
        facts:
          '女儿来电：{age} 岁[父亲|母亲]上月被电话推销升了千兆，每月多 {diff} 元，老人只用来看电视，说不知道。机主在旁口头同意。受理已 {later} 天。',
        demand: '1. 恢复原来的；2. 多收的退；3. 以后不要给老人打推销电话。',
        tried: '不评论受理人。超 7 天，开单写明受理工号，录音由处理岗调听；已设营销全部拒收。',
        promised: '{due}前联系。',
        due: { days: 1, at: '18:00' },
        promisedBy: '投诉处理岗',
        status: 'investigating',
      }),
      weCall(whenDue, {
        facts:
          '调听 {d-20} 前后受理录音，未念「第七个月起」，一律恢复原状，退差额 {diff} 元，原合约到期日不变。',
        demand: '[认可|要求外呼方道歉]。',
        tried: '已要求外呼方整改，{t}家属满意。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-service-access',
      severity: 'normal',
      proxy: '女儿',
      fields: { age: '{age}', matter: '误导办理' },
      incident: { daysBefore: 20, at: '10:20' },
      articles: ['1012', '1056', '1038'],
      decision: '告知不全，恢复原档并退差额。',
      notes: [{ hours: 5, by: 'owner', text: '外呼录音 3 分 20 秒，老人只答「好」，与规定话术不符。' }],
    },
  },
  {
    id: 'elder-needs-patience',
    topic: '老年客户不会操作',
    weight: 8,
    needs: ['elder'],
    steps: [
      callsIn(on('morning'), {
        facts:
          '[江州话|青屿话|带口音的普通话]，先讲了几分钟[孙子|老伴住院|以前在{estate}单位上班]，再说[不会缴费|短信看不懂|手机里多了个图标]。',
        demand: '要最简单的办法。',
        tried: '一次只说一件事，不引导自助，告诉附近{shop}几路车，发大字短信。关键念两遍。',
      }),
    ],
  },
  {
    id: 'hearing-impaired-visit',
    topic: '听障客户误判失约',
    weight: 2,
    needs: ['person', 'broadband'],
    steps: [
      chat(on('any'), {
        facts:
          '听障客户文字：{d0}师傅敲门无人应判为不在，[实际在家等了一上午|家里有人，只是听不见]；[没收到楼下短信|预留号是旧的]。',
        demand: '重新上门。',
        tried: '照失约补 20 元，派单备注「到楼下发短信，敲门无效」。',
        promised: '{visit} 上门，先发短信。',
        appoint: { days: [1, 2] },
        due: { visit: 'over' },
        promisedBy: '装维',
      }),
      visit(duringVisit, {
        facts: '到楼下先发短信，{clock} 开门，[换尾纤|重置光猫]恢复，全程打字沟通，签字。',
        tried: '客户满意。',
      }),
    ],
  },
  {
    id: 'night-lonely',
    topic: '深夜聊天',
    weight: 2,
    needs: ['elder'],
    steps: [
      callsIn(on('night'), {
        facts: '老人半夜来电，想找人说说话，无业务需求。',
        tried: '听了两三分钟，礼貌结束，没有挂断。',
      }),
    ],
  },
  {
    id: 'elder-added-services',
    topic: '名下增值业务多，老人不知情',
    weight: 4,
    needs: ['elder', 'mobile'],
    details: (draw) => {
      const fee = draw.int(2, 5) * 3 + 12
      return { fee, count: draw.int(2, 4) }
    },
    steps: [
      callsIn(on('any'), {
        facts: '半年内被开 {count} 项增值，每月多 {fee} 元，老人不知道。儿子在旁，机主按键核身。',
        demand: '[退掉|退钱]。',
        tried: '逐项念名称时间，全退，关营销并设订购锁。凭据不足，退已扣 {fee} 元（坐席权限内）。',
      }),
    ],
  },
  {
    id: 'staff-manner',
    topic: '投诉营业厅态度',
    weight: 5,
    needs: ['person'],
    details: (draw) => ({
      wait: draw.pick(['四十分钟', '一个小时', '快两小时']),
      said: draw.pick(['不关我的事', '没有就没有', '你去别的厅', '你自己看公告']),
    }),
    steps: [
      callsIn(on('any'), {
        facts: '{d-1}在{shop}排队{wait}，轮到时营业员说「{said}」，[旁边有人听到|有录像]。',
        demand: '1. 当面道歉；2. 扣奖金；3. 保证不再这样。',
        tried: '原话记入诉求，未评论。',
        promised: '{due}前首次联系，5 个工作日给意见。',
        due: { days: 1, at: '18:00' },
        promisedBy: '投诉处理组',
        status: 'assigned',
      }),
      weCall(whenDue, {
        facts:
          '调当天 15 时前后录像，[言语不当属实|录像有画面无声音，问过在场同事，基本属实]，店长[已电话道歉|约 {d+1}上门道歉|请客户方便时到厅，当面道歉]。',
        demand: '[接受|还要求扣奖金]。',
        tried: '内部处理不对外答应，客户[知道|要等到最后]。',
        promised: '{due}前书面答复。',
        due: { days: 3, at: '18:00' },
        promisedBy: '投诉处理组',
        status: 'communicated',
      }),
      weCall(days(3, 4, 'afternoon'), {
        facts: '书面答复送达，{t}未再提。',
        tried: '结案 J2，客户保留意见。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-service-manner',
      severity: 'low',
      fields: { where: '{shop}', words: '{said}' },
      incident: { daysBefore: 1, at: '15:00' },
      articles: ['1051'],
      decision: '言语不当属实，道歉并内部考核。',
      notes: [{ hours: 4, by: 'owner', text: '录像声音清楚，与客户描述一致。' }],
    },
  },
  {
    id: 'callback-missed-again',
    topic: '承诺回电没打，再次来电',
    weight: 4,
    needs: ['person', 'mobile'],
    details: (draw) => ({
      times: draw.int(2, 3),
      ...draw.pick([
        { what: '{m-1}多扣的 {yuan} 元', result: '查为套外通话 {mins2} 分钟未抵扣，{yuan} 元已冲回话费' },
        { what: '退订「云盘会员」还在扣', result: '退订当时未成功，已退订并退 {few2} 个月' },
        { what: '合约返费没到账', result: '返费批次漏发，{m0}一并补 {yuan} 元' },
        { what: '副卡上月的套外流量', result: '话单核对无误，逐笔念过，客户看到明细后认可' },
        { what: '换套餐后少的流量', result: '折算规则当时没讲，补 5 GB 当月包' },
      ]),
    }),
    steps: [
      callsIn(on('evening'), {
        facts:
          '{d-2} 承诺 18 点前回电说{what}，没打；{t}自己打进来，第 {times} 次说同一件事，[情绪激动|话说得很重|问是不是要天天打]。',
        demand: '今天要结果，不要再[推|查]。',
        tried: '先致歉再核身。登记回电失约，补 20 元；原单停在[账务待查|无人认领]，报班组长。',
        promised: '班组长 {due}前回电，带结果。',
        due: { days: 1, at: '12:00' },
        promisedBy: '班组长',
        status: 'assessed',
      }),
      weCall(whenDue, {
        facts: '班组长致歉。{result}。{t}[接受|说结果可以，但不该打三次]。',
        tried: '回电失约已登记考核。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-service-callback',
      severity: 'normal',
      fields: { promised: '{d-2} 18:00', times: '{times}' },
      incident: { daysBefore: 2, at: '18:00' },
      articles: ['1052', '1054', '1055'],
      decision: '失约属实，致歉并按权限补偿。',
      notes: [{ hours: 0.5, by: 'lead', text: '原任务指派到个人，人休息了没接手，已改为指派岗位。' }],
    },
  },
  {
    id: 'praise-technician',
    topic: '表扬装维师傅',
    weight: 5,
    needs: ['person', 'broadband'],
    steps: [
      callsIn(on('any'), {
        facts: '客户表扬{tech}（工号 {badge}）：[下雨天爬楼接线|帮老人教会用电视|没收一分钱还擦了地]。',
        tried: '登记表扬，转片区。',
      }),
    ],
  },
  {
    id: 'idea-for-app',
    topic: '建议',
    weight: 5,
    needs: ['person'],
    steps: [
      callsIn(on('any'), {
        facts:
          '客户建议[掌厅账单做大字版|师傅上门前打两次电话|群障短信写明小区和楼栋|热线菜单把报修放前面|夜里也能在线补 eSIM|{shop}周末多开一个窗口|发票能批量下载|给老人设亲情代办]，[自己是退休教师|做过客服|等了 {few} 分钟才接通]。',
        demand: '希望采纳。',
        tried: '登记建议，致谢，不承诺结果。',
      }),
    ],
  },
]

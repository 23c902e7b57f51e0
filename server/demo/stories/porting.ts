/** Taking a number to another operator, or bringing it to us (携号转网). */
import { callsIn, days, minutes, on, type Story, shop, weCall, whenDue } from './story.ts'

export const portingStories: readonly Story[] = [
  {
    id: 'porting-refused',
    topic: '携号转网，营业厅不给办',
    weight: 4,
    needs: ['person', 'mobile'],
    details: (draw) => ({
      where: draw.pick(['临江旗舰厅', '城北厅', '大学城厅', '石桥厅']),
      said: draw.pick(['系统升级查不了', '要经理签字', '靓号不能转', '先把宽带停了再来']),
      at: draw.pick(['10 点半', '十点半左右']),
    }),
    steps: [
      callsIn(on('morning'), {
        facts:
          '客户称 {d-1} {at} 在{where}办携转，营业员说「{said}」，没给查资格。本机短信查询结果为可携转，无合约、无欠费。',
        demand: '1. 今天就能转；2. 营业员当面道歉；3. 不要再给我打电话挽留。',
        tried: '致歉，紧急单。告知已符合条件，发 SQXZ 取授权码 60 分钟内有效，不劝说。诉求 3 已登记不外呼。',
        promised: '4 个工作小时内投诉处理组联系。',
        due: { hours: 4 },
        promisedBy: '投诉处理组',
        status: 'assigned',
      }),
      weCall(minutes(120, 220), {
        facts: '已联系{t}，{where}当事人电话道歉，客户自己取授权码，明天去对方厅办。',
        demand: '[接受|要求看到处理结果]。',
        tried: '{where}已通报，质检全量抽听。',
        promised: '{due}前短信告知内部处理。',
        due: { days: 2, at: '18:00' },
        promisedBy: '投诉处理组',
        status: 'communicated',
      }),
      weCall(days(2, 2, 'afternoon'), {
        facts: '客户确认 {d-1} 已转出，[余额退费已申请|问余额 {yuan} 元怎么退，已讲]，无其他要求。',
        tried: 'J1。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-contract-porting',
      severity: 'high',
      fields: { shop: '{where}，{d-1} {at}', refusal: '{said}' },
      incident: { daysBefore: 1, at: '10:30' },
      articles: ['1047', '1053'],
      decision: '资格有效，协助取得授权码；{where}违规阻挠，通报并致歉。',
      notes: [
        { hours: 0.3, by: 'lead', text: '重大差错类，已口头报部门经理。谁都不许再给客户打挽留电话。' },
        { hours: 3, by: 'owner', text: '调{where}监控与对话，话术属实。' },
      ],
    },
  },
  {
    id: 'porting-in-delay',
    topic: '携入后一直不生效',
    weight: 3,
    needs: ['person', 'mobile'],
    steps: [
      shop(on('morning'), {
        facts:
          '携入受理，授权码 {clock} 验过，新卡末四位 {case}，选{plan}，告知约 1 小时生效，中间几分钟两边都不通。',
        tried: '授权码验证通过。',
      }),
      callsIn(minutes(280, 400), {
        facts:
          '携入 {clock-260} 受理，超过 4 小时仍没信号，原来那边也打不通了，[接不到客户电话|快递联系不上|老人急着找]。',
        demand: '马上生效。',
        tried: '工单卡「号码数据同步」，开业务办理单加急。可先转移到家人号码，客户[已设|不需要]。',
        promised: '2 小时内回电，{due}前。',
        due: { hours: 2 },
        promisedBy: '产品支撑',
      }),
      weCall(minutes(70, 120), {
        facts: '{clock} 同步完成，新卡通话、短信、上网正常，[银行短信已试|微信登录正常]。',
        tried: '客户[理解|说折腾了一天]。',
      }),
    ],
  },
  {
    id: 'porting-withdrawn-then-callback',
    topic: '投诉被挽留电话骚扰',
    weight: 2,
    needs: ['person', 'mobile'],
    details: (draw) => ({ times: draw.int(3, 6) }),
    steps: [
      callsIn(on('evening'), {
        facts: '取授权码后两天接到 {times} 个挽留电话，[上班时间|晚上九点后]还打，有录音。',
        demand: '1. 不许再打；2. 书面道歉。',
        tried: '致歉。登记禁呼，已在营销偏好设全部拒收，外呼名单删除。',
        promised: '投诉处理组 {due}前联系。',
        due: { days: 1, at: '18:00' },
        promisedBy: '投诉处理组',
        status: 'investigating',
      }),
      weCall(whenDue, {
        facts: '已核实外呼 {times} 次属违规，向{t}致歉并告知整改。',
        tried: '录音已保全。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-contract-porting',
      severity: 'high',
      fields: { shop: '电话外呼，{d-1} 20:30 等', refusal: '反复挽留' },
      incident: { daysBefore: 1, at: '20:30' },
      articles: ['1047', '1051'],
      decision: '违规挽留属实，停外呼任务并致歉。',
      notes: [{ hours: 2, by: 'lead', text: '外呼任务负责人已停派，禁呼名单当班核对。' }],
    },
  },
]

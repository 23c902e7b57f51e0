/** The fault that comes back, and the one that is not mended in time. */
import { callsIn, days, duringVisit, on, pastDue, type Story, visit, weCall, whenDue } from './story.ts'

export const broadbandOverdueStories: readonly Story[] = [
  {
    id: 'third-fault-in-90-days',
    topic: '三个月坏三次，要求彻底解决',
    weight: 4,
    needs: ['person', 'broadband'],
    details: (draw, subject) => ({
      weak: (26.3 + draw.int(0, 22) / 10).toFixed(1),
      offer: draw.pick([30, 40, 50]),
      monthsFee: draw.int(1, 3),
      box: `${subject.place.estate} ${draw.int(1, 9)} 号分纤箱`,
      hours: draw.int(2, 6),
    }),
    steps: [
      callsIn(on('evening'), {
        facts:
          '{bb}又断，LOS 红。90 天内第三次：第一次 {d-68} 换接头，第二次 {d-29} 换尾纤，每次好[两三周|一个月不到]又坏。收光 -{weak} dBm。客户居家[做设计|带网课|直播带货]，每次都要请假等人。',
        demand: '1. 查清根本原因，不要再换头了事；2. {monthsFee} 个月月费退掉；3. 再修不好就免违约金拆机。',
        tried:
          '致歉。本单勾「重复障碍」并报班组长，要求骨干上门。诉求 2 告知按障碍天数减免、超出部分由投诉处理组答复。',
        promised: '{visit} 装维骨干上门；投诉处理组 24 小时内先联系。',
        appoint: { days: [1, 1] },
        due: { visit: 'over' },
        promisedBy: '装维骨干',
        status: 'assigned',
      }),
      visit(duringVisit, {
        facts:
          '与网络班同到。查出 {box}内分光器老化，[进水生锈|端口回损大]，前两次只处理了户内。当日换分光器需停 12 户，待批。户内临时改走备用芯，-20.4 dBm，可用。',
        promised: '分光器更换安排在 {due}前的凌晨，完成后回访。',
        due: { days: 2, at: '12:00' },
        promisedBy: '网络班',
        status: 'waiting_department',
      }),
      weCall(days(2, 3, 'afternoon'), {
        facts: '分光器已更换。{t}称[这两天稳定|昨晚没断]，对前两次没查到位仍有意见。',
        demand: '退 {monthsFee} 个月月费不变。',
        tried: '按三次障碍共 9 天减免，另经班组长同意补偿 {offer} 元话费，说明到账 24 小时内。',
        promised: '观察一周，{due}前回访；一周内再断按免违约金拆机核。',
        due: { days: 7, at: '18:00' },
        promisedBy: '热线一班',
        status: 'communicated',
      }),
      weCall(days(7, 7, 'afternoon'), {
        facts: '一周回访：未再断线，补偿已到账。{t}表示[同意结案|就看以后了]。',
        tried: 'J1，结案。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-broadband-overdue',
      severity: 'high',
      fields: { times: '3', hours: '{hours}', order: '{order}' },
      incident: { daysBefore: 1, at: '20:10' },
      articles: ['1001', '1002', '1028', '1013'],
      decision: '根因为分光器老化，按三次障碍天数减免，并在班组长权限内补偿 {offer} 元。',
      notes: [
        {
          hours: 1.2,
          by: 'lead',
          text: '三次单都翻过了，前两次均为户内处理，没人开过 {box}。要求骨干带光功率计和 OTDR。',
        },
        {
          hours: 4,
          by: 'owner',
          audience: 'customer',
          text: '首次联系：已告知明天骨干上门，前两次处理不彻底，致歉。客户情绪平稳，要求结果给书面。',
        },
        { hours: 26, by: 'owner', text: '装维回报分光器问题，停机更换要网络部批，已催今晚窗口。' },
        {
          hours: 50,
          by: 'lead',
          text: '减免 9 天系统已提，补偿 {offer} 元在我权限内，同意。勿再让客户复述经过。',
        },
      ],
    },
  },
  {
    id: 'rural-pole-down',
    topic: '乡镇线路断，超 72 小时',
    weight: 5,
    needs: ['person', 'rural', 'broadband'],
    details: (draw) => ({
      cause: draw.pick(['大风刮倒电杆', '货车挂断吊线', '毛竹压断光缆', '修路挖断直埋光缆']),
      poles: draw.int(1, 4),
      hours: draw.int(75, 80),
      soFar: draw.int(50, 56),
      waiver: (draw.int(8, 16) + draw.int(0, 99) / 100).toFixed(2),
    }),
    steps: [
      callsIn(on('morning'), {
        facts: '{estate}宽带、电视全断，{cause}，线还[搭在路边|挂在半空]。客户称村里[七八户|十几户]都没网。',
        demand: '[尽快修，家里有孩子网课|老人在家只看电视，尽快]。',
        tried: '提醒勿碰垂线。登记疑似群障并打 8601、8620。线离地高度、门牌已写。',
        promised: '乡镇最迟 72 小时内修复，{due}前装维电话说明进度。',
        due: { days: 1, at: '18:00' },
        promisedBy: '青屿装维站',
      }),
      callsIn(days(2, 2, 'afternoon'), {
        facts:
          '客户二催：说好{d-1} 18:00 前有电话，没接到；仍不通。装维称需换电杆 {poles} 根，等[吊车|林业放行|交警配合]。',
        demand: '1. 给准信哪天好；2. 这几天的钱不能收。',
        tried: '致歉，登记回电失约。原单加二催，打 8620 要到施工日期。告知超 72 小时月租按天免。',
        promised: '{due}前完成，完不成由班组长打电话。',
        due: { days: 1, at: '18:00' },
        promisedBy: '青屿装维站',
        status: 'assigned',
      }),
      weCall(whenDue, {
        facts: '装维回报已立杆布缆恢复，历时 {hours} 小时。{t}确认电视、宽带都好了。',
        demand: '月租减免要看到。',
        tried: '减免 {waiver} 元已生成，下期账单「障碍减免」一行可见；回电失约补 20 元。',
        status: 'communicated',
      }),
      weCall(days(2, 3, 'morning'), {
        facts: '回访正常，{t}[无意见|说下次早点来电话就行]。',
        tried: '结案 J1。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 1,
      kind: 'service_failure',
      category: 'cat-broadband-overdue',
      severity: 'high',
      fields: { times: '1', hours: '{soFar}', order: '{order}' },
      incident: { daysBefore: 2, at: '07:40' },
      articles: ['1028', '1026', '1052'],
      decision: '超过农村 72 小时时限，按实际天数免收月租，回电失约补 20 元。',
      notes: [
        { hours: 0.6, by: 'lead', text: '法定时限今晚到，已直接打青屿站站长，要求 20 点前给施工照片。' },
        {
          hours: 3,
          by: 'owner',
          audience: 'customer',
          text: '超时告知：已说明立杆原因和新的时间、月租减免，客户同意等。',
        },
        { hours: 22, by: 'owner', text: '装维传来立杆照片，光缆熔接中。' },
      ],
    },
  },
  {
    id: 'overdue-48-hours',
    topic: '城区断网超 48 小时未修复',
    weight: 3,
    needs: ['person', 'urban', 'broadband'],
    details: (draw) => ({
      hours: draw.int(55, 59),
      blocked: draw.pick(['物业不让进地下机房', '配件缺货', '楼道光缆要穿管，邻居不开门']),
    }),
    steps: [
      callsIn(on('morning'), {
        facts: '{d0} 早起断网，LOS 红，{estate}[只有我家|单户]。收光无数据，无群障。',
        demand: '今天修好。',
        tried: '派单尾号 {order}。',
        promised: '{visit} 上门。',
        appoint: { days: [0, 0], evening: 'possible' },
        due: { visit: 'over' },
        promisedBy: '装维',
      }),
      visit(duringVisit, {
        facts: '{clock} 到场查为楼道主缆断 [1|2] 芯，{blocked}，未能修复，已拍照，已告知{t}。',
        promised: '{due}前再来处理。',
        due: { days: 2, at: '18:00' },
        promisedBy: '装维',
      }),
      callsIn(pastDue, {
        facts:
          '前天师傅说今天六点前来，到现在没人也没电话。断网已 {hours} 小时，超过 48 小时。{t}：[要不要我去你们营业厅坐着等|我只想知道几点能好]。',
        demand: '1. 今晚必须有结果；2. 免月租；3. 说明为什么没人通知。',
        tried: '致歉，未通知属我方责任。报班组长，打 8620：{blocked}，现已协调。月租按天免，系统自动。',
        promised: '{due}前修复，修不好班组长亲自回电。',
        due: { days: 1, at: '12:00' },
        promisedBy: '班组长',
        status: 'investigating',
      }),
      weCall(days(1, 1, 'morning'), {
        facts: '已换主缆备用芯修复，{t}测试正常。',
        tried: '障碍共 {hours} 小时以上，按 3 天减免，另补 20 元话费，已告知到账方式。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 2,
      kind: 'complaint',
      category: 'cat-broadband-down',
      severity: 'high',
      fields: { lights: 'LOS 红灯闪', restarted: true, neighbours: false },
      incident: { daysBefore: 2, at: '07:20' },
      articles: ['1028', '1002', '1054'],
      decision: '超过 48 小时，免收障碍期间月租，班组长同意补 20 元。',
      notes: [
        { hours: 0.5, by: 'lead', text: '已和物业经理通上话，明早 9 点保安开地下机房。装维带两名。' },
        {
          hours: 1.5,
          by: 'lead',
          audience: 'customer',
          text: '班组长致电：说明卡在进不了机房，明早开门，中午前修好；客户同意。',
        },
      ],
    },
  },
]

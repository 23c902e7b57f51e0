/** The telephone on the sideboard: often an old person's only one. */
import { meets, type Subject } from '../subject.ts'
import { callsIn, days, duringVisit, minutes, on, type Story, visit, weCall, whenDue } from './story.ts'

const wireOf = (subject: Subject): string => (meets(subject, ['copper_telephone']) ? '铜缆' : '光纤语音')

export const fixedLineStories: readonly Story[] = [
  {
    id: 'rain-noise-copper',
    topic: '固话雨天杂音',
    weight: 10,
    needs: ['copper_telephone'],
    details: (draw) => ({ where: draw.pick(['墙外接线盒进水', '屋檐下接头锈蚀', '巷口分线盒盖子掉了']) }),
    steps: [
      callsIn(on('morning'), {
        facts:
          '座机（铜缆）一下雨就沙沙响，天晴就好，[这几天连阴雨，听不清|说了大半年没人管]。拔下直插进户盒仍有杂音。',
        demand: '[修好，女儿天天打这个电话|查查外面的线]。',
        tried: '室外接头进水可能大，派单尾号 {order}，备注「雨天杂音，带测试仪」。',
        promised: '{visit} 上门。',
        appoint: { days: [1, 1] },
        due: { visit: 'over' },
        promisedBy: '装维',
      }),
      visit(duringVisit, {
        facts: '{where}，重做防水接头，绝缘测试合格，回拨清晰。',
        tried: '客户试打两通满意。',
      }),
    ],
  },
  {
    id: 'voice-not-registered',
    topic: '固话无拨号音',
    weight: 9,
    needs: ['fibre_telephone'],
    steps: [
      callsIn(on('any'), {
        facts:
          '座机[没声音|一片静|拿起来没有嘟声]，[{d-1}起|今早发现|停电来电后]，宽带正常，光猫「语音」灯灭。线路诊断语音未注册。',
        demand: '恢复通话。',
        tried: '提交「语音数据重下发」，光猫重启 3 分钟后语音灯亮，[当场回拨响铃|客户听到拨号音]。',
      }),
    ],
  },
  {
    id: 'power-cut-telephone',
    topic: '停电座机打不出',
    weight: 3,
    needs: ['fibre_telephone'],
    steps: [
      callsIn(on('evening'), {
        facts: '用[手机|邻居电话]来电：{estate}停电[半天|{few} 小时]，座机打不出。以前老线停电也能打。',
        demand: '[座机停电也要能打|改回老线]。',
        tried:
          '说明去年已改光纤语音，靠光猫供电；停电期间可设转移到手机，客户[同意，临转已设，备注待取消|说不用了]。',
      }),
    ],
  },
  {
    id: 'do-not-disturb-set',
    topic: '固话打不进',
    weight: 6,
    needs: ['fixed_line'],
    steps: [
      callsIn(on('any'), {
        facts:
          '[亲戚|老姐妹|单位|社区]说[{d-2}起|这几天]打不进，一直忙音；打出正常。补充业务页签显示免打扰已开，[孩子玩过话机|可能自己按错|擦话机时按到]。',
        demand: '能接电话。',
        tried: '取消免打扰，挂机后坐席回拨一次，铃响。',
      }),
    ],
  },
  {
    id: 'emergency-pager-line',
    topic: '接呼救器固话中断（紧急）',
    weight: 7,
    needs: ['elder', 'fixed_line', 'landline_only'],
    details: (_draw, subject) => ({ wire: wireOf(subject) }),
    steps: [
      callsIn(on('morning'), {
        facts: '女儿代打：独居老人座机没声，接着呼救器，{age} 岁，身边无其他电话。',
        demand: '[今天一定修好|越快越好，人一个人在家]。',
        tried:
          '派单优先级「紧急」，口头交代 8620。呼叫先临转到[女儿手机|邻居座机]，备注「临转，待取消」。代打人核身后只办报障。',
        promised: '{visit} 上门，紧急单，修好前有事先打女儿手机。',
        appoint: { days: [0, 0], evening: 'possible' },
        due: { visit: 'over' },
        promisedBy: '装维',
        status: 'assigned',
      }),
      visit(duringVisit, {
        facts: '{wire}接线端子氧化，重做接头，呼救器测试呼出正常。老人在家，已教一遍。',
        tried: '通话正常。',
        status: 'communicated',
      }),
      weCall(minutes(90, 240), {
        facts: '临转已取消，回拨座机正常，呼救中心确认信号。',
        tried: '告知代打人，结案。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'service_failure',
      category: 'cat-home-telephone',
      severity: 'critical',
      proxy: '女儿',
      fields: { wire: '{wire}', symptom: '无拨号音', alarm: true },
      incident: { daysBefore: 0, at: '07:30' },
      articles: ['1020', '1056', '1028'],
      decision: '按紧急优先修复，临时转移已取消。',
      notes: [
        { hours: 0.3, by: 'lead', text: '孤老呼救器，8620 已口头交代，骨干出发。修好前每 2 小时问一次。' },
      ],
    },
  },
  {
    id: 'forwarding-suspected-fraud',
    topic: '要求把座机转到外地手机（可疑）',
    weight: 3,
    needs: ['elder', 'fixed_line'],
    steps: [
      callsIn(on('afternoon'), {
        facts: '来电人自称机主[侄子|孙子]，催着把座机转到外地手机，答不出缴费月份，声音明显年轻。',
        demand: '马上转接。',
        tried:
          '非机主不代设。挂机后回拨机主预留手机核实，老人说没有要转，身边没人。登记「可疑核身」，提醒别告诉验证码。',
      }),
      weCall(days(1, 1, 'morning'), {
        facts: '反诈专岗回访机主，未上当，已讲 96110。',
        tried: '座机加备注：转移一律回拨核实。',
      }),
    ],
  },
  {
    id: 'nuisance-on-landline',
    topic: '座机骚扰电话多',
    weight: 5,
    needs: ['fixed_line'],
    steps: [
      callsIn(on('any'), {
        facts:
          '座机一天接[七八|十来|五六]个[保健品|贷款|装修|「领鸡蛋」]推销电话，[中午休息总被吵醒|老人都不敢接电话了|尾号 {case} 最多]。',
        demand: '拦掉。',
        tried:
          '免费开「骚扰拦截」，即时生效；[另代录「只接通讯录」12 个号码，医院、孙女学校都在内|客户暂不要白名单]。说明会少很多，还有请继续举报。',
      }),
    ],
  },
  {
    id: 'moved-number-kept',
    topic: '移机后固话要换号，客户不同意',
    weight: 3,
    needs: ['fibre_telephone', 'urban'],
    steps: [
      callsIn(on('morning'), {
        facts: '搬到{otherEstate}，跨局向，系统提示固话要换号。客户用了[二十|十五|十来]年，不愿换。',
        demand: '保留原号。',
        tried: '说明同号移机限同一局向，可在旧号设改号提示 [3|6] 个月。',
        promised: '{due}前请资源管理核实能否同号，再回电。',
        due: { days: 2, at: '18:00' },
        promisedBy: '资源管理',
      }),
      weCall(whenDue, { facts: '核实确需换号，{t}选[先不移固话|换号并开改号提示]。', tried: '费用已说明。' }),
    ],
  },
]

/** The set-top box and what a child ordered on it. */
import { callsIn, days, duringVisit, minutes, on, type Story, shop, visit, weCall, whenDue } from './story.ts'

export const televisionStories: readonly Story[] = [
  {
    id: 'no-signal-hdmi',
    topic: 'IPTV 无信号',
    weight: 10,
    needs: ['iptv'],
    steps: [
      callsIn(on('any'), {
        facts:
          '电视屏幕「无信号」，盒子灯[绿|蓝|红]。[昨天搬过电视柜|孙子按过遥控器|刚买了新音箱|扫地机器人拽了线|停电后]，[老人急着看戏|有球赛|女儿在电话里帮着说]。',
        demand: '能看电视。',
        tried: '用电视机自己的遥控器换到 HDMI[1|2]，把扁线两头插紧，出画面。[慢慢讲了十来分钟|一次成功]。',
      }),
    ],
  },
  {
    id: 'box-rebind-1305',
    topic: 'IPTV 报 1305',
    weight: 4,
    needs: ['iptv'],
    details: (draw) => ({ serial: draw.digits(6) }),
    steps: [
      callsIn(on('any'), {
        facts: '换过机顶盒后报 1305。盒子序列号后六位 {serial}，客户念两遍。',
        demand: '恢复收看。',
        tried: '提交「重绑机顶盒」，5 分钟后断电重开，[出现开机画面|正常收看]。今天第一次重绑。',
      }),
    ],
  },
  {
    id: 'one-channel-broken',
    topic: '单个频道花屏',
    weight: 4,
    needs: ['iptv'],
    details: (draw) => ({
      channel: draw.pick(['江州新闻综合', '中央八套', '中央五套', '卡通频道', '戏曲频道', '都市生活']),
    }),
    steps: [
      callsIn(on('evening'), {
        facts: '{channel}一格一格的，别的台正常，回看正常。{clock-20} 开始。',
        demand: '[修好，正看比赛|什么时候能看]。',
        tried: '单台信源问题，登记频道和时间转网监 8601，不派入户。',
        promised: '2 小时内反馈。',
        due: { hours: 2 },
        promisedBy: '网监值班台',
      }),
      weCall(days(1, 1, 'morning'), { facts: '网监反馈信源已切备路，{t}确认昨晚[十点多|后来]就好了。' }),
    ],
  },
  {
    id: 'mosaic-after-new-ont',
    topic: '直播全部花屏',
    weight: 4,
    needs: ['iptv', 'broadband'],
    steps: [
      callsIn(on('any'), {
        facts: '所有直播台马赛克，点播正常。{d-1} 换过光猫。丢包 0.[2|3|4]%。',
        demand: '今晚要看。',
        tried: '提交「组播数据重下发」，断电重启后[好一些仍偶有|未改善]，派 IPTV 障碍单尾号 {order}。',
        promised: '{visit} 上门。',
        appoint: { days: [0, 1], evening: 'possible' },
        due: { visit: 'over' },
        promisedBy: '装维',
      }),
      visit(duringVisit, {
        facts:
          '[盒子网线插在 LAN3，改接「电视」口|组播 VLAN 未下发，现场重写|水晶头氧化，重做]，丢包 0，各台正常。',
        tried: '签字，未收费。',
      }),
    ],
  },
  {
    id: 'child-ordered',
    topic: '孩子误订点播包',
    weight: 7,
    needs: ['parent', 'iptv'],
    details: (draw) => ({
      pack: draw.pick(['奇奇动画畅看包', '英雄机甲会员', '少儿英语月包', '魔法学院影视包']),
      fee: draw.pick([15, 20, 25, 30]),
      time: draw.pick(['16:32', '17:05', '12:48', '19:11']),
    }),
    steps: [
      callsIn(on('evening'), {
        facts:
          '{m0}电视上多了「{pack}」{fee} 元。电视端订购，{d-1} {time}，[那个点只有孩子在家|孩子承认了]。首次误订，72 小时内。',
        demand: '[退掉并退钱|不要再被扣]。',
        tried:
          '已关自动续订，全额退 {fee} 元（坐席权限），2 小时内到账。当通设童锁、改掉初始密码，每月消费上限设 0。',
      }),
    ],
  },
  {
    id: 'child-ordered-a-lot',
    topic: '未成年人大额点播',
    weight: 3,
    needs: ['parent', 'iptv'],
    details: (draw) => {
      const count = draw.int(9, 24)
      const total = count * 18 + draw.pick([0, 12, 30])
      return { count, total, back: Math.round(total * 0.62) }
    },
    steps: [
      callsIn(on('evening'), {
        facts:
          '{m0}电视账单点播 {count} 笔共 {total} 元，[9 岁儿子|上二年级的女儿]暑期以来一个人看。电视端订购，有二次确认页。家长称不知道遥控器一按就扣。',
        demand: '1. 全额退 {total} 元；2. 关掉点播；3. 说明为什么没有密码。',
        tried: '已停续订、代关「电视支付」。单月超 200 元，不当场下结论，附点播清单。',
        promised: '投诉处理岗核实观看记录，{due}前联系。',
        due: { days: 1, at: '20:00' },
        promisedBy: '投诉处理岗',
        status: 'assessed',
      }),
      weCall(whenDue, {
        facts: '核实：{count} 笔中[约四成已看完|六成未观看]。与{t}沟通退未观看部分 {back} 元，其余说明情况。',
        demand: '[仍希望全退|可以接受]。',
        tried: '{back} 元超班组长权限部分由处理岗核批，冲话费账户。',
        promised: '{due}前到账并短信确认。',
        due: { days: 3, at: '18:00' },
        promisedBy: '投诉处理岗',
        status: 'communicated',
      }),
      weCall(days(3, 4, 'afternoon'), {
        facts: '{back} 元已到账，童锁在用。{t}[认可|不认可但同意结案]。',
        tried: '已告知可继续反映的途径。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-home-order',
      severity: 'normal',
      fields: { name: '少儿点播 {count} 笔', amount: '{total}', who: '孩子' },
      incident: { daysBefore: 6, at: '17:00' },
      articles: ['1019', '1054'],
      decision: '按观看记录退未观看部分 {back} 元，电视支付已关闭。',
      notes: [
        { hours: 2, by: 'owner', text: '点播清单已拉，集中在工作日 16–18 点，与放学时间吻合。' },
        { hours: 14, by: 'lead', text: '超我权限，转处理岗。话术注意，不要说「没看好孩子」。' },
      ],
    },
  },
  {
    id: 'second-set-fee',
    topic: '第二台电视月费争议',
    weight: 8,
    needs: ['person', 'second_iptv'],
    details: (draw) => {
      const months = draw.int(3, 7)
      return { months, back: 30, total: months * 10 }
    },
    steps: [
      callsIn(on('any'), {
        facts:
          '客户以为「送盒子就不收钱」，账单每月多 10 元，已 {months} 个月共 {total} 元。受理时未见说明「盒子不要钱，每月十元」的记录。',
        demand: '[退全部 {total} 元|停掉第二台并退钱]。',
        tried:
          '属当时没讲清，最多退三个月 {back} 元，班组长已同意。第二台客户[继续保留|停掉，盒子 30 天内交回]。',
      }),
    ],
  },
  {
    id: 'remote-broken',
    topic: '遥控器失灵',
    weight: 6,
    needs: ['iptv'],
    steps: [
      callsIn(on('any'), {
        facts:
          '遥控器[按键灯不闪|时灵时不灵|只有音量能按|掉水里了]，换过电池没用，[盒子用了 {few} 年|对着盒子试过]。',
        demand: '换一个。',
        tried: '首次坏免费换，{shop}当场拿。客户[住得近，自己去|70 岁行动不便，班组长批寄送，3 天内到]。',
      }),
      shop(days(1, 4, 'morning'), {
        facts: '更换遥控器一只，[首次免费|配对后试用正常]，[家人代领|本人来领]，旧的收回。',
      }),
    ],
  },
  {
    id: 'box-changed-after-second-fault',
    topic: '同一机顶盒一个月坏两次',
    weight: 3,
    needs: ['iptv'],
    steps: [
      callsIn(on('evening'), {
        facts: '盒子停在开机画面转圈，{d-17} 刚报过同样问题，断电后好过。宽带正常。',
        demand: '[换一个新的|不要再让我拔电源]。',
        tried: '一个月内第二次，直接选「换盒」派单尾号 {order}。',
        promised: '{visit} 上门换盒。',
        appoint: { days: [1, 2], evening: 'possible' },
        due: { visit: 'over' },
        promisedBy: '装维',
      }),
      visit(duringVisit, {
        facts:
          '更换 4K 机顶盒（序列号末六位 {case}{few}{few2}），绑定完成，[直播点播各试一遍|教了老人开关机]。',
        tried: '签字，免费。',
      }),
    ],
  },
  {
    id: 'sound-out-of-step',
    topic: '声音画面对不上',
    weight: 3,
    needs: ['iptv'],
    steps: [
      callsIn(on('evening'), {
        facts: '电视声音比画面慢半拍，[所有台都是|看戏时最明显]，[接了外置音箱|新买的回音壁|老电视]。',
        demand: '调好。',
        tried: '盒子「设置—声音」改「立体声」，正常。',
      }),
      callsIn(minutes(25, 80), {
        facts: '{clock}客户又来电说[声音变小了|只有一边响|换台后又不同步]。',
        tried: '音箱线插错孔，客户自己调好。',
      }),
    ],
  },
]

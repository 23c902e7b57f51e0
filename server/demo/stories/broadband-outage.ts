/** No internet at all: light lost, fibre cut, power gone, a wrong binding, a whole building, the same line again and again. */
import { callsIn, days, duringVisit, minutes, on, type Story, visit, weCall } from './story.ts'

export const broadbandOutageStories: readonly Story[] = [
  {
    id: 'fibre-cut-by-renovation',
    topic: '装修碰断光纤，断网',
    weight: 5,
    needs: ['person', 'broadband'],
    details: (draw) => ({
      power: draw.pick(['无数据', '-33.1 dBm', '-31.6 dBm']),
      after: (18 + draw.int(0, 24) / 10).toFixed(1),
      room: draw.pick(['玄关', '客厅电视墙', '厨房吊顶', '走廊']),
      metres: draw.int(2, 9),
    }),
    steps: [
      callsIn(on('morning'), {
        facts:
          '[客户来电报断网|客户反映宽带不通]，{d-1}起不能上网。{bb}，光猫 LOS 红灯闪。家里{room}在[装修|改水电]，工人[可能碰到线|说碰过一根细白线]，来电前已重启一次。收光{power}。',
        demand: '[尽快来人接线|明天前修好，孩子要上网课|今天能不能来]。',
        tried:
          '查无群障、无割接、无欠费。指导看入户光纤，客户在{room}找到[一处折痕|断头]，未再操作。派障碍单尾号 {order}，备注「皮线损伤，需带冷接头」。',
        promised: '{visit} 师傅上门，来前 30 分钟打电话。重接我方光纤不收费。',
        appoint: { days: [0, 1], evening: 'possible' },
        due: { visit: 'over' },
        promisedBy: '装维',
      }),
      visit(duringVisit, {
        facts:
          '到场测光{power}，{room}处皮线折断约 {metres} 米，更换皮线并做冷接头 2 个，复测 -{after} dBm。客户现场上网正常，签字。',
        tried: '材料属我方线路，未收费。已告知装修封板前再检查一次走线。',
      }),
    ],
  },
  {
    id: 'loose-connector',
    topic: 'LOS 红灯，接头松动',
    weight: 9,
    needs: ['broadband'],
    details: (draw) => ({
      cause: draw.pick(['打扫卫生挪过柜子', '孩子扯过线', '昨天搬过电视柜', '猫把光猫碰掉了', '擦灰时动过']),
    }),
    steps: [
      callsIn(on('any'), {
        facts: '[宽带不通|报断网]，光猫 LOS 红灯闪，[半小时前|今天早上|刚刚]开始。问到{cause}。',
        demand: '恢复上网。',
        tried:
          '无群障。指导把光纤往里轻推到底，断电 30 秒再通电，3 分钟后 LOS 灭、PON 长亮，客户当场打开网页正常。小结选「接头松动，已恢复」。',
      }),
    ],
  },
  {
    id: 'light-too-weak',
    topic: '时断时续，光衰',
    weight: 6,
    needs: ['broadband'],
    details: (draw) => ({
      weak: (25.2 + draw.int(0, 17) / 10).toFixed(1),
      fixed: (19 + draw.int(0, 30) / 10).toFixed(1),
      cause: draw.pick([
        '楼道分纤箱内尾纤弯折过紧',
        '分光器端口脏污',
        '入户转角弯曲半径过小',
        '光猫尾纤头脏',
      ]),
    }),
    steps: [
      callsIn(on('evening'), {
        facts:
          '宽带[时好时坏|一会儿有一会儿没有]，[两三天了|从 {d-3} 开始]，LOS 灯偶尔红一下。线路诊断收光 -{weak} dBm，偏弱。24 小时内光信号丢失 [4|6|7|9] 次。',
        demand: '[别老是断，要修彻底|查清到底是什么原因]。',
        tried: '客户未动过线，楼道无施工。不再要求重启。派单尾号 {order}，备注「光衰 -{weak}」。',
        promised: '{visit} 上门测光。',
        appoint: { days: [1, 1], evening: 'possible' },
        due: { visit: 'over' },
        promisedBy: '装维',
      }),
      visit(duringVisit, {
        facts: '测得入户 -{weak} dBm，{cause}，[重做|清洁并重新盘纤]后 -{fixed} dBm，观察 20 分钟无丢包。',
        tried: '客户签字，告知如再断直接报原单号 {order}。',
      }),
      weCall(days(1, 2, 'afternoon'), {
        facts: '修复回访：{t}称这[两|一]晚没有再断，[电视也好了|网速也正常]。',
        tried: '办结代码 J1。',
      }),
    ],
  },
  {
    id: 'adapter-dead',
    topic: '光猫不通电',
    weight: 6,
    needs: ['broadband'],
    steps: [
      callsIn(on('any'), {
        facts:
          '光猫一个灯都不亮，换过插座也不亮，[昨晚打雷以后|今早起来|{clock-120} 跳闸以后|狗咬过线以后]就这样。电源标 12V [0.5A|1A|1.5A]，适配器小灯不亮。',
        demand: '[换个电源|今天能不能用上]。',
        tried:
          '判断适配器坏，告知电压须一致、勿用别的电源试。营业厅换最快，{shop}可当场拿，不收费；[客户说自己去拿|客户下午路过去取]。',
      }),
      callsIn(days(0, 1, 'evening'), {
        facts:
          '{clock-45} 在{shop}领到适配器，通电后[PON 长亮|三分钟后灯全绿]，上网正常。来电问[要不要交押金|旧的要不要还|以后再坏去哪里领]。',
        tried: '告知适配器不收费、旧的不用交。',
      }),
    ],
  },
  {
    id: 'ont-broken',
    topic: '光猫损坏上门更换',
    weight: 4,
    needs: ['broadband'],
    details: (draw) => ({
      sign: draw.pick(['频繁自动重启', '网口全不亮', 'Wi-Fi 搜不到', '通电后一直只亮电源灯']),
    }),
    steps: [
      callsIn(on('morning'), {
        facts:
          '光猫{sign}，用了[六年|七年|八年|九年]，[{d-2}起|今早起]。换过电源仍一样。系统显示终端产权「澜海」，标记「2018 年及以前入网」。',
        demand: '换新光猫。',
        tried: '符合旧猫换新，免费，不必升套餐。客户现在完全不能上网，按障碍单派，尾号 {order}。',
        promised: '{visit} 带新光猫上门更换。',
        appoint: { days: [0, 1] },
        due: { visit: 'over' },
        promisedBy: '装维',
      }),
      visit(duringVisit, {
        facts:
          '更换千兆 Wi-Fi 6 光猫，旧猫收回，写入数据，收光 -{light} dBm，有线 {speed9}M，客户[两部手机|手机和电视|电脑和打印机]连上。',
        tried: '签字，Wi-Fi 名称密码沿用旧的。',
      }),
    ],
  },
  {
    id: 'error-691-binding',
    topic: '拨号 691，绑定不符',
    weight: 4,
    needs: ['broadband'],
    steps: [
      callsIn(on('any'), {
        facts: '路由器页面提示 691。{d-2} 换过光猫。认证记录失败原因「绑定不符」。无欠费，账号不在线。',
        demand: '[恢复上网|晚上要交作业，尽快]。',
        tried: '提交「解绑重绑」，告知 15 分钟内生效，[客户在线等|约 20 分钟后回拨]。',
        promised: '20 分钟内回拨确认能否拨通。',
        due: { hours: 1 },
        promisedBy: '本坐席',
      }),
      weCall(minutes(18, 35), {
        facts: '{clock} 回拨确认，光猫已拨上，客户[手机、电脑都能用|打开网页正常，电视也好了|开会软件连上]。',
        tried: '告知以后换光猫由装维当面重绑。',
      }),
    ],
  },
  {
    id: 'own-router-651',
    topic: '拨号 651，路由器与光猫重复拨号',
    weight: 5,
    needs: ['broadband'],
    details: (draw) => ({
      brand: draw.pick(['新买的路由器', '儿子寄来的路由器', '网上买的 Wi-Fi 6 路由器', '搬家带来的旧路由器']),
    }),
    steps: [
      callsIn(on('evening'), {
        facts: '{brand}{d-1}装上，设置拨号报 651，直插光猫网线电脑能上。光猫为路由模式。',
        demand: '让自己的路由器能用。',
        tried:
          '解释光猫已经拨号，路由器改「自动获取」并插 LAN1。[边讲边改，已能上网|客户自己改好，手机测试正常]。',
      }),
    ],
  },
  {
    id: 'area-outage',
    topic: '小区群障断网',
    weight: 11,
    needs: ['broadband'],
    details: (draw) => ({
      cause: draw.pick(['道路施工挖断光缆', '小区机房停电', '光交箱被车撞', '线路设备故障']),
      back: draw.pick(['19:30', '20:40', '21:30', '22:15']),
      group: `Q${draw.digits(6)}`,
    }),
    steps: [
      callsIn(on('afternoon'), {
        facts: '{estate}宽带、电视都不通，[邻居也一样|隔壁几户也说没网]，{clock-25} 左右开始。',
        demand: '问什么时候好。',
        tried: '看板有在办群障 {group}，地址在范围内，已挂接，勾恢复短信。未派单户障碍单，未让客户重启。',
        promised: '公告预计今晚 {back} 恢复，有变化发短信。',
        due: { hours: 5 },
        promisedBy: '网监值班台',
      }),
      weCall(days(1, 1, 'morning'), {
        facts: '群障 {group} 已恢复，原因{cause}。抽访{t}，[昨晚就好了|恢复后重启一次光猫就好]。',
        tried: '未满 24 小时，无自动减免，客户[理解|无其他要求]。',
      }),
    ],
  },
  {
    id: 'area-outage-tail',
    topic: '群障恢复后本户仍不通',
    weight: 3,
    needs: ['person', 'broadband'],
    details: (draw) => ({ group: `Q${draw.digits(6)}` }),
    steps: [
      callsIn(on('evening'), {
        facts: '群障 {group} 公告 {clock-55} 已恢复，本户 PON 仍闪，断电重启一次无效。',
        demand: '[别人都好了就我家没好|赶紧给我弄好]。',
        tried: '派单尾号 {order}，备注「群障尾障」，标优先。',
        promised: '{visit} 上门。',
        appoint: { days: [1, 1] },
        due: { visit: 'over' },
        promisedBy: '装维',
      }),
      visit(duringVisit, {
        facts:
          '[楼道分光器一路未恢复，换端口|入户尾纤松，插紧|抢修时接错芯，改接]后 PON 长亮，收光 -{light} dBm，测速 {speed9}M。',
        tried: '客户签字。同箱另有 2 户一并处理。',
      }),
    ],
  },
  {
    id: 'night-cutover',
    topic: '凌晨断网，计划割接',
    weight: 9,
    needs: ['broadband'],
    steps: [
      callsIn(on('night'), {
        facts:
          '夜里突然断网，光猫 PON 灯闪。查割接公告，{estate}在范围，0:00–5:00 线路升级，只影响宽带。短信 {d-3} 发到尾号 {tail}。',
        demand: '[在家加班，问几点能好|打游戏中断，问怎么没通知]。',
        tried: '告知 5 点前恢复，不派单。[客户称没注意短信|核对通知号码仍在用]。有手机流量可先用。',
      }),
    ],
  },
  {
    id: 'night-cutover-overrun',
    topic: '割接超时，早上仍断网',
    weight: 2,
    needs: ['person', 'broadband'],
    steps: [
      callsIn(on('early'), {
        facts:
          '公告 5:00 结束的割接，{clock} 仍不通，过了观察期，PON 闪，{bb}。短信没发到客户现用号码，发的是[房东号|停用的旧号]。',
        demand: '[居家办公 9 点要开会|马上恢复，并问为什么不通知]。',
        tried:
          '致歉。打 8601 报割接超时，登记疑似群障。已更新联系号码为尾号 {tail}，按漏通知补 20 元话费一次。',
        promised: '10 点前回电告知恢复情况。',
        due: { days: 0, at: '10:00' },
        promisedBy: '早班',
      }),
      weCall(minutes(70, 130), {
        facts: '网监 8601 回复已回退恢复。{t}确认[能用了|电脑已连上会议]。',
        tried: '速率核对一致。客户[接受|没再说什么]。',
      }),
    ],
  },
]

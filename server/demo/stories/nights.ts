/** Calls between ten in the evening and six in the morning: fewer, longer, and with nobody in the office to ask. */
import { callsIn, days, duringVisit, minutes, on, type Story, visit, weCall, whenDue } from './story.ts'

export const nightStories: readonly Story[] = [
  {
    id: 'night-fault-booked',
    topic: '夜里断网，约次日上门',
    weight: 8,
    needs: ['person', 'broadband'],
    details: (draw) => ({
      doing: draw.pick(['赶设计稿', '值线上夜班', '和国外开会', '孩子网课作业没交', '看球']),
    }),
    steps: [
      callsIn(on('night'), {
        facts: '{clock-25} 断网，LOS 红灯闪，在{doing}。收光无数据，查无割接、无群障。已重启过。',
        demand: '[今晚能不能来人|最早几点能修]。',
        tried:
          '夜班不约当夜入户，如实说。当刻诊断截图已存，派单尾号 {order}。[手机热点先顶着|客户自己有流量]。',
        promised: '{visit} 上门。',
        appoint: { days: [1, 1] },
        due: { visit: 'over' },
        promisedBy: '装维',
      }),
      visit(duringVisit, {
        facts: '楼道[老鼠咬断皮线|光分箱门脱落拉断尾纤|皮线老化]，更换后收光 -{light} dBm，客户签字。',
      }),
    ],
  },
  {
    id: 'night-drops-snapshot',
    topic: '凌晨掉线，白天查不到',
    weight: 4,
    needs: ['person', 'broadband'],
    details: (draw) => ({ times: draw.int(3, 9), hour: draw.pick(['零点', '一点', '23 点半']) }),
    steps: [
      callsIn(on('night'), {
        facts: '每天{hour}以后掉 {times} 次，白天打来都说正常。此刻记录：拨号重连，光猫在线，IP 每次都变。',
        demand: '[别再跟我说正常|就现在查]。',
        tried:
          '诊断截图存单。不是割接，查到路由器设了定时重启，客户[不知道谁设的|说是物业装的]，关掉后观察。',
        promised: '{due}前回电问昨夜情况。',
        due: { days: 2, at: '16:00' },
        promisedBy: '热线一班',
      }),
      weCall(whenDue, { facts: '{t}说[两晚都没掉|昨晚只断一次]，[可以了|再看一周]。', tried: 'J1。' }),
    ],
  },
  {
    id: 'night-phone-lost',
    topic: '半夜手机丢失挂失',
    weight: 4,
    needs: ['person', 'mobile'],
    details: (draw) => ({ where: draw.pick(['夜宵摊', '网约车上', '量贩歌厅', '火车站', '江边夜跑路上']) }),
    steps: [
      callsIn(on('night'), {
        facts: '借[朋友|店家|司机]手机打来，{clock-50} 左右在{where}丢了手机。替代核身三项过两项。',
        demand: '[马上停|现在就补卡]。',
        tried: '{clock}紧急挂失，当场拨打已停。补卡要等 9 点营业厅，照实说；已提醒冻结银行卡、锁支付账号。',
      }),
    ],
  },
  {
    id: 'night-reopen-stuck',
    topic: '夜间缴清仍未复机',
    weight: 14,
    needs: ['person', 'mobile', 'poor_credit'],
    details: (draw) => ({ paid: draw.int(40, 190) }),
    steps: [
      callsIn(on('night'), {
        facts: '{clock-40} 缴 {paid} 元，足额到账，仍单停。停机码为欠费。',
        demand: '[夜里要打车回家|孩子在外面联系不上]。',
        tried: '点「复机重送」，未成再手工提交强制复机。',
        promised: '20 分钟内回拨确认。',
        due: { hours: 1 },
        promisedBy: '本坐席',
      }),
      callsIn(minutes(15, 40), {
        facts: '客户 {clock} 自己打来，已经能呼出，[打到车了|联系上孩子了]。',
        tried: '回拨任务撤销，客户致谢。',
      }),
    ],
  },
  {
    id: 'night-abroad-caller',
    topic: '境外时差来电，漫游日包',
    weight: 4,
    needs: ['person', 'mobile'],
    details: (draw) => ({
      city: draw.pick(['纽约', '伦敦', '巴黎', '多伦多', '法兰克福']),
      used: draw.int(800, 835),
    }),
    steps: [
      callsIn(on('night'), {
        facts: '人在{city}，网突然很慢，按北京时间当日已用 {used} MB。漫游拨 10020 免费已先说。',
        demand: '[恢复速度|问什么时候到明天]。',
        tried:
          '日包高速用完降 128 Kbps，不另收费，下一个北京时间 0 点重算，换算成当地几点念了一遍。客户[知道了|先连酒店 Wi-Fi|问第二天会不会再扣，已说明]。',
      }),
    ],
  },
  {
    id: 'night-drunk-caller',
    topic: '深夜来电要求销号',
    weight: 2,
    needs: ['person', 'mobile'],
    steps: [
      callsIn(on('night'), {
        facts:
          '说话含糊、有酒意，[{mins2} 分钟里|一路]反复要求[把号停了|改最便宜的套餐|把前妻号码拉黑]，又说不清原因。',
        tried: '劝白天清醒再办，登记「客户表示次日再来电」。[客户挂机|聊了几句后道谢]。',
      }),
      weCall(days(1, 1, 'afternoon'), {
        facts: '次日回访，{t}说昨晚[喝多了|心情不好]，不办了。',
        tried: '撤销意向登记。',
      }),
    ],
  },
  {
    id: 'night-late-shop',
    topic: '夜宵店断网收不了钱',
    weight: 12,
    needs: ['shop', 'broadband'],
    steps: [
      callsIn(on('night'), {
        facts: '{caller}：店里断网，收银、外卖平台都停，PON 闪。{few} 桌客人等着结账。',
        demand: '[今晚必须弄好|有没有临时办法]。',
        tried: '断电 30 秒重启一次无效；教手机热点接收银机，已能收款。派单尾号 {order}。',
        promised: '{visit} 上门。',
        appoint: { days: [1, 1] },
        due: { visit: 'over' },
        promisedBy: '装维',
      }),
      visit(duringVisit, {
        facts: '光猫电源接在冰柜插排上，电压不稳，换位置并换适配器，收光 -{light} dBm。',
        tried: '未收费，老板签字。',
      }),
    ],
  },
  {
    id: 'night-alarm-test',
    topic: '呼救器夜间误报',
    weight: 10,
    needs: ['elder', 'fixed_line'],
    steps: [
      callsIn(on('night'), {
        facts: '呼救中心转来：老人座机半夜连续呼出 {few} 次又挂断，打回去忙音。',
        tried:
          '查线路正常，话机没挂好。联系紧急联系人上门看，老人[睡着了没事|翻身碰到按钮]，挂好后回拨正常。',
      }),
      weCall(days(1, 1, 'morning'), {
        facts: '回访家属，[换了带锁的话机|把呼救器挪到床头另一侧]。',
        tried: '结束。',
      }),
    ],
  },
]

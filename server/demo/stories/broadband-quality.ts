/** It works, but badly: evening drops, a slow line, a wall between the rooms, a game that lags. */
import { callsIn, chat, days, duringVisit, minutes, on, type Story, visit, weCall } from './story.ts'

export const broadbandQualityStories: readonly Story[] = [
  {
    id: 'evening-drops-old-router',
    topic: '晚上频繁掉线，自购路由器',
    weight: 7,
    needs: ['person', 'broadband'],
    details: (draw) => ({
      times: draw.int(6, 19),
      years: draw.int(4, 8),
      first: draw.pick(['19 点半', '20 点', '20 点半']),
    }),
    steps: [
      callsIn(on('evening'), {
        facts:
          '[每天晚上掉线|一到晚上就断]，{first}以后开始，断的时候灯不变，手机电脑一起断。近 7 天记录光猫一直在线，拨号重连 24 小时内 {times} 次。自购路由器用了 {years} 年。',
        demand: '[查清楚为什么老掉|不想再每天重启路由器]。',
        tried:
          '查所在 PON 口晚高峰利用率正常。指导改由光猫直接拨号、路由器只做 Wi-Fi，[客户自己会改|边讲边改完成]。',
        promised: '明晚观察一晚，{due}前回电问结果。',
        due: { days: 2, at: '12:00' },
        promisedBy: '热线一班',
      }),
      weCall(days(2, 2, 'morning'), {
        facts: '{t}称光猫拨号后[两晚没断|昨晚一次没断]，打算换路由器。',
        tried: '未推荐产品，告知选带千兆口的即可。结束。',
      }),
    ],
  },
  {
    id: 'evening-congestion',
    topic: '晚高峰卡顿，片区拥塞',
    weight: 6,
    needs: ['person', 'broadband'],
    details: (draw) => ({
      load: draw.int(83, 94),
      measured: draw.int(9, 38),
      port: `PON-${draw.int(1, 16)}/${draw.int(1, 8)}`,
      finish: draw.int(3, 5),
    }),
    steps: [
      callsIn(on('evening'), {
        facts:
          '{estate}晚上 20–23 点看视频转圈，[白天好好的|早上测速正常]。客户测速 {measured}M（签约 {speed}M）。无掉线记录；上联 {port} 连续三天晚高峰利用率 {load}%。楼上邻居也说卡。',
        demand: '[解决晚上卡|要么修好要么降价]。',
        tried: '说明是网络侧带宽紧，派「扩容类」障碍，不派入户单。截图已存。',
        promised: '网络部门 {due}前答复扩容方案和日期，由我班回电。',
        due: { days: 7, at: '18:00' },
        promisedBy: '热线一班',
        status: 'waiting_department',
      }),
      callsIn(days(5, 6, 'evening'), {
        facts:
          '来电问进度，仍卡，{d-1} 21 点测 {measured}M，[家庭影院完全看不了|孩子录网课传不上去|视频会议被踢出两次]。',
        demand: '减免这两个月月费一半。',
        tried:
          '告知能用但慢不属中断，不适用按日减免；当班授权补 20 元话费一次，客户[先收下，保留意见|不接受，要求上报]。原单加催办。',
        promised: '答复日期不变，{due}前一定回电。',
        due: { days: 2, at: '18:00' },
        promisedBy: '热线一班',
        status: 'waiting_department',
      }),
      weCall(days(1, 2, 'afternoon'), {
        facts: '网络部方案：{port} 裂分，{finish} 天内割接完成。已告知{t}完成日期，客户[认可|说到时候再看]。',
        tried: '割接后由我班回访。',
        promised: '{due}前割接完成并回访。',
        due: { days: 6, at: '18:00' },
        promisedBy: '网络部',
        status: 'communicated',
      }),
      weCall(days(6, 7, 'evening'), {
        facts: '割接已完成，{d-1} 21 点客户测速 {speed9}M，[看直播不卡|孩子网课正常]。',
        tried: '客户认可，J1 结案。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-broadband-drops',
      severity: 'normal',
      fields: { drops: '0', period: '晚上 20–23 点', router: '光猫自带' },
      incident: { daysBefore: 3, at: '20:30' },
      articles: ['1004', '1003', '1028'],
      decision: 'PON 口裂分扩容，完成后回访。',
      notes: [
        { hours: 2, by: 'owner', text: '同 PON 口近一周另有 4 户报卡，已并到同一扩容需求。' },
        {
          hours: 20,
          by: 'owner',
          audience: 'customer',
          text: '首次联系：说明五个工作日内答复方案，不是五个工作日内解决。客户听清楚了。',
        },
        { hours: 70, by: 'lead', text: '催网络部，答复设备在途，要求先给日期。' },
      ],
    },
  },
  {
    id: 'hundred-megabit-cable',
    topic: '网速慢，卡在 94 兆',
    weight: 6,
    needs: ['broadband'],
    details: (draw) => ({
      got: draw.pick(['93.8', '94.1', '94.6', '92.9']),
      cause: draw.pick(['网线只压了四芯', '路由器是百兆口', '老五类线', '网线插在百兆交换机上']),
    }),
    steps: [
      callsIn(on('any'), {
        facts: '{bb}，电脑测速只有 {got}M，[怀疑被限速|问是不是偷偷降速]。收光正常，下发速率与签约一致。',
        demand: '达到 {speed}M。',
        tried:
          '问明{cause}，请客户换[六类线|千兆口]直插 LAN1 再测，[三次平均 {speed9}M，达标|客户晚点换线自测，短信发了测速做法]。',
      }),
    ],
  },
  {
    id: 'speed-not-sent-down',
    topic: '提速后速率没变',
    weight: 4,
    needs: ['person', 'fast_broadband'],
    details: (draw) => ({ got: draw.pick([296, 298, 487, 491]) }),
    steps: [
      callsIn(on('any'), {
        facts: '{d-2} 办了提到 1000M，有线测速还是 {got}M。资料已是 1000M，端口下发仍为旧速率。',
        demand: '马上按 1000M 给。',
        tried: '不派上门，提交「速率重发」，当班两小时内生效。',
        promised: '2 小时后回电核实。',
        due: { hours: 2 },
        promisedBy: '本坐席',
      }),
      weCall(minutes(95, 125), {
        facts: '客户重测 [938|941|926]M，达标。',
        tried: '告知第 7 个月起按新档收费，客户知道。',
      }),
    ],
  },
  {
    id: 'below-ninety-per-cent',
    topic: '测速不达标，派单处理',
    weight: 4,
    needs: ['broadband'],
    details: (draw, subject) => {
      const signed = Math.max(100, ...subject.lines.map((line) => line.speed))
      return {
        got: Math.round(signed * (0.45 + draw.int(0, 25) / 100)),
        signed,
        cause: draw.pick([
          '光猫型号老，转发上不去，换新光猫',
          '端口速率未下发，现场重发',
          '入户网线只通四芯，重做',
        ]),
      }
    },
    steps: [
      callsIn(on('morning'), {
        facts:
          '有线直连 LAN1 三次平均 {got}M，签约 {signed}M，低于 90%。网线新换六类，收光 -[22.4|23.1|21.8] dBm。',
        demand: '[上门查|按实际速率收费]。',
        tried: '派单勾「速率不达标」，尾号 {order}。',
        promised: '{visit} 上门测速。',
        appoint: { days: [1, 2] },
        due: { visit: 'over' },
        promisedBy: '装维',
        status: 'assigned',
      }),
      visit(duringVisit, {
        facts: '{cause}，三次平均 {speed9}M，客户看过确认。',
        tried: '未收费，客户签字。',
        status: 'communicated',
      }),
      weCall(days(1, 2, 'afternoon'), {
        facts: '回访：[早晚各测一次|客户昨晚测|客户在线测] {speed9}M，[电视也不卡了|无其他问题]。',
        tried: 'J1。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-broadband-slow',
      severity: 'low',
      fields: { signed: '{signed}', measured: '{got}', method: '有线直连' },
      incident: { daysBefore: 2, at: '21:00' },
      articles: ['1003', '1016'],
      decision: '{cause}，复测达标。',
      notes: [{ hours: 1, by: 'owner', text: '三次测速截图客户已发到公众号，数值与通话一致。' }],
    },
  },
  {
    id: 'wifi-behind-walls',
    topic: 'Wi-Fi 信号弱，约免费体检',
    weight: 8,
    needs: ['person', 'broadband'],
    details: (draw) => ({
      room: draw.pick(['主卧', '北书房', '阳台', '次卧', '儿童房']),
      where: draw.pick(['门口弱电箱', '电视柜抽屉', '玄关鞋柜', '储物间']),
    }),
    steps: [
      callsIn(on('any'), {
        facts: '光猫在{where}，站旁边测速正常，{room}只剩一格。[三房|两房|老房子砖墙]，隔两道墙。',
        demand: '[{room}要能用|有没有不花钱的办法]。',
        tried:
          '先请客户打开箱门、切 5G 试，略好。介绍了三种加点办法一次，客户说再看看。账号在网满 6 个月、未用过体检，受理「Wi-Fi 体检」。已念：测试和调整不收费，添不添设备由您决定。',
        promised: '{visit} 上门体检。',
        appoint: { days: [1, 3] },
        due: { visit: 'over' },
        promisedBy: '装维',
      }),
      visit(duringVisit, {
        facts:
          '逐房间测试，{room} 5G 频段 -[78|81|83] dBm。[移光猫到客厅、改信道后 -64|调信道与摆放后 -70] dBm，出具测试单一页。',
        tried: '客户未添设备，未收费，签字。',
      }),
    ],
  },
  {
    id: 'pushed-to-buy',
    topic: '免费体检变推销设备',
    weight: 2,
    needs: ['person', 'broadband'],
    details: (draw) => ({ price: draw.pick([499, 699, 799, 899]) }),
    steps: [
      callsIn(on('afternoon'), {
        facts:
          '客户称 {d-1} 上门体检的师傅（工号 {badge}）说「不买这个 {price} 的就没法弄」，没测完就走，也没留测试单。[客户有当时录像|邻居在场]。',
        demand: '1. 换人重新测；2. 这位师傅道歉；3. 问公司是不是都这样。',
        tried: '致歉，体检不以购买为条件。登记强推设备，已加「回避工号」。',
        promised: '{visit} 另派人重做；投诉处理组 24 小时内联系。',
        appoint: { days: [2, 2] },
        due: { days: 1, at: '16:00' },
        promisedBy: '投诉处理组',
        status: 'registered',
      }),
      weCall(days(1, 1, 'afternoon'), {
        facts:
          '已与{t}联系，转达装维领班道歉，本人[愿意电话道歉|已写情况说明]。客户[接受，不要书面|要求本人道歉]。',
        tried: '听工单录音及装维终端记录，未完成测试项属实。',
        status: 'communicated',
      }),
      visit(duringVisit, {
        facts:
          '重做体检，[五|六|四]个点位测试，最弱处 5G -[66|68|71|73] dBm，调信道，出具测试单。未推荐任何设备。',
        tried: '客户签字满意。',
      }),
      weCall(days(1, 2, 'morning'), {
        facts: '回访，测试单已收到，[房间能看视频了|{t}说这次师傅不错]，[同意结案|无其他要求]。',
        tried: '结案。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-visit-conduct',
      severity: 'normal',
      fields: { matter: '强推设备', badge: '{badge}', photos: true },
      incident: { daysBefore: 1, at: '15:20' },
      articles: ['1006', '1025'],
      decision: '另派人员重做体检，装维领班道歉，工号 {badge} 停派该户。',
      notes: [
        { hours: 3, by: 'owner', text: '调装维终端：到场 22 分钟，测试项 2/6。与客户所说相符。' },
        { hours: 18, by: 'lead', text: '片区负责人已谈话，本月同类第二起，报质检。' },
      ],
    },
  },
  {
    id: 'game-delay',
    topic: '游戏延迟高',
    weight: 4,
    needs: ['young', 'broadband'],
    details: (draw) => ({
      game: draw.pick(['峡谷战纪手游 华东三区', '星域远征 电信一区', '绝地行动 亚服', '霓虹赛道 江浙大区']),
      delay: draw.int(110, 290),
    }),
    steps: [
      callsIn(on('evening'), {
        facts:
          '只有「{game}」卡，20–23 点延迟 {delay} ms，插网线一样；用手机流量玩正常。其他网站、视频没问题。',
        demand: '[解决延迟|不要跟我说重启]。',
        tried: '换网、换设备对比已做。不派上门，取认证记录地址，开「访问质量」单转网监 8601。未建议升套餐。',
        promised: '48 小时内答复，{due}前回电。',
        due: { days: 2, at: '20:00' },
        promisedBy: '热线一班',
      }),
      weCall(days(2, 2, 'evening'), {
        facts: '网监答复：去该区服的出口路由已调整。{t}当场试一局，延迟 [36|42|55] ms。',
        tried: '客户认可。',
      }),
    ],
  },
  {
    id: 'meeting-freezes',
    topic: '居家办公视频会议中断',
    weight: 4,
    needs: ['person', 'broadband'],
    details: (draw) => ({
      times: draw.int(3, 7),
      client: draw.pick(['给客户汇报', '线上答辩', '远程面试', '跨国会议']),
    }),
    steps: [
      callsIn(on('morning'), {
        facts:
          '开视频会议中途断 {times} 次，{client}被打断。光猫灯没变，笔记本连 Wi-Fi 2.4G，房间离光猫两道墙。{d-1} 同样时间也断。',
        demand: '[保证工作时间不断|今天下午两点还有会，先解决]。',
        tried:
          '请客户临时用网线或靠近光猫连 5G，[已稳定|先用手机热点开会]。线路诊断正常，做丢包监测 24 小时。',
        promised: '{due}前回电告知监测结果。',
        due: { days: 1, at: '18:00' },
        promisedBy: '热线一班',
      }),
      weCall(days(1, 1, 'afternoon'), {
        facts: '监测 24 小时丢包 0.0%，线路稳定，属 Wi-Fi 覆盖。{t}改插网线后[今天没断|会议正常]。',
        tried: '问是否要体检，客户[约下月再说|说不用了]。',
      }),
    ],
  },
  {
    id: 'site-blocked',
    topic: '网页跳反诈提示打不开',
    weight: 3,
    needs: ['person', 'broadband'],
    steps: [
      callsIn(on('any'), {
        facts:
          '一个网址打开就跳反诈提示页，[说是理财平台，放了 {few} 万|说是购物返利网|亲戚发来的投资链接|说是炒外汇老师给的]，其他网站正常。',
        demand: '要求放行。',
        tried:
          '告知风险提示名单内，我方不能解除；客户[正准备往里充钱|已在平台登记]，建议先停下，打 96110 问一问。客户[说知道了|说先问问儿子]。',
      }),
    ],
  },
  {
    id: 'dns-changed',
    topic: '微信能用，网页打不开',
    weight: 4,
    needs: ['broadband'],
    steps: [
      chat(on('any'), {
        facts:
          '客户文字反映[微信能发，网页全打不开|视频能看，网页打不开|只有两三个网站能开]，[{d-1}起|重启路由器后|孩子动过设置后]，用流量正常。路由器里手填了 DNS。',
        demand: '恢复上网。',
        tried: '发图指导改回「自动获取 DNS」并重启路由器，客户回复[好了|可以了谢谢]。',
      }),
    ],
  },
  {
    id: 'camera-offline',
    topic: '监控摄像头老掉线',
    weight: 3,
    needs: ['shop'],
    details: (draw) => ({ count: draw.int(3, 9) }),
    steps: [
      callsIn(on('afternoon'), {
        facts:
          '店里 {count} 个摄像头晚上离线，收银机正常。摄像头连的是自购路由器 2.4G，[离得远|同时挂了二十多个设备]。',
        demand: '[保证监控不断|上门看看是不是线的问题]。',
        tried:
          '线路诊断正常。告知检修自购设备 50 元/次，到场如属我方线路不收。客户[要师傅看|说先自己找人弄]。',
        promised: '{visit} 上门。',
        appoint: { days: [1, 2] },
        due: { visit: 'over' },
        promisedBy: '装维',
      }),
      visit(duringVisit, {
        facts: '我方线路正常。路由器带机过多、信道拥挤，改信道并把 [4|6] 个摄像头接网线。',
        tried: '客户签字，检修 50 元进账单，做水晶头另计。',
      }),
    ],
  },
]

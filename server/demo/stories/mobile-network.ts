/** The mobile phone that finds no signal, no data, or loses the call. */
import { callsIn, chat, days, on, pastDue, type Story, weCall, whenDue } from './story.ts'

export const mobileNetworkStories: readonly Story[] = [
  {
    id: 'no-signal-at-home',
    topic: '家里手机信号差',
    weight: 6,
    needs: ['person', 'mobile', 'tower'],
    details: (draw) => ({ date: draw.int(12, 25) }),
    steps: [
      callsIn(on('evening'), {
        facts:
          '{estate} {flat}，屋里只有一格或无服务，走到楼下就好；家里另外[两个|一个]澜海号码也一样。换机试过仍无服务。[上个月起|楼对面新盖了楼以后]。',
        demand: '[在家要能接电话|接不到孩子学校电话，赶紧解决]。',
        tried: '号码状态正常，无群障，24 小时注册少。开移动网络障碍单，写到楼栋楼层。',
        promised: '城区 48 小时内处理，{due}前回电。',
        due: { days: 2, at: '18:00' },
        promisedBy: '网络优化',
        status: 'assigned',
      }),
      weCall(whenDue, {
        facts: '网优答复：{estate}西侧遮挡，调整天线后有改善，高层须加室内分布，物业在谈。已先调整。',
        demand: '{t}说[比之前好点，但卧室还是不行|能打了，上网还慢]。',
        tried: '障碍期间月租按规定免，客户知道。',
        promised: '室分进展 {due}前再答复一次。',
        due: { days: 5, at: '18:00' },
        promisedBy: '网络优化',
        status: 'waiting_department',
      }),
      weCall(days(5, 5, 'afternoon'), {
        facts: '物业已签，室分 {date} 日后施工。{t}同意先结单，开通后短信通知。',
        tried: 'J1。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-mobile-signal',
      severity: 'normal',
      fields: { spot: '{estate} {flat}', others: true, since: '一个月内' },
      incident: { daysBefore: 9, at: '19:00' },
      articles: ['1031', '1028'],
      decision: '天线下倾调整，室分已立项，障碍期间月租按规定免。',
      notes: [{ hours: 20, by: 'owner', text: '网优已路测，室外 -92，屋内 -118，与描述一致。' }],
    },
  },
  {
    id: 'basement-car-park',
    topic: '地下车库没信号',
    weight: 3,
    needs: ['person', 'mobile', 'tower'],
    steps: [
      callsIn(on('any'), {
        facts: '{estate}地下 [B1|B2] 车库无服务，门禁和充电桩都扫不了码。',
        demand: '加信号。',
        tried: '地下室单独注明，登记覆盖需求，告知不承诺日期。客户[理解|希望快点]。',
      }),
    ],
  },
  {
    id: 'data-slow-evening',
    topic: '手机晚上上网慢',
    weight: 5,
    needs: ['young', 'mobile'],
    details: (draw) => ({
      got: draw.int(1, 6),
      place: draw.pick(['学府路宿舍区', '创业路公寓', '大学城西苑', '云台科技园']),
    }),
    steps: [
      callsIn(on('evening'), {
        facts: '{place} 19:30–22:00 手机 5G 满格却转圈，测速下行 {got}M。白天 [200|300] 多。流量未用完。',
        demand: '[解决网速|不如转网]。',
        tried: '开移动网络障碍单，子类「数据速率」，写测速值和时段。客户提到转网，未劝阻、未贬低。',
        promised: '{due}前答复。',
        due: { days: 3, at: '18:00' },
        promisedBy: '网络优化',
      }),
      weCall(whenDue, {
        facts: '答复{place}负荷高，已开通新频点，请{t}今晚再测。',
        tried: '客户测 [86|74|112]M，认可。',
      }),
    ],
  },
  {
    id: 'volte-off',
    topic: '一打电话就断网',
    weight: 6,
    needs: ['mobile'],
    steps: [
      callsIn(on('any'), {
        facts:
          '一打电话[微信就收不到消息|导航就断|网就没了]，挂了就好，[{few} 天了|换手机以后]。功能列表 VoLTE 关闭。',
        demand: '边打电话边上网。',
        tried:
          '征得同意开通，10 分钟生效，指导手机开关打开，状态栏出现 HD。5 分钟内回拨通话满 1 分钟，正常。',
      }),
    ],
  },
  {
    id: 'dropped-calls',
    topic: '通话两三分钟自动断',
    weight: 4,
    needs: ['mobile'],
    details: (draw) => ({
      phone: draw.pick(['海星 S20', '鲸鱼 X9', '用了四年的 5G 手机', '双卡手机']),
      second: draw.int(12, 58),
    }),
    steps: [
      callsIn(on('afternoon'), {
        facts:
          '近一周主叫被叫都有掉话，约两三分钟断，{phone}。客户只记得一次：{d-1} 15 时许在滨江大道，对方 139****{case}。',
        demand: '[查原因|耽误生意要有说法]。',
        tried: '网络侧至少要两次样本，请客户留意时间地点主被叫。VoLTE 正常，已拨测 1 分钟无异常。',
        promised: '{due}前回电收集样本。',
        due: { days: 2, at: '19:00' },
        promisedBy: '热线一班',
      }),
      weCall(whenDue, {
        facts: '收集到 [3|4] 次样本，均在{district}移动中。开移动网络障碍单。',
        promised: '{due}前答复分析结果。',
        due: { days: 3, at: '18:00' },
        promisedBy: '网络优化',
      }),
      weCall(days(3, 3, 'afternoon'), {
        facts: '网优：切换参数已改，后台掉话消失。{t}[这两天没断|还没遇到]。',
        tried: '结束，若再断带样本来电。',
      }),
    ],
  },
  {
    id: 'data-used-up',
    topic: '流量用完限速',
    weight: 15,
    needs: ['person', 'mobile'],
    details: (draw) => ({ day: draw.int(15, 26) }),
    steps: [
      callsIn(on('any'), {
        facts:
          '[图片转圈、视频打不开，微信文字能发|导航加载不出|短视频一直转]。{plan}当月流量 {day} 日用完后限速 1 Mbps，[上月也用超|这月出差多|孩子拿去看动画]。',
        demand: '[恢复速度|问是不是限错了]。',
        tried:
          '说明下月一号恢复，报加油包 10 元 5 GB 一次，客户[要，已发短信待回复确认|不要，等下月|问能不能送]。',
      }),
    ],
  },
  {
    id: 'data-feature-off',
    topic: '能打电话不能上网',
    weight: 7,
    needs: ['mobile'],
    details: (draw) =>
      draw.pick([
        { cause: '双卡，默认移动数据选了另一张卡', done: '改默认移动数据，立即正常' },
        { cause: '浏览器的「仅 Wi-Fi」限制开着', done: '关掉限制后正常' },
        { cause: '接入点被改成别家的', done: 'APN 恢复 lhnet，重启后正常' },
        { cause: '开着省流量模式', done: '关省流量模式，网页能开' },
        { cause: '套外满 200 元自动断网', done: '说明封顶保护，客户本人回 KTLL 后恢复' },
        { cause: '自己发短信关过移动数据', done: '功能位开通，10 分钟后正常' },
      ]),
    steps: [
      callsIn(on('any'), {
        facts:
          '关 Wi-Fi 就上不了网，[出国回来以后|换手机以后|{d-1}系统升级后|早上起来]，查为{cause}，本月已用 {gb} GB。',
        demand: '恢复上网。',
        tried: '{done}，[请客户开网页确认|客户发图确认|挂机前试过视频]。',
      }),
    ],
  },
  {
    id: 'apn-changed',
    topic: '换手机后收不到验证码',
    weight: 5,
    needs: ['mobile'],
    steps: [
      chat(on('any'), {
        facts:
          '[{d-1}|上周|前天]换新手机后收不到[银行|社保|医保|支付]验证码，其他短信正常，[查拦截箱被归为骚扰|短信中心号为空]。',
        demand: '收到验证码。',
        tried: '指导手机拦截箱放行、短信中心号恢复默认，客户收到测试短信。未索要验证码。',
      }),
    ],
  },
  {
    id: 'signal-repeat-unanswered',
    topic: '弱覆盖答复后仍未改善，要求升级',
    weight: 2,
    needs: ['person', 'mobile', 'walk_up'],
    details: (draw) => ({ times: draw.int(2, 4) }),
    steps: [
      callsIn(on('morning'), {
        facts:
          '{estate}一楼临街，手机时有时无，[{times} 个月里报了 {times} 次|第三次来电]，答复都是「已调整」。老人用这部手机联系子女。',
        demand: '1. 不要再回「已调整」；2. 三天内要结果，不然打 12300；3. 障碍期间月租退。',
        tried: '有 1 张已结单，重新打开原单，勾「升级风险」。如实给了申诉途径，未劝阻。月租按规定免。',
        promised: '{due}前由网络优化现场测试并答复。',
        due: { days: 2, at: '18:00' },
        promisedBy: '网络优化',
        status: 'investigating',
      }),
      callsIn(pastDue, {
        facts:
          '客户来电：说好{d0}前来测，[没人来也没电话|人到楼下打了个电话就走了]，[这是第 {few} 次打|老人还是接不到电话]。',
        demand: '马上给说法。',
        tried: '致歉，登记回电失约并补 20 元，班组长接手。',
        promised: '{due}前班组长回电，带现场测试时间。',
        due: { days: 1, at: '12:00' },
        promisedBy: '班组长',
        status: 'investigating',
      }),
      weCall(whenDue, {
        facts: '班组长陪同网优现场测试，新增微站并替换天线，屋内 -95，{t}接受，不再申诉。',
        tried: 'J1。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-mobile-signal',
      severity: 'high',
      regulator: 'told',
      fields: { spot: '{estate}一楼临街', others: true, since: '更久' },
      incident: { daysBefore: 20, at: '10:00' },
      articles: ['1031', '1053'],
      decision: '新增微站，障碍期间月租免收。',
      notes: [
        { hours: 3, by: 'lead', text: '已经第三次，按升级风险。原受理日期不变，客户问第几天要能答上。' },
      ],
    },
  },
]

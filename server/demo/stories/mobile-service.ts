/** The card in the phone: lost, stolen, moved to another phone or another operator, or stopped. */
import { callsIn, chat, days, minutes, on, type Story, shop, weCall, whenDue } from './story.ts'

export const mobileServiceStories: readonly Story[] = [
  {
    id: 'phone-lost',
    topic: '手机丢失挂失',
    weight: 7,
    needs: ['person', 'mobile'],
    details: (draw) => ({
      where: draw.pick(['出租车上', '菜场', '公交 12 路', '医院候诊区', '爬山路上', '商场试衣间']),
      found: draw.pick(['没找到', '司机送回来了']),
    }),
    steps: [
      callsIn(on('any'), {
        facts: '用[家人|朋友|路人]手机来电，{where}丢了手机。姓名、证件后六位按键、缴费月份，三项过两项。',
        demand: '[马上停机|别让别人刷我的卡]。',
        tried:
          '{clock} 紧急挂失，语音短信数据全停，客户当场拨打已停。提醒打银行客服冻结、锁微信支付宝。月费照收、30 天不补可改停机保号已说。',
      }),
      shop(days(1, 3, 'morning'), {
        facts:
          '机主本人持身份证补卡，人像比对[一致|第二次通过]，[首次免费|12 个月内第二次，收 10 元]，卡号末四位 {case}。',
        tried: '旧卡作废，新卡已激活。',
      }),
    ],
  },
  {
    id: 'unauthorised-sim',
    topic: '手机突然无信号，疑似冒名补卡',
    weight: 3,
    needs: ['person', 'mobile'],
    details: (draw) => ({
      code: `N${draw.digits(4)}`,
      minute: draw.int(10, 58),
      amount: draw.pick(['3000', '4800', '9600']),
    }),
    steps: [
      callsIn(on('evening'), {
        facts:
          '客户称没补过卡，{clock-35} 左右手机突然无服务，换位置也没有。办理记录 {d0} 当日有补卡，网点代码 {code}。客户手机收不到银行短信。',
        demand: '1. 马上停掉别人那张卡；2. 查是谁办的；3. 损失谁承担。',
        tried:
          '{clock} 立即紧急挂失，不等其他事项。报班组长，等级紧急。建议报警，告知网点信息由公安来函调取，未给经办人姓名。',
        promised: '4 小时内专人首次联系（不受时段限制）。',
        due: { hours: 3 },
        promisedBy: '安全专岗',
        status: 'assigned',
      }),
      weCall(minutes(60, 170), {
        hour: 'any',
        facts:
          '安全专岗 {clock} 联系：冒名卡已作废，银行 {amount} 元[未划走|划走一笔已止付]，客户已到{district}派出所报案，案号留存。',
        demand: '要求书面说明网点责任。',
        tried: '网点办理资料已冻结保全，配合公安调取。',
        promised: '{due}前书面答复。',
        due: { days: 5, at: '18:00' },
        promisedBy: '投诉处理组',
        status: 'investigating',
      }),
      weCall(days(5, 5, 'afternoon'), {
        facts: '书面答复已寄，网点违规补卡属实，已停网点权限。{t}自行到厅补卡、改密，接受道歉与补偿。',
        tried: '补偿按处理组权限；号码加高级防护。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-identity-sim',
      severity: 'critical',
      confidential: 'yes',
      fields: { replaced: '{d0}当日，{code}', police: true, loss: false },
      incident: { daysBefore: 0, at: '18:10' },
      articles: ['1034', '1049', '1050'],
      decision: '网点违规补卡，停网点受理权限，书面致歉并补偿。',
      notes: [
        {
          hours: 0.2,
          by: 'lead',
          text: '已报值班班长、安全专岗，冒名卡作废。所有人禁止在电话里说网点名称。',
        },
        { hours: 2, by: 'owner', audience: 'customer', text: '首次联系完成，客户已报警，案号在附件。' },
      ],
    },
  },
  {
    id: 'esim-new-phone',
    topic: '换新手机，eSIM 转移',
    weight: 4,
    needs: ['person', 'mobile', 'city_shop'],
    steps: [
      callsIn(on('any'), {
        facts: '买了 eSIM 新手机，问能否电话里转过来，{d+5} 要出差。旧手机卡还在用。',
        demand: '[电话里办掉|今晚能不能转]。',
        tried:
          '说明要到厅、约 10 分钟不收费、旧机不要先抹。预约{shop} {d+1}上午。境外购机要现场验证，客户[是国内版|不确定，按现场验]。',
      }),
      shop(days(1, 1, 'morning'), {
        facts:
          '现场迁移完成，[10|15|25] 分钟，新机能通话上网，旧机配置删除，[短信验证码已试|手表要重新添加，已讲]。',
        tried: '未收费。',
      }),
    ],
  },
  {
    id: 'esim-deleted-at-night',
    topic: '误删 eSIM，夜间无法使用',
    weight: 2,
    needs: ['young', 'mobile', 'city_shop'],
    steps: [
      callsIn(on('night'), {
        facts: '清理手机时把 eSIM 配置删了，现在没信号，明早 8 点要[出差收验证码|赶高铁]。营业厅已关门。',
        demand: '今晚恢复。',
        tried:
          '夜里无法写入，如实说。加强核身后设呼叫转移到[爱人|室友]号码，明早到厅后取消。预约{shop} 9 点。',
      }),
      shop(days(1, 1, 'morning'), {
        facts: '{clock} 重新写入，旧配置失效，转移已取消，[赶上高铁|验证码已收到]。',
        tried: '客户补开验证码正常。',
      }),
    ],
  },
  {
    id: 'watch-esim',
    topic: '手表一号双终端加不上',
    weight: 3,
    needs: ['mobile'],
    details: (draw) => ({ eid: draw.digits(6) }),
    steps: [
      callsIn(on('evening'), {
        facts: '给孩子买的手表添加一直转圈。手机蓝牙、掌厅版本正常，EID 后六位 {eid}，绑在旧表上。',
        demand: '今天能用。',
        tried: '旧表解绑，15 分钟后重试成功，月费 10 元已说明。',
      }),
    ],
  },
  {
    id: 'id-expired-r1',
    topic: '实名停机（证件过期）',
    weight: 6,
    needs: ['person', 'mobile'],
    steps: [
      callsIn(on('any'), {
        facts:
          '[打不出去|只能接不能打]，停机码 R1，证件{m-1}到期，[新证办好了|新证还在派出所|人在外地回不来]，{plan}。',
        demand: '恢复使用。',
        tried:
          '讲掌厅「实名更新」做法，约 10 分钟恢复；新证没下来的持临时身份证到{shop}。未收身份证照片。客户[自助完成|明天去厅里]。',
      }),
    ],
  },
  {
    id: 'too-many-numbers',
    topic: '名下有不认识的号码',
    weight: 3,
    needs: ['person', 'mobile'],
    details: (draw) => ({ count: draw.int(1, 2) }),
    steps: [
      callsIn(on('afternoon'), {
        facts: '「一证通查」发现名下多 {count} 个不认识的号，最后一次入网 {m-1}。停机码 R4。',
        demand: '1. 注销不是我办的；2. 查清谁办的；3. 恢复我的号。',
        tried: '登记号码异议，建议报警，未给他人信息。本人号码先恢复，需到厅核验。',
        promised: '5 个工作日内答复，{due}前。',
        due: { days: 7, at: '18:00' },
        promisedBy: '实名专岗',
        status: 'investigating',
      }),
      callsIn(days(4, 5, 'morning'), {
        facts: '问进度，第 {nth} 天，[公司要做背景核查很急|号还不能呼出|怕又被拿去办贷款]。',
        demand: '尽快。',
        tried: '原单催办，第 {count} 条异议已调网点底档。未承诺提前。',
        promised: '最晚 {due}前答复。',
        due: { days: 3, at: '18:00' },
        promisedBy: '实名专岗',
        status: 'waiting_department',
      }),
      weCall(whenDue, {
        facts:
          '答复：人证不一致的 {count} 个号 {d-1} 已关停，本人号码恢复。[客户可凭案号申请资料调取|客户当场呼出正常，派出所回执已存]。',
        tried: '{t}认可。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-identity-registered',
      severity: 'high',
      confidential: 'yes',
      fields: { code: 'R4', foreign: true },
      incident: { daysBefore: 3, at: '09:30' },
      articles: ['1046', '1048'],
      decision: '异议号码关停，本人号码恢复。',
      notes: [{ hours: 5, by: 'owner', text: '底档影像与客户证件照比对不一致，转实名专岗复核。' }],
    },
  },
  {
    id: 'old-owner-of-number',
    topic: '二次号收到原机主催款',
    weight: 3,
    needs: ['mobile'],
    steps: [
      callsIn(on('any'), {
        facts:
          '新号入网 {few2} 周，一天十来个电话找「[王总|李会计|小陈|赵医生]」，还收到[贷款平台|外卖|网店]验证码。',
        demand: '[别再打来|换号]。',
        tried:
          '登记「二次号清理」，可协助解绑已接入平台；30 天内可免费换号，客户[先清理|想换号，告知到厅]。未提供原机主任何信息。',
      }),
    ],
  },
  {
    id: 'recharge-shutdown-f1',
    topic: '号码被风险关停（F1）',
    weight: 4,
    needs: ['person', 'mobile'],
    details: (draw) => ({
      use: draw.pick(['做微商每天打一两百个电话', '跑网约车在外地用', '刚从国外回来', '帮老家亲戚统一缴费']),
    }),
    steps: [
      callsIn(on('any'), {
        facts:
          '{clock-60} 起号码停用，码 F1。客户说[没干什么|{use}]，[今天生意全停了|在高速路上联系不上家里|连打车都不行]。',
        demand: '1. 马上恢复；2. 说清楚为什么停。',
        tried:
          '说明不是说做了什么，可掌厅人脸认证、签风险告知，通过后 30 分钟恢复。不认可可登记申诉。未猜原因。',
        promised: '申诉 24 小时内专岗答复，{due}前。',
        due: { days: 1, at: '12:00' },
        promisedBy: '反诈专岗',
        status: 'investigating',
      }),
      chat(minutes(40, 160), {
        facts:
          '客户文字反馈 {clock-30} 认证通过，[已能打电话|短信也通了]，问[月租怎么算|下次怎么避免|要不要留证明]。',
        tried: '停机期间月租按天退，登记即可，不占额度。',
      }),
      weCall(days(1, 1, 'afternoon'), {
        facts: '申诉答复：模型误判，已加白名单，月租退 [1|2] 天。{t}[认可|仍说影响生意]。',
        tried: '结案。',
        status: 'closed',
      }),
    ],
    filing: {
      at: 0,
      kind: 'complaint',
      category: 'cat-identity-risk',
      severity: 'normal',
      fields: { code: 'F1', use: '{use}' },
      incident: { daysBefore: 0, at: '08:30' },
      articles: ['1048'],
      decision: '误停，加白名单并退停机天数月租。',
      notes: [{ hours: 4, by: 'owner', text: '申诉材料已推反诈专岗，系统显示外呼频次特征，不对客户讲。' }],
    },
  },
  {
    id: 'transfer-after-death',
    topic: '机主去世，号码过户',
    weight: 3,
    needs: ['person', 'mobile'],
    details: (draw) => ({ who: draw.pick(['父亲', '母亲', '丈夫']) }),
    steps: [
      callsIn(on('afternoon'), {
        facts: '来电人{who}名下号码要保留，{who}已于 {d-20} 过世。先说请节哀。',
        demand: '[号码留下来|别再扣月租]。',
        tried:
          '讲材料清单：死亡或户籍注销证明、关系证明、办理人身份证。月租按家属要求从次日冻结，已提交。清单短信已发。',
      }),
      shop(days(3, 9, 'afternoon'), {
        facts: '[长子|女儿|爱人]到厅办理使用权变更，材料齐，冻结解除，[套餐改保号 8|套餐不变]，档案附证明。',
        tried: '余额另行申请。',
      }),
    ],
  },
  {
    id: 'name-check-fails',
    topic: '过户预检不通过',
    weight: 3,
    needs: ['person', 'mobile'],
    steps: [
      callsIn(on('afternoon'), {
        facts:
          '想把{plan}号码过户给[女儿|同事|爱人|孙女]，[怕白跑一趟，先问|上次到厅没办成]，预检提示{issue}。',
        demand: '怎么办能过户。',
        tried: '逐项念不通过原因，提醒先解绑银行、社保、微信再过户，双方同到一厅，预约{shop}。',
      }),
    ],
    details: (draw) => ({
      issue: draw.pick(['有在约合约到明年 4 月', '近 30 天刚过户', '新机主名下已满五张', '号码挂失中']),
    }),
  },
]

/** What an agent left for the next one in the customer's remark, where there was reason to. */
import type { Random } from './random.ts'
import { meets, type Need, type Subject } from './subject.ts'

type Remark = { readonly needs: readonly Need[]; readonly chance: number; readonly texts: readonly string[] }

const REMARKS: readonly Remark[] = [
  {
    needs: ['key_site'],
    chance: 1,
    texts: ['重要保障单位，任何中断先报政企值班台 8650。', '重要保障单位；机房 24 小时有人，先打值班电话。'],
  },
  {
    needs: ['elder', 'fixed_line'],
    chance: 0.35,
    texts: [
      '固话接有老人呼救器，报障选「紧急」。',
      '独居，固话是唯一联系方式，上门前请打固话并多响几声。',
      '听力不好，说慢一点；子女在外地，紧急联系人是女儿。',
    ],
  },
  {
    needs: ['elder'],
    chance: 0.16,
    texts: [
      '说青屿话，普通话听得懂，慢慢讲。',
      '不会用掌厅，短信请发大字版。',
      '曾被外呼误导升档，已设营销全部拒收，勿主动推荐。',
      '听力不好，语速放慢、声音放低。',
      '常由女儿代打，机主本人在旁可按键核身。',
    ],
  },
  {
    needs: ['person', 'broadband'],
    chance: 0.05,
    texts: [
      '家有大狗，上门前请提前半小时打电话。',
      '小区要访客登记，师傅到门岗报楼栋号。',
      '弱电箱在邻居家门口，钥匙在物业。',
      '夜班护士，上午休息，电话请 14 点后打。',
      '前两次失约，来电情绪激动，先致歉再核身。',
      '房东代办，网络由租客使用；费用问题找房东本人。',
      '居家办公，网络中断影响大，报障后请主动反馈进度。',
      '回避工号 308815（客户要求不再派此人）。',
      '门铃坏，到楼下打电话。',
    ],
  },
  {
    needs: ['person'],
    chance: 0.035,
    texts: [
      '长期在外跑船，联系不上时请短信留言。',
      '已设增值业务订购锁，解锁须加强核身。',
      '不接受营销电话，已全部拒收。',
      '要求书面答复，邮寄地址同装机地址。',
      '名下副卡由孩子使用，孩子上课时间勿打副卡。',
      '曾遭冒名补卡，任何变更一律加强核身。',
    ],
  },
  {
    needs: ['firm'],
    chance: 0.22,
    texts: [
      '授权联系人 2 名，名单外员工只受理报障。',
      '月底三天财务集中开票，来电多为发票。',
      '机房钥匙在物业，非工作时间进场要提前登记。',
      '客户经理已换人，以系统登记的为准。',
    ],
  },
  {
    needs: ['shop'],
    chance: 0.18,
    texts: [
      '店面 10 点开门，上午 9 点前勿上门。',
      '收银和监控共用一条宽带，中断影响营业。',
      '登记在老板个人名下，核身对象为老板本人。',
    ],
  },
]

export const remarkOf = (random: Random, subject: Subject): string => {
  if (subject.writesOnly) return '听障客户，联系方式仅短信；上门到楼下发短信，敲门无效。'
  for (const remark of REMARKS)
    if (meets(subject, remark.needs) && random.chance(remark.chance)) return random.pick(remark.texts)
  return ''
}

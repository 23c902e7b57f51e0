/** The call log, and how a call ended in words. */

import { defineTexts } from './texts.ts'

export const callLogTexts = defineTexts({
  title: { 'zh-CN': '通话记录', 'zh-TW': '通話紀錄', en: 'Calls' },
  note: { 'zh-CN': '最近 {{count}} 通', 'zh-TW': '最近 {{count}} 通', en: 'Last {{count}}' },
  empty: { 'zh-CN': '还没有通话', 'zh-TW': '還沒有通話', en: 'No calls yet' },
  empty_note: {
    'zh-CN': '接听或拨出的每一通都会记在这里，断网也一样。',
    'zh-TW': '接聽或撥出的每一通都會記在這裡，斷網也一樣。',
    en: 'Every call you take or make is kept here, also offline.',
  },
  column_time: { 'zh-CN': '时间', 'zh-TW': '時間', en: 'Time' },
  column_who: { 'zh-CN': '客户', 'zh-TW': '客戶', en: 'Customer' },
  column_result: { 'zh-CN': '结果', 'zh-TW': '結果', en: 'Result' },
  column_talked: { 'zh-CN': '时长', 'zh-TW': '時長', en: 'Length' },
  column_notes: { 'zh-CN': '小结', 'zh-TW': '小結', en: 'Notes' },
  inbound: { 'zh-CN': '呼入', 'zh-TW': '撥入', en: 'Inbound' },
  outbound: { 'zh-CN': '呼出', 'zh-TW': '撥出', en: 'Outbound' },
  call_back: { 'zh-CN': '回拨 {{who}}', 'zh-TW': '回撥 {{who}}', en: 'Call back {{who}}' },
  open_customer: {
    'zh-CN': '打开客户 {{who}}',
    'zh-TW': '開啟客戶 {{who}}',
    en: 'Open customer {{who}}',
  },
  ending_completed: { 'zh-CN': '已接通', 'zh-TW': '已接通', en: 'Completed' },
  ending_declined: { 'zh-CN': '已拒接', 'zh-TW': '已拒接', en: 'Declined' },
  ending_missed: { 'zh-CN': '未接', 'zh-TW': '未接', en: 'Missed' },
  ending_cancelled: { 'zh-CN': '对方放弃', 'zh-TW': '對方放棄', en: 'Abandoned' },
  ending_cancelled_by_agent: { 'zh-CN': '已取消', 'zh-TW': '已取消', en: 'Cancelled' },
  ending_answered_elsewhere: { 'zh-CN': '他人已接', 'zh-TW': '他人已接', en: 'Answered elsewhere' },
  ending_busy: { 'zh-CN': '对方忙', 'zh-TW': '對方忙線', en: 'Busy' },
  ending_no_answer: { 'zh-CN': '无人接听', 'zh-TW': '無人接聽', en: 'No answer' },
  ending_failed: { 'zh-CN': '未接通', 'zh-TW': '未接通', en: 'Failed' },
  ending_no_word: {
    'zh-CN': '交换机没有应答，电话没有拨出',
    'zh-TW': '交換機沒有回應，電話沒有撥出',
    en: 'The PBX did not answer: the call was not made',
  },
  ending_declined_by_them: { 'zh-CN': '对方拒接', 'zh-TW': '對方拒接', en: 'Declined by them' },
  ending_no_such_number: { 'zh-CN': '没有这个号码', 'zh-TW': '沒有此號碼', en: 'No such number' },
  ending_not_allowed: {
    'zh-CN': '交换机不允许拨这个号码',
    'zh-TW': '交換機不允許撥打此號碼',
    en: 'The PBX does not allow this number',
  },
  ending_not_compatible: {
    'zh-CN': '双方线路不兼容',
    'zh-TW': '雙方線路不相容',
    en: 'The lines are not compatible',
  },
  transferred_unconfirmed: {
    'zh-CN': '对方是否接起未回报',
    'zh-TW': '對方是否接起未回報',
    en: 'Whether they answered was not reported',
  },
  last_ending: { 'zh-CN': '{{who}}：{{how}}', 'zh-TW': '{{who}}：{{how}}', en: '{{who}}: {{how}}' },
  ending_transferred: { 'zh-CN': '已转接', 'zh-TW': '已轉接', en: 'Transferred' },
  ended_by_agent: { 'zh-CN': '坐席挂断', 'zh-TW': '客服掛斷', en: 'Ended by agent' },
  ended_by_customer: { 'zh-CN': '客户挂断', 'zh-TW': '客戶掛斷', en: 'Ended by customer' },
  ended_by_network: { 'zh-CN': '线路中断', 'zh-TW': '線路中斷', en: 'Line dropped' },
})

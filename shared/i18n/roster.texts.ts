/** Looking at shifts: days, weeks and months, the next one, what they come to, coverage, what changed, and taking them along. */
import { defineTexts } from './texts.ts'

export const rosterTexts = defineTexts({
  span_label: { 'zh-CN': '看多长时间', 'zh-TW': '看多長時間', en: 'How much to show' },
  span_day: { 'zh-CN': '日', 'zh-TW': '日', en: 'Day' },
  span_week: { 'zh-CN': '周', 'zh-TW': '週', en: 'Week' },
  span_month: { 'zh-CN': '月', 'zh-TW': '月', en: 'Month' },
  span_list: { 'zh-CN': '列表', 'zh-TW': '列表', en: 'List' },
  earlier: { 'zh-CN': '往前', 'zh-TW': '往前', en: 'Earlier' },
  later: { 'zh-CN': '往后', 'zh-TW': '往後', en: 'Later' },
  today: { 'zh-CN': '今天', 'zh-TW': '今天', en: 'Today' },
  synced: { 'zh-CN': '{{time}} 同步', 'zh-TW': '{{time}} 同步', en: 'synced {{time}}' },
  synced_offline: {
    'zh-CN': '连不上服务器，这是 {{time}} 的班表',
    'zh-TW': '連不上伺服器，這是 {{time}} 的班表',
    en: 'No server; this is the roster as of {{time}}',
  },
  never_synced: { 'zh-CN': '还没有同步过', 'zh-TW': '還沒有同步過', en: 'not synced yet' },
  off_mark: { 'zh-CN': '休', 'zh-TW': '休', en: 'Off' },
  off_hint: {
    'zh-CN': '国务院公告的放假日',
    'zh-TW': '國務院公告的放假日',
    en: 'Day off announced by the State Council',
  },
  worked_mark: { 'zh-CN': '班', 'zh-TW': '班', en: 'Work' },
  worked_hint: {
    'zh-CN': '调休上班日',
    'zh-TW': '調休上班日',
    en: 'Weekend worked in exchange for a holiday',
  },
  queue: { 'zh-CN': '{{name}}队列', 'zh-TW': '{{name}}佇列', en: 'Queue {{name}}' },
  paid: { 'zh-CN': '计薪 {{hours}} 小时', 'zh-TW': '計薪 {{hours}} 小時', en: '{{hours}} h paid' },
  gap: { 'zh-CN': '两段之间休息', 'zh-TW': '兩段之間休息', en: 'Free between the two parts' },
  for_minutes: { 'zh-CN': '{{minutes}} 分钟', 'zh-TW': '{{minutes}} 分鐘', en: '{{minutes}} min' },
  week_sum: {
    'zh-CN': '{{from}}–{{to}}，{{hours}} 小时',
    'zh-TW': '{{from}}–{{to}}，{{hours}} 小時',
    en: '{{from}} – {{to}}, {{hours}} h',
  },
  none_in_span: {
    'zh-CN': '这段时间没有排班',
    'zh-TW': '這段時間沒有排班',
    en: 'Nothing is rostered here',
  },

  // What my shifts come to.
  balance_label: { 'zh-CN': '工时结余', 'zh-TW': '工時結餘', en: 'Hours so far' },
  balance_paid: { 'zh-CN': '{{month}}计薪', 'zh-TW': '{{month}}計薪', en: 'Paid in {{month}}' },
  balance_overtime: { 'zh-CN': '加班', 'zh-TW': '加班', en: 'Overtime' },
  balance_period: {
    'zh-CN': '综合工时 {{from}}–{{to}}',
    'zh-TW': '綜合工時 {{from}}–{{to}}',
    en: 'Balanced {{from}} – {{to}}',
  },
  balance_nights: { 'zh-CN': '夜班', 'zh-TW': '夜班', en: 'Nights' },
  balance_holiday: { 'zh-CN': '法定假日', 'zh-TW': '法定假日', en: 'Public holidays' },
  balance_of: {
    'zh-CN': '{{hours}} / {{limit}} 小时',
    'zh-TW': '{{hours}} / {{limit}} 小時',
    en: '{{hours}} of {{limit}} h',
  },
  balance_nights_of: {
    'zh-CN': '{{nights}} 个 · {{hours}} 小时',
    'zh-TW': '{{nights}} 個 · {{hours}} 小時',
    en: '{{nights}}, {{hours}} h',
  },

  // The team.
  who_label: { 'zh-CN': '看哪些人', 'zh-TW': '看哪些人', en: 'Whom to show' },
  who_all: { 'zh-CN': '全部', 'zh-TW': '全部', en: 'Everybody' },
  who_now: { 'zh-CN': '现在在班', 'zh-TW': '現在在班', en: 'In now' },
  coverage: { 'zh-CN': '接话人数', 'zh-TW': '接話人數', en: 'On calls' },
  coverage_hint: {
    'zh-CN': '每 15 分钟能接话的人（色块）和需要的人（线）',
    'zh-TW': '每 15 分鐘能接話的人（色塊）和需要的人（線）',
    en: 'People on calls (area) and people needed (line), every 15 minutes',
  },
  coverage_no_need: { 'zh-CN': '没有需求数据', 'zh-TW': '沒有需求資料', en: 'no forecast' },
  coverage_enough: { 'zh-CN': '人够', 'zh-TW': '人夠', en: 'Enough' },
  coverage_short: { 'zh-CN': '{{count}} 段缺人', 'zh-TW': '{{count}} 段缺人', en: 'Short {{count}}×' },
  short_at: {
    'zh-CN': '{{day}} {{from}}–{{to}} 缺 {{people}} 人',
    'zh-TW': '{{day}} {{from}}–{{to}} 缺 {{people}} 人',
    en: '{{day}} {{from}}–{{to}}: {{people}} short',
  },

  // What changed.
  news_title: { 'zh-CN': '班表有变动', 'zh-TW': '班表有變動', en: 'Your shifts changed' },
  news_new: { 'zh-CN': '新排', 'zh-TW': '新排', en: 'New' },
  news_changed: { 'zh-CN': '改动', 'zh-TW': '改動', en: 'Changed' },
  news_gone: { 'zh-CN': '取消', 'zh-TW': '取消', en: 'Gone' },
  news_before: { 'zh-CN': '原来 {{what}}', 'zh-TW': '原來 {{what}}', en: 'was {{what}}' },
  news_inside: {
    'zh-CN': '时间没变，班内安排变了',
    'zh-TW': '時間沒變，班內安排變了',
    en: 'same hours, other activities',
  },
  news_read: { 'zh-CN': '知道了', 'zh-TW': '知道了', en: 'Got it' },
  news_receipt: {
    'zh-CN': '按下后班组长会看到你已知悉。',
    'zh-TW': '按下後班組長會看到你已知悉。',
    en: 'Your lead will see that you know.',
  },
  news_told: {
    'zh-CN': '班表有 {{count}} 处变动：{{first}}',
    'zh-TW': '班表有 {{count}} 處變動：{{first}}',
    en: '{{count}} changes in your shifts: {{first}}',
  },
  'news_told#one': {
    'zh-CN': '班表有 {{count}} 处变动：{{first}}',
    'zh-TW': '班表有 {{count}} 處變動：{{first}}',
    en: '{{count}} change in your shifts: {{first}}',
  },
  news_look: { 'zh-CN': '查看', 'zh-TW': '查看', en: 'Look' },
  who_unseen: { 'zh-CN': '没看变动', 'zh-TW': '沒看變動', en: 'Changes unseen' },
  unseen: { 'zh-CN': '{{count}} 处没看', 'zh-TW': '{{count}} 處沒看', en: '{{count}} unseen' },

  // Taking shifts along.
  take_along: { 'zh-CN': '导出或打印班表', 'zh-TW': '匯出或列印班表', en: 'Export or print shifts' },
  take_what: { 'zh-CN': '哪些班', 'zh-TW': '哪些班', en: 'Which shifts' },
  take_shown: { 'zh-CN': '现在看的这段', 'zh-TW': '現在看的這段', en: 'The days shown' },
  take_ahead: { 'zh-CN': '今天起六周', 'zh-TW': '今天起六週', en: 'Six weeks from today' },
  take_mine_only: {
    'zh-CN': '只含你自己的班，没有同事的信息。',
    'zh-TW': '只含你自己的班，沒有同事的資訊。',
    en: 'Your own shifts only, nothing about colleagues.',
  },
  take_calendar: { 'zh-CN': '存为日历文件', 'zh-TW': '存為日曆檔', en: 'Save as calendar' },
  take_pdf: { 'zh-CN': '存为 PDF', 'zh-TW': '存為 PDF', en: 'Save as PDF' },
  take_print: { 'zh-CN': '打印', 'zh-TW': '列印', en: 'Print' },
  take_failed: {
    'zh-CN': '没有导出，请再试一次。',
    'zh-TW': '沒有匯出，請再試一次。',
    en: 'Not exported; try again.',
  },
  take_disk_full: {
    'zh-CN': '磁盘满了，没有存下。腾出空间后再试。',
    'zh-TW': '磁碟滿了，沒有存下。騰出空間後再試。',
    en: 'The disk is full and nothing was saved; make room and try again.',
  },
  take_saved: { 'zh-CN': '已导出', 'zh-TW': '已匯出', en: 'Exported' },
  calendar_name: { 'zh-CN': '我的班表', 'zh-TW': '我的班表', en: 'My shifts' },
  calendar_file: {
    'zh-CN': '班表 {{from}} 至 {{to}}.ics',
    'zh-TW': '班表 {{from}} 至 {{to}}.ics',
    en: 'shifts {{from}} to {{to}}.ics',
  },
  paper_file: {
    'zh-CN': '班表 {{from}} 至 {{to}}.pdf',
    'zh-TW': '班表 {{from}} 至 {{to}}.pdf',
    en: 'shifts {{from}} to {{to}}.pdf',
  },
  paper_head: { 'zh-CN': '{{name}}的班表', 'zh-TW': '{{name}}的班表', en: 'Shifts of {{name}}' },
  paper_foot: {
    'zh-CN': '{{moment}} 打印；之后的变动以系统为准。',
    'zh-TW': '{{moment}} 列印；之後的變動以系統為準。',
    en: 'Printed {{moment}}; later changes are in the system.',
  },

  // The reminder before a shift.
  reminder: {
    'zh-CN': '{{minutes}} 分钟后上班',
    'zh-TW': '{{minutes}} 分鐘後上班',
    en: 'Your shift begins in {{minutes}} min',
  },
  reminder_label: { 'zh-CN': '上班前提醒', 'zh-TW': '上班前提醒', en: 'Remind me before a shift' },
  reminder_off: { 'zh-CN': '不提醒', 'zh-TW': '不提醒', en: 'Never' },
  reminder_before: {
    'zh-CN': '提前 {{minutes}} 分钟',
    'zh-TW': '提前 {{minutes}} 分鐘',
    en: '{{minutes}} min before',
  },

  // The next shift.
  next: { 'zh-CN': '下一班', 'zh-TW': '下一班', en: 'Next shift' },
  next_in: {
    'zh-CN': '下一班 · {{length}}后',
    'zh-TW': '下一班 · {{length}}後',
    en: 'Next shift in {{length}}',
  },
  now_until: {
    'zh-CN': '本班 · 还有 {{length}}',
    'zh-TW': '本班 · 還有 {{length}}',
    en: 'This shift, {{length}} left',
  },
  until: {
    'zh-CN': '{{activity}} · {{time}} 下班',
    'zh-TW': '{{activity}} · {{time}} 下班',
    en: '{{activity}}, ends {{time}}',
  },
  gap_until: {
    'zh-CN': '段间休息 · {{length}} 后上班',
    'zh-TW': '段間休息 · {{length}} 後上班',
    en: 'Between parts, back in {{length}}',
  },
  none_ahead: { 'zh-CN': '后面还没有排班', 'zh-TW': '後面還沒有排班', en: 'No shift ahead yet' },
  open: { 'zh-CN': '打开班表', 'zh-TW': '開啟班表', en: 'Open the roster' },
})

/** The clocks of a case: what is left, what they stand on, and the warnings before and at their end. */

import { defineTexts } from './texts.ts'

export const clockTexts = defineTexts({
  title: { 'zh-CN': '时限', 'zh-TW': '時限', en: 'Clocks' },
  none: { 'zh-CN': '没有适用的时限', 'zh-TW': '沒有適用的時限', en: 'No time limit applies' },
  internal: { 'zh-CN': '内部', 'zh-TW': '內部', en: 'Internal' },
  statutory: { 'zh-CN': '法定', 'zh-TW': '法定', en: 'Statutory' },
  authority: { 'zh-CN': '主管部门', 'zh-TW': '主管機關', en: 'Authority’s' },
  left: { 'zh-CN': '剩 {{length}}', 'zh-TW': '剩 {{length}}', en: '{{length}} left' },
  near: {
    'zh-CN': '将到期，剩 {{length}}',
    'zh-TW': '將到期，剩 {{length}}',
    en: 'Due soon, {{length}} left',
  },
  overdue: { 'zh-CN': '超时 {{length}}', 'zh-TW': '逾時 {{length}}', en: '{{length}} overdue' },
  paused: {
    'zh-CN': '已暂停，剩 {{length}}',
    'zh-TW': '已暫停，剩 {{length}}',
    en: 'Paused, {{length}} left',
  },
  not_begun: { 'zh-CN': '首次答复后起算', 'zh-TW': '首次答覆後起算', en: 'Begins with the first response' },
  met: { 'zh-CN': '按时答复', 'zh-TW': '按時答覆', en: 'Answered in time' },
  missed: {
    'zh-CN': '答复超时 {{length}}',
    'zh-TW': '答覆逾時 {{length}}',
    en: 'Answered {{length}} late',
  },
  ended: { 'zh-CN': '已终止', 'zh-TW': '已終止', en: 'Ended' },
  source_article: {
    'zh-CN': '{{source}} {{article}}',
    'zh-TW': '{{source}} {{article}}',
    en: '{{source}}, {{article}}',
  },
  assumed_year: {
    'zh-CN': '{{year}} 年的放假安排还没有公布，暂按普通双休日计算，公布后会变',
    'zh-TW': '{{year}} 年的放假安排尚未公告，暫按一般週休二日計算，公告後會變',
    en: 'The holidays of {{year}} are not announced yet: counted with plain weekends, and will change once they are',
  },
  due: { 'zh-CN': '到期 {{when}}', 'zh-TW': '到期 {{when}}', en: 'Due {{when}}' },
  earlier_missed: {
    'zh-CN': '此前已超时 {{count}} 次',
    'zh-TW': '此前已逾時 {{count}} 次',
    en: 'Missed {{count}} times before',
  },
  'earlier_missed#one': { 'zh-CN': '此前已超时 1 次', 'zh-TW': '此前已逾時 1 次', en: 'Missed once before' },
  grounds_of: { 'zh-CN': '{{name}}的依据', 'zh-TW': '{{name}}的依據', en: 'What {{name}} stands on' },
  pauses_waiting_customer: {
    'zh-CN': '等待客户期间暂停',
    'zh-TW': '等待客戶期間暫停',
    en: 'Stands still while the customer is waited for',
  },
  pauses_waiting_department: {
    'zh-CN': '等待部门期间暂停',
    'zh-TW': '等待部門期間暫停',
    en: 'Stands still while a department is waited for',
  },
  today_title: { 'zh-CN': '24 小时内到期', 'zh-TW': '24 小時內到期', en: 'Due within 24 hours' },
  today_more: {
    'zh-CN': '还有 {{count}} 项，见下面的列表',
    'zh-TW': '還有 {{count}} 項，見下面的清單',
    en: '{{count}} more, in the list below',
  },
  told_near: {
    'zh-CN': '{{name}}将到期：{{number}} {{customer}}',
    'zh-TW': '{{name}}將到期：{{number}} {{customer}}',
    en: '{{name}} is due soon: {{number}} {{customer}}',
  },
  told_over: {
    'zh-CN': '{{name}}已超时：{{number}} {{customer}}',
    'zh-TW': '{{name}}已逾時：{{number}} {{customer}}',
    en: '{{name}} is overdue: {{number}} {{customer}}',
  },
  told_given: {
    'zh-CN': '{{by}} 给你派了任务“{{name}}”：{{number}} {{customer}}',
    'zh-TW': '{{by}} 派給你一項任務「{{name}}」：{{number}} {{customer}}',
    en: '{{by}} gave you a task, {{name}}: {{number}} {{customer}}',
  },
  told_more: { 'zh-CN': '另有 {{count}} 项', 'zh-TW': '另有 {{count}} 項', en: 'and {{count}} more' },
  told_open: { 'zh-CN': '打开工单', 'zh-TW': '開啟工單', en: 'Open the case' },
  told_read: { 'zh-CN': '知道了', 'zh-TW': '知道了', en: 'Got it' },
})

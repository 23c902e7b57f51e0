/** Promises made to customers: what became of them, and what to do about those that are due. */

import { defineTexts } from './texts.ts'

export const promiseTexts = defineTexts({
  kept: { 'zh-CN': '已兑现', 'zh-TW': '已兌現', en: 'Kept' },
  kept_late: { 'zh-CN': '兑现晚了 {{length}}', 'zh-TW': '兌現晚了 {{length}}', en: 'Kept {{length}} late' },
  broken: { 'zh-CN': '未兑现', 'zh-TW': '未兌現', en: 'Not kept' },
  said_kept: { 'zh-CN': '标为已兑现', 'zh-TW': '標為已兌現', en: 'Marked as kept' },
  said_broken: { 'zh-CN': '标为未兑现', 'zh-TW': '標為未兌現', en: 'Marked as not kept' },
  said_handed_over: { 'zh-CN': '转交', 'zh-TW': '轉交', en: 'Handed over' },
  to: { 'zh-CN': '转交给', 'zh-TW': '轉交給', en: 'To' },
  title: { 'zh-CN': '承诺', 'zh-TW': '承諾', en: 'Promises' },
  call_back: { 'zh-CN': '回电', 'zh-TW': '回電', en: 'Call back' },
  keep: { 'zh-CN': '已兑现', 'zh-TW': '已兌現', en: 'Kept' },
  keep_sure: { 'zh-CN': '确认已兑现', 'zh-TW': '確認已兌現', en: 'Yes, kept' },
  keep_again: {
    'zh-CN': '“{{what}}”标为已兑现后不能改，再按一次确认。',
    'zh-TW': '「{{what}}」標為已兌現後不能改，再按一次確認。',
    en: 'Press once more to mark “{{what}}” as kept; that is not taken back.',
  },
  hand_over: { 'zh-CN': '转交 {{name}}', 'zh-TW': '轉交 {{name}}', en: 'Hand over to {{name}}' },
  off_shift: {
    'zh-CN': '{{when}} {{name}}不在班，到时没人回电；请转交当班同事',
    'zh-TW': '{{when}} {{name}}不在班，到時沒人回電；請轉交當班同事',
    en: '{{name}} is not on shift {{when}}, so nobody would call: hand it over to somebody who is',
  },
  off_shift_nobody: {
    'zh-CN': '{{when}} {{name}}不在班，班组里也没有人当班；请和客户另约时间',
    'zh-TW': '{{when}} {{name}}不在班，班組裡也沒有人當班；請和客戶另約時間',
    en: '{{name}} is not on shift {{when}}, nor is anybody of the team: agree on another time with the customer',
  },
  handed_by: { 'zh-CN': '由 {{name}} 转交', 'zh-TW': '由 {{name}} 轉交', en: 'handed over by {{name}}' },
  went_along: {
    'zh-CN': '承诺和任务已随工单并入，在那件工单里接着办。',
    'zh-TW': '承諾和任務已隨工單併入，在那件工單裡接著辦。',
    en: 'What is owed and left to do went along into the other case, and goes on there.',
  },
  not_recorded: {
    'zh-CN': '没有记下：{{reason}}',
    'zh-TW': '沒有記下：{{reason}}',
    en: 'Not recorded: {{reason}}',
  },
  command_call: {
    'zh-CN': '给下一个到期承诺的客户打电话',
    'zh-TW': '致電下一個到期承諾的客戶',
    en: 'Call the customer of the next promise due',
  },
  command_keep: {
    'zh-CN': '把下一个到期承诺标为已兑现',
    'zh-TW': '把下一個到期承諾標為已兌現',
    en: 'Mark the next promise due as kept',
  },
  command_not_kept: {
    'zh-CN': '把下一个到期承诺标为未兑现',
    'zh-TW': '把下一個到期承諾標為未兌現',
    en: 'Mark the next promise due as not kept',
  },
  command_hand_over: {
    'zh-CN': '把下一个到期承诺转交同事',
    'zh-TW': '把下一個到期承諾轉交同事',
    en: 'Hand the next promise due over to a colleague',
  },
  why_not_kept: {
    'zh-CN': '为什么没有兑现',
    'zh-TW': '為什麼沒有兌現',
    en: 'Why it was not kept',
  },
  not_kept_record: { 'zh-CN': '标为未兑现', 'zh-TW': '標為未兌現', en: 'Mark as not kept' },
  hand_over_whom: { 'zh-CN': '转交', 'zh-TW': '轉交', en: 'Hand over' },
  command_add: {
    'zh-CN': '在工单上加一条承诺',
    'zh-TW': '在工單上加一條承諾',
    en: 'Add a promise to the case',
  },
  too_many: {
    'zh-CN': '一件工单最多记 {{max}} 条承诺，请写进备注。',
    'zh-TW': '一件工單最多記 {{max}} 條承諾，請寫進備註。',
    en: 'a case has room for {{max}} promises; put it into a note.',
  },
})

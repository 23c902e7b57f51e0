/** The time after a call: its outcome, its notes, and how long it may last. */
import { defineTexts } from './texts.ts'

export const wrapUpTexts = defineTexts({
  title: { 'zh-CN': '话后整理', 'zh-TW': '話後整理', en: 'Wrap-up' },
  of: { 'zh-CN': '{{who}}的话后整理', 'zh-TW': '{{who}}的話後整理', en: 'Wrap-up: {{who}}' },
  cut_off: {
    'zh-CN': '通话到 {{length}} 时被本机中断，不是客户挂断；需要时请回拨。',
    'zh-TW': '通話到 {{length}} 時被本機中斷，不是客戶掛斷；需要時請回撥。',
    en: 'This machine cut the call off after {{length}}, not the customer. Call back if needed.',
  },
  over: { 'zh-CN': '超出 {{length}}', 'zh-TW': '超出 {{length}}', en: '{{length}} over' },
  left: { 'zh-CN': '剩 {{length}}', 'zh-TW': '剩 {{length}}', en: '{{length}} left' },
  disposition: { 'zh-CN': '通话结果', 'zh-TW': '通話結果', en: 'Outcome' },
  notes: { 'zh-CN': '小结', 'zh-TW': '小結', en: 'Notes' },
  notes_placeholder: {
    'zh-CN': '客户说了什么，答应了什么',
    'zh-TW': '客戶說了什麼，答應了什麼',
    en: 'What was said, what was promised',
  },
  more_after: {
    'zh-CN': '之后还有 {{count}} 通',
    'zh-TW': '之後還有 {{count}} 通',
    en: '{{count}} more after this',
  },
  finish: { 'zh-CN': '完成', 'zh-TW': '完成', en: 'Finish' },
  prefill_with_case: {
    'zh-CN': '已登记工单 {{number}}。',
    'zh-TW': '已登記工單 {{number}}。',
    en: 'Registered case {{number}}.',
  },
  disposition_other: { 'zh-CN': '其他结果', 'zh-TW': '其他結果', en: 'Another outcome' },
  disposition_type: {
    'zh-CN': '输入文字、拼音或首字母',
    'zh-TW': '輸入文字、拼音或首字母',
    en: 'Type to find it',
  },
  disposition_nothing: {
    'zh-CN': '没有这样的结果',
    'zh-TW': '沒有這樣的結果',
    en: 'No such outcome',
  },
  disposition_missing: {
    'zh-CN': '请选择通话结果，再完成。',
    'zh-TW': '請選擇通話結果，再完成。',
    en: 'Choose what became of the call, then finish.',
  },
  extend: {
    'zh-CN': '延长 {{seconds}} 秒（剩 {{count}} 次）',
    'zh-TW': '延長 {{seconds}} 秒（剩 {{count}} 次）',
    en: '{{seconds}} s more ({{count}} left)',
  },
  command_outcome: { 'zh-CN': '选择通话结果', 'zh-TW': '選擇通話結果', en: 'Choose the outcome' },
  command_extend: { 'zh-CN': '延长话后整理', 'zh-TW': '延長話後整理', en: 'Prolong the wrap-up' },
})

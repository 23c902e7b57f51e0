/** The recording of a call: whether it runs, and why it is paused. */

import { defineTexts } from './texts.ts'

export const recordingTexts = defineTexts({
  running: { 'zh-CN': '录音中', 'zh-TW': '錄音中', en: 'Recording' },
  pausing: { 'zh-CN': '正在暂停录音…', 'zh-TW': '正在暫停錄音…', en: 'Pausing…' },
  paused: { 'zh-CN': '没有录音', 'zh-TW': '沒有錄音', en: 'Not recording' },
  paused_unanswered: {
    'zh-CN': '已发出暂停，交换机无回应',
    'zh-TW': '已發出暫停，交換機無回應',
    en: 'Pause sent, not confirmed',
  },
  resuming: { 'zh-CN': '正在恢复录音…', 'zh-TW': '正在恢復錄音…', en: 'Resuming…' },
  not_paused: { 'zh-CN': '暂停失败，仍在录音', 'zh-TW': '暫停失敗，仍在錄音', en: 'STILL recording' },
  not_resumed: { 'zh-CN': '恢复失败，没有录音', 'zh-TW': '恢復失敗，沒有錄音', en: 'Still NOT recording' },
  resume: { 'zh-CN': '恢复录音', 'zh-TW': '恢復錄音', en: 'Resume the recording' },
  pause: { 'zh-CN': '暂停录音', 'zh-TW': '暫停錄音', en: 'Pause the recording' },
  pause_why: { 'zh-CN': '为什么暂停录音', 'zh-TW': '為什麼暫停錄音', en: 'Why the recording is paused' },
  why_payment: {
    'zh-CN': '客户要说卡号或账号',
    'zh-TW': '客戶要說卡號或帳號',
    en: 'A card or account number',
  },
  why_customer_asked: { 'zh-CN': '客户要求不录音', 'zh-TW': '客戶要求不錄音', en: 'The customer asked' },
  why_other: { 'zh-CN': '其他原因', 'zh-TW': '其他原因', en: 'Another reason' },
  command: {
    'zh-CN': '暂停 / 恢复录音',
    'zh-TW': '暫停 / 恢復錄音',
    en: 'Pause / resume the recording',
  },
})

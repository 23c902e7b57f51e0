/** Promises made to customers: what became of them, and what to do about those that are due. */

import { defineTexts } from './texts.ts'

export const promiseTexts = defineTexts({
  kept: { 'zh-CN': '已兑现', 'zh-TW': '已兌現', en: 'Kept' },
  kept_late: { 'zh-CN': '兑现晚了 {{length}}', 'zh-TW': '兌現晚了 {{length}}', en: 'Kept {{length}} late' },
  broken: { 'zh-CN': '未兑现', 'zh-TW': '未兌現', en: 'Not kept' },
})

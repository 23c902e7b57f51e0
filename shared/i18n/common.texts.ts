import { defineTexts } from './texts.ts'

export const commonTexts = defineTexts({
  product: { 'zh-CN': '夜席 Nightdesk', 'zh-TW': '夜席 Nightdesk', en: 'Nightdesk' },
  cancel: { 'zh-CN': '取消', 'zh-TW': '取消', en: 'Cancel' },
  close: { 'zh-CN': '关闭', 'zh-TW': '關閉', en: 'Close' },
})

/** Words that every area uses: buttons, days, lengths of time, general failures. */

import { defineTexts } from './texts.ts'

export const commonTexts = defineTexts({
  moment_typed: {
    'zh-CN': '如 昨天20点、3.15',
    'zh-TW': '如 昨天20點、3.15',
    en: 'e.g. yesterday 8 pm',
  },
  moment_typed_later: {
    'zh-CN': '如 明天12点',
    'zh-TW': '如 明天12點',
    en: 'e.g. tomorrow 12:00',
  },
  offered: {
    'zh-CN': '从已写的内容里读到，回车采用',
    'zh-TW': '從已寫的內容裡讀到，按 Enter 採用',
    en: 'Read from what was written; Enter takes it',
  },
  moment_pick: { 'zh-CN': '从日历里选', 'zh-TW': '從日曆裡選', en: 'Pick from the calendar' },
  product: { 'zh-CN': '夜席 Nightdesk', 'zh-TW': '夜席 Nightdesk', en: 'Nightdesk' },
  cancel: { 'zh-CN': '取消', 'zh-TW': '取消', en: 'Cancel' },
  close: { 'zh-CN': '关闭', 'zh-TW': '關閉', en: 'Close' },
  open: { 'zh-CN': '打开', 'zh-TW': '開啟', en: 'Open' },
  none: { 'zh-CN': '无', 'zh-TW': '無', en: 'None' },
  yes: { 'zh-CN': '是', 'zh-TW': '是', en: 'Yes' },
  no: { 'zh-CN': '否', 'zh-TW': '否', en: 'No' },
  required: { 'zh-CN': '必填', 'zh-TW': '必填', en: 'Required' },
  loading: { 'zh-CN': '正在读取', 'zh-TW': '正在讀取', en: 'Loading' },
  unsent: { 'zh-CN': '待同步', 'zh-TW': '待同步', en: 'Unsent' },
  unsent_hint: {
    'zh-CN': '已存在本机，恢复后自动提交',
    'zh-TW': '已存在本機，恢復後自動提交',
    en: 'Saved on this machine; it is sent by itself when the server is back',
  },
  cannot_read: {
    'zh-CN': '读不到本机数据。稍等几秒会自动重试；一直这样就重启夜席，已保存的内容不会丢。',
    'zh-TW': '讀不到本機資料。稍等幾秒會自動重試；一直如此請重新啟動夜席，已儲存的內容不會遺失。',
    en: "This machine's data cannot be read. It tries again by itself in a few seconds; if it stays like this, restart Nightdesk. What was saved is safe.",
  },
  not_saved: {
    'zh-CN': '没能存到本机，内容还在这里。请再试一次；还不行就先记在纸上，并联系技术支持。',
    'zh-TW': '沒能存到本機，內容還在這裡。請再試一次；仍不行請先記在紙上，並聯絡技術支援。',
    en: 'This could not be saved on this machine; what you typed is still here. Try again; if it still fails, note it on paper and call support.',
  },
  copied: { 'zh-CN': '已复制', 'zh-TW': '已複製', en: 'Copied' },
  copy_number: { 'zh-CN': '复制号码', 'zh-TW': '複製號碼', en: 'Copy number' },
  today: { 'zh-CN': '今天', 'zh-TW': '今天', en: 'Today' },
  yesterday: { 'zh-CN': '昨天', 'zh-TW': '昨天', en: 'Yesterday' },
  tomorrow: { 'zh-CN': '明天', 'zh-TW': '明天', en: 'Tomorrow' },
  weekday_and_date: {
    'zh-CN': '{{date}} {{weekday}}',
    'zh-TW': '{{date}} {{weekday}}',
    en: '{{weekday}} {{date}}',
  },
  too_long: {
    'zh-CN': '最多 {{most}} 个字，现在有 {{now}} 个。请删短再保存。',
    'zh-TW': '最多 {{most}} 個字，現在有 {{now}} 個。請刪短再儲存。',
    en: 'At most {{most}} characters, and there are {{now}}. Shorten it, then save.',
  },
  next_day: { 'zh-CN': '次日 {{time}}', 'zh-TW': '次日 {{time}}', en: '{{time}} next day' },
  length_days_hours: {
    'zh-CN': '{{days}} 天 {{hours}} 小时',
    'zh-TW': '{{days}} 天 {{hours}} 小時',
    en: '{{days}} d {{hours}} h',
  },
  length_days: { 'zh-CN': '{{days}} 天', 'zh-TW': '{{days}} 天', en: '{{days}} d' },
  length_hours_minutes: {
    'zh-CN': '{{hours}} 小时 {{minutes}} 分',
    'zh-TW': '{{hours}} 小時 {{minutes}} 分',
    en: '{{hours}} h {{minutes}} min',
  },
  length_hours: { 'zh-CN': '{{hours}} 小时', 'zh-TW': '{{hours}} 小時', en: '{{hours}} h' },
  length_minutes: { 'zh-CN': '{{minutes}} 分钟', 'zh-TW': '{{minutes}} 分鐘', en: '{{minutes}} min' },
  left: { 'zh-CN': '剩 {{length}}', 'zh-TW': '剩 {{length}}', en: '{{length}} left' },
  overdue: { 'zh-CN': '超时 {{length}}', 'zh-TW': '逾時 {{length}}', en: '{{length}} overdue' },
})

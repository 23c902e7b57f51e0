/** Several records of one customer: suspected, merged, and apart again. */

import { defineTexts } from './texts.ts'

export const mergeTexts = defineTexts({
  title: { 'zh-CN': '可能重复的客户', 'zh-TW': '可能重複的客戶', en: 'Possible duplicates' },
  sign_identity: { 'zh-CN': '证件一致', 'zh-TW': '證件一致', en: 'Same document' },
  sign_number: { 'zh-CN': '号码一致', 'zh-TW': '號碼一致', en: 'Same number' },
  sign_name: { 'zh-CN': '同名', 'zh-TW': '同名', en: 'Same name' },
  begin: { 'zh-CN': '比较并合并', 'zh-TW': '比較並合併', en: 'Compare and merge' },
  lead_decides: { 'zh-CN': '由班组长合并', 'zh-TW': '由班組長合併', en: 'The lead merges them' },
  absorbed: { 'zh-CN': '已并入：{{name}}', 'zh-TW': '已併入：{{name}}', en: 'Merged in: {{name}}' },
  undo: { 'zh-CN': '撤销合并', 'zh-TW': '復原合併', en: 'Undo' },
  undo_refused: {
    'zh-CN': '没有撤销：资料已变，或另一位客户不在本机。',
    'zh-TW': '沒有復原：資料已變，或另一位客戶不在本機。',
    en: 'Not undone: things have changed, or the other record is not on this machine.',
  },
  sheet_title: {
    'zh-CN': '把 {{from}} 并入 {{into}}',
    'zh-TW': '把 {{from}} 併入 {{into}}',
    en: 'Merge {{from}} into {{into}}',
  },
  sheet_note: {
    'zh-CN': '不同的字段请选留哪个。两边的往来、工单、通话以后都在一起，随时可以撤销。',
    'zh-TW': '不同的欄位請選留哪個。兩邊的往來、工單、通話以後都在一起，隨時可以復原。',
    en: 'Choose which version stands. Contacts, cases and calls of both are found together from now on; it can be undone at any time.',
  },
  numbers: {
    'zh-CN': '号码全部保留：{{numbers}}',
    'zh-TW': '號碼全部保留：{{numbers}}',
    en: 'All numbers are kept: {{numbers}}',
  },
  confirm: { 'zh-CN': '合并', 'zh-TW': '合併', en: 'Merge' },
  done: { 'zh-CN': '已合并', 'zh-TW': '已合併', en: 'Merged' },
  refused: {
    'zh-CN': '没有合并：其中一位已被合并，号码太多，或不在同一队列。',
    'zh-TW': '沒有合併：其中一位已被合併，號碼太多，或不在同一佇列。',
    en: 'Not merged: one of them is merged already, there are too many numbers, or they belong to different queues.',
  },
  edit_merged: { 'zh-CN': '合并', 'zh-TW': '合併', en: 'by a merge' },
  edit_unmerged: { 'zh-CN': '撤销合并', 'zh-TW': '復原合併', en: 'by undoing a merge' },
})

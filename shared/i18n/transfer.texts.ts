/** Handing a call on: whom to, asking them first, and what came of it. */

import { defineTexts } from './texts.ts'

export const transferTexts = defineTexts({
  transfer: { 'zh-CN': '转接', 'zh-TW': '轉接', en: 'Transfer' },
  to: {
    'zh-CN': '转给谁：姓名、班组、分机或号码',
    'zh-TW': '轉給誰：姓名、班組、分機或號碼',
    en: 'To whom: name, team, extension or number',
  },
  nobody: {
    'zh-CN': '找不到这个人，也不像号码',
    'zh-TW': '找不到此人，也不像號碼',
    en: 'Nobody by that name, and not a number',
  },
  has_extension: {
    'zh-CN': '这个号码后面有分机，没有人去拨：请先咨询，接通后拨分机再转',
    'zh-TW': '這個號碼後面有分機，沒有人去撥：請先諮詢，接通後撥分機再轉',
    en: 'Nobody would key in the extension: ask first, key it in, then complete',
  },
  chosen: {
    'zh-CN': '{{name}}，分机 {{extension}}',
    'zh-TW': '{{name}}，分機 {{extension}}',
    en: '{{name}}, extension {{extension}}',
  },
  colleagues: { 'zh-CN': '同事', 'zh-TW': '同事', en: 'Colleagues' },
  blind: { 'zh-CN': '直接转', 'zh-TW': '直接轉', en: 'Transfer now' },
  consult: { 'zh-CN': '先咨询', 'zh-TW': '先諮詢', en: 'Ask first' },
  note: {
    'zh-CN': '客户先被保持；没有人接的话，电话会回到你这里。',
    'zh-TW': '客戶先被保留；沒有人接的話，電話會回到你這裡。',
    en: 'The customer is held first; if nobody takes the call, it comes back to you.',
  },
  holding: {
    'zh-CN': '先保持客户，再转给 {{to}}…',
    'zh-TW': '先保留客戶，再轉給 {{to}}…',
    en: 'Holding, then transfer to {{to}}…',
  },
  back_out: { 'zh-CN': '撤回', 'zh-TW': '撤回', en: 'Take back' },
  asked: {
    'zh-CN': '正在转给 {{to}}…已不能撤回',
    'zh-TW': '正在轉給 {{to}}…已不能撤回',
    en: 'Transfer to {{to}}… too late to take back',
  },
  trying: {
    'zh-CN': '正在转给 {{to}}，交换机已受理，不能撤回',
    'zh-TW': '正在轉給 {{to}}，交換機已受理，不能撤回',
    en: 'Transfer to {{to}}: accepted, no way back',
  },
  ringing: {
    'zh-CN': '正在转给 {{to}}，对方振铃中，不能撤回',
    'zh-TW': '正在轉給 {{to}}，對方響鈴中，不能撤回',
    en: 'Transfer to {{to}}: ringing, no way back',
  },
  failed: {
    'zh-CN': '没转成：{{why}}。客户还在，保持中',
    'zh-TW': '沒轉成：{{why}}。客戶還在，保留中',
    en: 'Not transferred: {{why}}. The customer is still here, on hold',
  },
  not_done: { 'zh-CN': '没转成', 'zh-TW': '沒轉成', en: 'Not transferred' },
  not_done_held: {
    'zh-CN': '没转成，客户保持中',
    'zh-TW': '沒轉成，客戶保留中',
    en: 'Not transferred, on hold',
  },
  fault_hold_refused: {
    'zh-CN': '没转成：客户的线路不接受保持，通话照旧',
    'zh-TW': '沒轉成：客戶的線路不接受保留，通話照舊',
    en: "Not transferred: the customer's line would not be held; the call goes on",
  },
  fault_refused: {
    'zh-CN': '交换机不接受转接',
    'zh-TW': '交換機不接受轉接',
    en: 'the PBX refused the transfer',
  },
  fault_busy: { 'zh-CN': '对方忙', 'zh-TW': '對方忙線', en: 'busy there' },
  fault_no_answer: { 'zh-CN': '对方没有接', 'zh-TW': '對方沒有接', en: 'nobody answered' },
  fault_declined: { 'zh-CN': '对方拒接', 'zh-TW': '對方拒接', en: 'they declined' },
  fault_not_found: { 'zh-CN': '没有这个号码', 'zh-TW': '沒有此號碼', en: 'no such number' },
  fault_no_word: {
    'zh-CN': '交换机一直没有回报',
    'zh-TW': '交換機一直沒有回報',
    en: 'the PBX never reported back',
  },
  fault_failed: { 'zh-CN': '线路故障', 'zh-TW': '線路故障', en: 'a fault on the line' },
  tell: { 'zh-CN': '交接给同事', 'zh-TW': '交接給同事', en: 'For your colleague' },
  tell_placeholder: {
    'zh-CN': '说过什么、做过什么、答应了什么',
    'zh-TW': '說過什麼、做過什麼、答應了什麼',
    en: 'What was said, tried and promised',
  },
  tell_nobody_known: {
    'zh-CN': '还没确认客户，同事接起前只看得到号码。',
    'zh-TW': '尚未確認客戶，同事接起前只看得到號碼。',
    en: 'The customer is not identified yet: your colleague will see the number only.',
  },
  tell_practice: {
    'zh-CN': '练习电话不写交接。',
    'zh-TW': '練習電話不寫交接。',
    en: 'Nothing is handed over on a practice call.',
  },
  not_told: {
    'zh-CN': '交接没能存下。再按一次，就不带交接直接转。',
    'zh-TW': '交接沒能存下。再按一次，就不帶交接直接轉。',
    en: 'The hand-over could not be saved. Press again to transfer without it.',
  },
  identity: { 'zh-CN': '客户身份', 'zh-TW': '客戶身分', en: 'Identity of the customer' },
  identity_verified: { 'zh-CN': '已核实', 'zh-TW': '已核實', en: 'Verified' },
  identity_not_verified: { 'zh-CN': '未核实', 'zh-TW': '未核實', en: 'Not verified' },
  handed_title: { 'zh-CN': '同事交接', 'zh-TW': '同事交接', en: 'Handed over' },
  handed_by: { 'zh-CN': '{{by}} 转来', 'zh-TW': '{{by}} 轉來', en: 'From {{by}}' },
  handed_by_extension: {
    'zh-CN': '{{by}}（分机 {{extension}}）转来',
    'zh-TW': '{{by}}（分機 {{extension}}）轉來',
    en: 'From {{by}}, extension {{extension}}',
  },
  handed_spoken: {
    'zh-CN': '{{by}}转来，客户身份{{identity}}。{{note}}。',
    'zh-TW': '{{by}}轉來，客戶身分{{identity}}。{{note}}。',
    en: 'Passed on by {{by}}, identity: {{identity}}. {{note}}.',
  },
  handed_no_note: { 'zh-CN': '没有留言', 'zh-TW': '沒有留言', en: 'No note was left' },
  handed_topic: { 'zh-CN': '转接', 'zh-TW': '轉接', en: 'Transfer' },
  handed_looking: {
    'zh-CN': '同事转来的电话，正在取交接内容…',
    'zh-TW': '同事轉來的電話，正在取交接內容…',
    en: 'Passed on by a colleague; fetching what they told…',
  },
  handed_unknown: {
    'zh-CN': '电话带着交接，但服务器上没有，或不归你看。下面按号码显示。',
    'zh-TW': '電話帶著交接，但伺服器上沒有，或不歸你看。下面按號碼顯示。',
    en: 'The call names a hand-over that is not there, or not for you. Shown by the number.',
  },
  handed_too_old: {
    'zh-CN': '电话带着的交接早已过去，不算数。下面按号码显示。',
    'zh-TW': '電話帶著的交接早已過去，不算數。下面按號碼顯示。',
    en: 'The hand-over that the call names is from long ago. Shown by the number.',
  },
  handed_offline: {
    'zh-CN': '同事转来的电话，服务器连不上，看不到交接。下面按号码显示。',
    'zh-TW': '同事轉來的電話，伺服器連不上，看不到交接。下面按號碼顯示。',
    en: 'Passed on by a colleague; the server cannot be reached for what they told. Shown by the number.',
  },
  handed_failed: {
    'zh-CN': '同事转来的电话，交接没取到。下面按号码显示。',
    'zh-TW': '同事轉來的電話，交接沒取到。下面按號碼顯示。',
    en: 'Passed on by a colleague; what they told could not be fetched. Shown by the number.',
  },
  handed_not_permitted: {
    'zh-CN': '同事转来的电话，但你不能查看这位客户。',
    'zh-TW': '同事轉來的電話，但你不能查看這位客戶。',
    en: 'Passed on by a colleague, but you may not look this customer up.',
  },
  handed_lease_over: {
    'zh-CN': '同事转来的电话。离线太久，客户资料暂不能看。',
    'zh-TW': '同事轉來的電話。離線太久，客戶資料暫不能看。',
    en: 'Passed on by a colleague. Offline for too long: customers cannot be shown now.',
  },
  colleague_note: {
    'zh-CN': '同事的电话，不涉及客户资料。',
    'zh-TW': '同事的電話，不涉及客戶資料。',
    en: 'A call inside the centre; no customer is on it.',
  },
  leave: { 'zh-CN': '不等了', 'zh-TW': '不等了', en: "Don't wait" },
  consult_complete: { 'zh-CN': '完成转接', 'zh-TW': '完成轉接', en: 'Complete' },
  consult_back: { 'zh-CN': '回到客户', 'zh-TW': '回到客戶', en: 'Back' },
})

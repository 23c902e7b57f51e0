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
  asked: { 'zh-CN': '正在转给 {{to}}…', 'zh-TW': '正在轉給 {{to}}…', en: 'Transferring to {{to}}…' },
  trying: {
    'zh-CN': '正在转给 {{to}}，交换机已受理',
    'zh-TW': '正在轉給 {{to}}，交換機已受理',
    en: 'Transferring to {{to}}: accepted',
  },
  ringing: {
    'zh-CN': '正在转给 {{to}}，对方振铃中',
    'zh-TW': '正在轉給 {{to}}，對方響鈴中',
    en: 'Transferring to {{to}}: ringing there',
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
  leave: { 'zh-CN': '不等了', 'zh-TW': '不等了', en: "Don't wait" },
  consult_complete: { 'zh-CN': '完成转接', 'zh-TW': '完成轉接', en: 'Complete' },
  consult_back: { 'zh-CN': '回到客户', 'zh-TW': '回到客戶', en: 'Back' },
})

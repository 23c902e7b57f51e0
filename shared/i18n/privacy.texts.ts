/** Hidden digits and who had them shown, and customers who asked not to be called. */

import { defineTexts } from './texts.ts'

export const privacyTexts = defineTexts({
  why: { 'zh-CN': '原因', 'zh-TW': '原因', en: 'Reason' },
  reveal_title: {
    'zh-CN': '为什么要看？会留下审计记录。',
    'zh-TW': '為什麼要看？會留下稽核紀錄。',
    en: 'What for? It is kept in the audit.',
  },
  reveal_verify: { 'zh-CN': '核实本人', 'zh-TW': '核實本人', en: 'To verify who it is' },
  reveal_call_back: { 'zh-CN': '手动回拨', 'zh-TW': '手動回撥', en: 'To call back by hand' },
  reveal_pass_on: { 'zh-CN': '转告上门人员', 'zh-TW': '轉告上門人員', en: 'For the visiting technician' },
  reveal_correct: { 'zh-CN': '更正资料', 'zh-TW': '更正資料', en: 'To correct the record' },
  reveal_number: { 'zh-CN': '显示完整号码', 'zh-TW': '顯示完整號碼', en: 'Show the whole number' },
  reveal_identity: {
    'zh-CN': '显示完整证件号',
    'zh-TW': '顯示完整證件號',
    en: 'Show the whole document number',
  },
  reveal_refused: {
    'zh-CN': '没有显示：你没有权限，或本机存不下审计记录。',
    'zh-TW': '沒有顯示：你沒有權限，或本機存不下稽核紀錄。',
    en: 'Not shown: you may not, or the entry for the audit could not be saved.',
  },
  hide: { 'zh-CN': '隐藏', 'zh-TW': '隱藏', en: 'Hide' },
  identity: { 'zh-CN': '证件', 'zh-TW': '證件', en: 'Papers' },
  identity_none: { 'zh-CN': '没有登记', 'zh-TW': '沒有登記', en: 'None on record' },
  identity_number: { 'zh-CN': '证件号码', 'zh-TW': '證件號碼', en: 'Document number' },
  identity_fault_missing: {
    'zh-CN': '请填写证件号码。',
    'zh-TW': '請填寫證件號碼。',
    en: 'Type the number.',
  },
  identity_fault_too_long: {
    'zh-CN': '最多 40 个字符。',
    'zh-TW': '最多 40 個字元。',
    en: 'At most 40 characters.',
  },
  identity_fault_not_18: {
    'zh-CN': '身份证号是 18 位：17 位数字，末位是数字或 X。',
    'zh-TW': '身分證號是 18 位：17 位數字，末位是數字或 X。',
    en: 'An ID card has 18 characters: 17 digits, then a digit or X.',
  },
  identity_fault_no_birthday: {
    'zh-CN': '第 7 到 14 位不是一个日期，请再核对。',
    'zh-TW': '第 7 到 14 位不是一個日期，請再核對。',
    en: 'Characters 7 to 14 are no date; check them.',
  },
  identity_fault_check_digit: {
    'zh-CN': '校验位对不上，有一位写错了，请再核对。',
    'zh-TW': '檢查碼對不上，有一位寫錯了，請再核對。',
    en: 'The check character does not fit: one of them is wrong.',
  },
  identity_id_card: { 'zh-CN': '身份证', 'zh-TW': '身分證', en: 'ID card' },
  identity_passport: { 'zh-CN': '护照', 'zh-TW': '護照', en: 'Passport' },
  identity_business_licence: { 'zh-CN': '营业执照', 'zh-TW': '營業執照', en: 'Business licence' },
  identity_other: { 'zh-CN': '其他证件', 'zh-TW': '其他證件', en: 'Other document' },
  stop_title: {
    'zh-CN': '这位客户要求不要打电话',
    'zh-TW': '這位客戶要求不要打電話',
    en: 'This customer asked not to be called',
  },
  stop_said: {
    'zh-CN': '{{name}}，{{when}} 由 {{by}} 登记。{{note}}',
    'zh-TW': '{{name}}，{{when}} 由 {{by}} 登記。{{note}}',
    en: '{{name}}: recorded {{when}} by {{by}}. {{note}}',
  },
  stop_note: {
    'zh-CN': '电话还没有拨出。只有下面的情况可以打，选了会留下审计记录：',
    'zh-TW': '電話還沒有撥出。只有下面的情況可以打，選了會留下稽核紀錄：',
    en: 'Nothing has been dialled. You may call only for one of these reasons; it is kept in the audit:',
  },
  stop_none: {
    'zh-CN': '电话没有拨出。按本中心的规定，现在没有可以打的理由。',
    'zh-TW': '電話沒有撥出。按本中心的規定，現在沒有可以打的理由。',
    en: 'Nothing has been dialled. By the centre’s rules there is no reason to call now.',
  },
  stop_leave: { 'zh-CN': '不打了', 'zh-TW': '不打了', en: 'Do not call' },
  stop_refused: {
    'zh-CN': '没有拨出：审计记录存不下，或规定不允许。',
    'zh-TW': '沒有撥出：稽核紀錄存不下，或規定不允許。',
    en: 'Not dialled: the entry for the audit could not be saved, or the rules forbid it.',
  },
  call_promised: {
    'zh-CN': '兑现答应过的回电',
    'zh-TW': '兌現答應過的回電',
    en: 'A call-back that was promised',
  },
  call_open_case: { 'zh-CN': '办理未办结的工单', 'zh-TW': '辦理未辦結的工單', en: 'A case that is open' },
  call_safety: { 'zh-CN': '人身或财产安全', 'zh-TW': '人身或財產安全', en: 'Safety of a person or property' },
})

/** What the import of customers says: names of columns, what was wrong with a row, and how far it is. */
import { defineTexts } from './texts.ts'

/** Under which a column is known in a file, whatever the language of whoever made it. */
export const importColumnTexts = defineTexts({
  externalId: { 'zh-CN': '客户编号', 'zh-TW': '客戶編號', en: 'Customer number' },
  name: { 'zh-CN': '姓名', 'zh-TW': '姓名', en: 'Name' },
  honorific: { 'zh-CN': '称呼', 'zh-TW': '稱謂', en: 'Form of address' },
  numbers: { 'zh-CN': '电话', 'zh-TW': '電話', en: 'Telephone' },
  segment: { 'zh-CN': '客户等级', 'zh-TW': '客戶等級', en: 'Segment' },
  creditStanding: { 'zh-CN': '信用', 'zh-TW': '信用', en: 'Credit standing' },
  queue: { 'zh-CN': '队列', 'zh-TW': '佇列', en: 'Queue' },
  city: { 'zh-CN': '城市', 'zh-TW': '城市', en: 'City' },
  district: { 'zh-CN': '区县', 'zh-TW': '區縣', en: 'District' },
  street: { 'zh-CN': '详细地址', 'zh-TW': '詳細地址', en: 'Street' },
  products: { 'zh-CN': '产品', 'zh-TW': '產品', en: 'Products' },
  since: { 'zh-CN': '入网日期', 'zh-TW': '入網日期', en: 'Customer since' },
  remark: { 'zh-CN': '备注', 'zh-TW': '備註', en: 'Remark' },
  consents: { 'zh-CN': '同意与免打扰', 'zh-TW': '同意與免打擾', en: 'Consents' },
  lastContact: { 'zh-CN': '最近联系日期', 'zh-TW': '最近聯絡日期', en: 'Last contact' },
})

/** The columns that the file of faulty rows has besides. */
export const faultColumnTexts = defineTexts({
  line: { 'zh-CN': '行号', 'zh-TW': '行號', en: 'Line' },
  column: { 'zh-CN': '问题列', 'zh-TW': '問題欄', en: 'Column' },
  reason: { 'zh-CN': '原因', 'zh-TW': '原因', en: 'Reason' },
})

/** Why a row did not go in. */
export const importFaultTexts = defineTexts({
  required: { 'zh-CN': '必填', 'zh-TW': '必填', en: 'Must not be empty' },
  too_long: {
    'zh-CN': '超过 {{allowed}} 个字',
    'zh-TW': '超過 {{allowed}} 個字',
    en: 'Longer than {{allowed}} characters',
  },
  too_many: { 'zh-CN': '超过 {{allowed}} 个', 'zh-TW': '超過 {{allowed}} 個', en: 'More than {{allowed}}' },
  not_one_of: {
    'zh-CN': '只能填：{{allowed}}',
    'zh-TW': '只能填：{{allowed}}',
    en: 'Must be one of: {{allowed}}',
  },
  no_number: { 'zh-CN': '不是电话号码', 'zh-TW': '不是電話號碼', en: 'Not a telephone number' },
  no_date: {
    'zh-CN': '不是日期，请写成 2026-03-01',
    'zh-TW': '不是日期，請寫成 2026-03-01',
    en: 'Not a date; write it as 2026-03-01',
  },
  unknown_field: { 'zh-CN': '没有这一项', 'zh-TW': '沒有這一項', en: 'There is no such field' },
  unknown_queue: { 'zh-CN': '没有这个队列', 'zh-TW': '沒有這個佇列', en: 'There is no such queue' },
  ambiguous: {
    'zh-CN': '系统里有不止一位客户用这个编号',
    'zh-TW': '系統裡有不只一位客戶用這個編號',
    en: 'More than one customer has this number already',
  },
  merged: {
    'zh-CN': '已与另一条记录合并，拆开后才能换队列',
    'zh-TW': '已與另一筆記錄合併，拆開後才能換佇列',
    en: 'Merged with another record; separate them before changing the queue',
  },
  unstorable: {
    'zh-CN': '含有无法保存的字符',
    'zh-TW': '含有無法儲存的字元',
    en: 'Holds characters that cannot be stored',
  },
  undecodable: {
    'zh-CN': '有字符按 {{allowed}} 编码读不出来',
    'zh-TW': '有字元按 {{allowed}} 編碼讀不出來',
    en: 'Holds bytes that are no {{allowed}}',
  },
  malformed: { 'zh-CN': '格式不对', 'zh-TW': '格式不對', en: 'Malformed' },
  not_json: { 'zh-CN': '不是一行 JSON', 'zh-TW': '不是一行 JSON', en: 'Not one line of JSON' },
  wrong_width: {
    'zh-CN': '列数与表头不一致（表头 {{allowed}} 列）',
    'zh-TW': '欄數與表頭不一致（表頭 {{allowed}} 欄）',
    en: 'Not as many columns as the header, which has {{allowed}}',
  },
  quote_not_closed: {
    'zh-CN': '引号没有结束，从这一行起没有读',
    'zh-TW': '引號沒有結束，從這一行起沒有讀',
    en: 'A quotation mark is not closed; nothing was read from this line on',
  },
  duplicate: {
    'zh-CN': '与第 {{allowed}} 行的客户编号重复',
    'zh-TW': '與第 {{allowed}} 行的客戶編號重複',
    en: 'The same customer number as in line {{allowed}}',
  },
})

export const importTexts = defineTexts({
  progress: {
    'zh-CN': '{{percent}}%，已读 {{rows}} 行',
    'zh-TW': '{{percent}}%，已讀 {{rows}} 行',
    en: '{{percent}}%, {{rows}} rows read',
  },
  done: {
    'zh-CN':
      '读了 {{rows}} 行：新增 {{new}}，更新 {{changed}}，无变化 {{equal}}，有问题 {{faulty}}。坐席改过而保留的项 {{kept}} 个。',
    'zh-TW':
      '讀了 {{rows}} 行：新增 {{new}}，更新 {{changed}}，無變化 {{equal}}，有問題 {{faulty}}。坐席改過而保留的項 {{kept}} 個。',
    en: '{{rows}} rows read: {{new}} new, {{changed}} changed, {{equal}} as they were, {{faulty}} faulty. {{kept}} fields that agents had changed were kept.',
  },
  dry_run: {
    'zh-CN':
      '试运行，什么都没有写入。读了 {{rows}} 行：会新增 {{new}}，会更新 {{changed}}，无变化 {{equal}}，有问题 {{faulty}}。坐席改过而会保留的项 {{kept}} 个。',
    'zh-TW':
      '試執行，什麼都沒有寫入。讀了 {{rows}} 行：會新增 {{new}}，會更新 {{changed}}，無變化 {{equal}}，有問題 {{faulty}}。坐席改過而會保留的項 {{kept}} 個。',
    en: 'Tried only, nothing was written. {{rows}} rows read: {{new}} would be new, {{changed}} changed, {{equal}} as they were, {{faulty}} faulty. {{kept}} fields that agents had changed would be kept.',
  },
  stopped: {
    'zh-CN': '已中断。到这里为止的都已写入，再运行一次同一个文件就会接着做完。',
    'zh-TW': '已中斷。到這裡為止的都已寫入，再執行一次同一個檔案就會接著做完。',
    en: 'Stopped. What was done so far stands; run the same file again to go on.',
  },
  faulty_rows: {
    'zh-CN': '有问题的行写在 {{file}}，改好后可以直接导入那个文件。',
    'zh-TW': '有問題的列寫在 {{file}}，改好後可以直接匯入那個檔案。',
    en: 'The faulty rows are in {{file}}; once mended, import that file.',
  },
  exported: {
    'zh-CN': '已导出 {{rows}} 位客户到 {{file}}。',
    'zh-TW': '已匯出 {{rows}} 位客戶到 {{file}}。',
    en: '{{rows}} customers are in {{file}}.',
  },
  unknown_columns: {
    'zh-CN': '表头里有不认识的列：{{columns}}。用 --map 指明它是哪一列，或写 =- 忽略它。什么都没有写入。',
    'zh-TW': '表頭裡有不認識的欄：{{columns}}。用 --map 指明它是哪一欄，或寫 =- 忽略它。什麼都沒有寫入。',
    en: 'The header has columns that nobody knows: {{columns}}. Say with --map which they are, or =- to leave them out. Nothing was written.',
  },
  no_external_id: {
    'zh-CN': '表头里没有客户编号（externalId）这一列，什么都没有写入。',
    'zh-TW': '表頭裡沒有客戶編號（externalId）這一欄，什麼都沒有寫入。',
    en: 'The header has no customer number (externalId). Nothing was written.',
  },
  column_twice: {
    'zh-CN': '表头里有重复的列：{{columns}}。什么都没有写入。',
    'zh-TW': '表頭裡有重複的欄：{{columns}}。什麼都沒有寫入。',
    en: 'The header has columns twice: {{columns}}. Nothing was written.',
  },
})

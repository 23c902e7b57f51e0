/** The record of one case on paper, or as a file. */
import { defineTexts } from './texts.ts'

export const paperTexts = defineTexts({
  command: { 'zh-CN': '打印这件工单', 'zh-TW': '列印這件工單', en: 'Print this case' },
  title: { 'zh-CN': '打印工单记录', 'zh-TW': '列印工單記錄', en: 'Print the record' },
  what: {
    'zh-CN': '事实、诉求、时限、经过、承诺、任务、决定、结果和回访，按 A4 排好。这次打印会记入审计。',
    'zh-TW': '事實、訴求、時限、經過、承諾、任務、決定、結果和回訪，按 A4 排好。這次列印會記入稽核。',
    en: 'Facts, demand, clocks, what happened, promises, tasks, decisions, outcome and follow-up calls on A4. The audit records it.',
  },
  identity: { 'zh-CN': '客户姓名和电话', 'zh-TW': '客戶姓名和電話', en: 'Name and number' },
  print: { 'zh-CN': '打印', 'zh-TW': '列印', en: 'Print' },
  save: { 'zh-CN': '存成 PDF', 'zh-TW': '存成 PDF', en: 'Save as PDF' },
  refused: {
    'zh-CN': '没有打印：你没有这个权限，或没能存入审计。',
    'zh-TW': '沒有列印：你沒有這個權限，或沒能存入稽核。',
    en: 'Not printed: you may not, or the audit could not be kept.',
  },
  failed: {
    'zh-CN': '没有打印成。请看打印机，或先存成 PDF。',
    'zh-TW': '沒有列印成。請看印表機，或先存成 PDF。',
    en: 'Not printed. Look at the printer, or save a PDF first.',
  },
  disk_full: {
    'zh-CN': '没有存成：磁盘满了。',
    'zh-TW': '沒有存成：磁碟滿了。',
    en: 'Not saved: the disk is full.',
  },
  file: { 'zh-CN': '工单-{{number}}.pdf', 'zh-TW': '工單-{{number}}.pdf', en: 'case-{{number}}.pdf' },
  head: { 'zh-CN': '投诉处理记录', 'zh-TW': '投訴處理記錄', en: 'Record of a complaint' },
  printed: {
    'zh-CN': '{{name}} 于 {{when}} 打印',
    'zh-TW': '{{name}} 於 {{when}} 列印',
    en: 'Printed by {{name}}, {{when}}',
  },
  stopped: { 'zh-CN': '停于 {{when}}', 'zh-TW': '停於 {{when}}', en: 'stopped {{when}}' },
  happened: { 'zh-CN': '经过', 'zh-TW': '經過', en: 'What happened' },
  decided: { 'zh-CN': '决定、答复与结果', 'zh-TW': '決定、答覆與結果', en: 'Decisions, answer and outcome' },
  follow_up: { 'zh-CN': '回访', 'zh-TW': '回訪', en: 'Follow-up' },
})

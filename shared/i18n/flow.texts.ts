/** What happens to cases by themselves: where they go and why. */
import { defineTexts } from './texts.ts'

export const flowTexts = defineTexts({
  escalated: { 'zh-CN': '升级', 'zh-TW': '升級', en: 'Escalated' },
  escalated_more: {
    'zh-CN': '还有 {{count}} 条升级提醒',
    'zh-TW': '還有 {{count}} 則升級提醒',
    en: '{{count}} more escalations',
  },
  escalation_read: { 'zh-CN': '已知晓', 'zh-TW': '已知曉', en: 'Read' },
  command_read: {
    'zh-CN': '确认最新的升级提醒',
    'zh-TW': '確認最新的升級提醒',
    en: 'Mark the latest escalation as read',
  },
  told_escalated: {
    'zh-CN': '升级：{{name}}，{{number}} {{customer}}',
    'zh-TW': '升級：{{name}}，{{number}} {{customer}}',
    en: 'Escalated: {{name}}, {{number}} {{customer}}',
  },
  told_asked: {
    'zh-CN': '提醒：{{name}} {{number}} {{customer}}',
    'zh-TW': '提醒：{{name}} {{number}} {{customer}}',
    en: 'Reminder: {{name}} {{number}} {{customer}}',
  },
  step_escalated: {
    'zh-CN': '升级：{{step}}（{{clock}}）',
    'zh-TW': '升級：{{step}}（{{clock}}）',
    en: 'Escalated: {{step}} ({{clock}})',
  },
  step_told: { 'zh-CN': '已告知 {{names}}', 'zh-TW': '已告知 {{names}}', en: 'Told {{names}}' },
  step_gave: { 'zh-CN': '转由 {{name}} 负责', 'zh-TW': '轉由 {{name}} 負責', en: 'Now with {{name}}' },
  step_read: { 'zh-CN': '{{names}} 已知晓', 'zh-TW': '{{names}} 已知曉', en: 'Read by {{names}}' },
  reminder: { 'zh-CN': '提醒', 'zh-TW': '提醒', en: 'Reminder' },
  reminder_settle: { 'zh-CN': '办完了', 'zh-TW': '辦完了', en: 'Done' },
  remind_at: { 'zh-CN': '提醒时间', 'zh-TW': '提醒時間', en: 'Remind me at' },
  remind_of: { 'zh-CN': '提醒内容', 'zh-TW': '提醒內容', en: 'Of what' },
  remind: { 'zh-CN': '提醒我', 'zh-TW': '提醒我', en: 'Remind me' },
  remind_past: {
    'zh-CN': '这个时间已经过去，请另选一个。',
    'zh-TW': '這個時間已經過去，請另選一個。',
    en: 'That moment has passed. Choose another one.',
  },
  remind_off_shift: {
    'zh-CN': '那时你不当班，将在 {{when}} 上班时提醒。',
    'zh-TW': '那時你不當班，將在 {{when}} 上班時提醒。',
    en: 'You are off shift then and will be reminded when you start at {{when}}.',
  },
  routed: { 'zh-CN': '分派', 'zh-TW': '分派', en: 'Sent by rule' },
  routed_rule: { 'zh-CN': '按规则「{{rule}}」', 'zh-TW': '依規則「{{rule}}」', en: 'By the rule “{{rule}}”' },
  routed_department: {
    'zh-CN': '责任部门 {{name}}',
    'zh-TW': '責任部門 {{name}}',
    en: 'Department {{name}}',
  },
  routed_nobody: {
    'zh-CN': '没有合适的人在班，等班组长分派',
    'zh-TW': '沒有合適的人在班，等班組長分派',
    en: 'Nobody suitable is there; the lead will assign it',
  },
  routed_owner_left: {
    'zh-CN': '原负责人账号已停用',
    'zh-TW': '原負責人帳號已停用',
    en: 'The account of whoever had it is disabled',
  },
  routed_owner_absent: {
    'zh-CN': '原负责人多日未登录',
    'zh-TW': '原負責人多日未登入',
    en: 'Whoever had it has not signed in for days',
  },
  will_be_routed: {
    'zh-CN': '提交后由服务器按规则分派',
    'zh-TW': '提交後由伺服器依規則分派',
    en: 'The server will send it on by the rules once it is submitted',
  },
  step_routed: {
    'zh-CN': '系统分派给 {{name}}',
    'zh-TW': '系統分派給 {{name}}',
    en: 'Sent by rule to {{name}}',
  },
  step_routed_nobody: {
    'zh-CN': '系统分派：待班组长指定负责人',
    'zh-TW': '系統分派：待班組長指定負責人',
    en: 'Sent by rule: the lead is to name an owner',
  },
})

/** What happens to cases by themselves: where they go and why. */
import { defineTexts } from './texts.ts'

export const flowTexts = defineTexts({
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

/** Swaps of every kind, open shifts, leave, and what a lead lets settle itself. What a swap for one another says is in `schedule`. */
import { defineTexts } from './texts.ts'

export const swapTexts = defineTexts({
  kind_open_shift: { 'zh-CN': '空班', 'zh-TW': '空班', en: 'Open shift' },
  open_of_mine: { 'zh-CN': '你要领一个空班', 'zh-TW': '你要領一個空班', en: 'You take an open shift' },
  open_of: {
    'zh-CN': '{{name}}要领一个空班',
    'zh-TW': '{{name}}要領一個空班',
    en: '{{name}} takes an open shift',
  },
  on_board_of_mine: {
    'zh-CN': '你让出一个班，等同事来接',
    'zh-TW': '你讓出一個班，等同事來接',
    en: 'You give a shift to whoever takes it',
  },
  on_board_of: {
    'zh-CN': '{{name}}让出一个班，等人来接',
    'zh-TW': '{{name}}讓出一個班，等人來接',
    en: '{{name}} gives a shift to whoever takes it',
  },
  give_of_mine: {
    'zh-CN': '你把班让给{{name}}',
    'zh-TW': '你把班讓給{{name}}',
    en: 'You give {{name}} a shift',
  },
  give_to_me: {
    'zh-CN': '{{name}}把班让给你',
    'zh-TW': '{{name}}把班讓給你',
    en: '{{name}} gives you a shift',
  },
  give_between: {
    'zh-CN': '{{from}}把班让给{{to}}',
    'zh-TW': '{{from}}把班讓給{{to}}',
    en: '{{from}} gives {{to}} a shift',
  },
  delegate_span: { 'zh-CN': '委托时间', 'zh-TW': '委託時間', en: 'From – until' },
  leave_kind: { 'zh-CN': '类型', 'zh-TW': '類型', en: 'Kind' },
  leave_span: { 'zh-CN': '起止', 'zh-TW': '起止', en: 'From – until' },
  leave_annual: { 'zh-CN': '年假', 'zh-TW': '特休', en: 'Annual leave' },
  leave_sick: { 'zh-CN': '病假', 'zh-TW': '病假', en: 'Sick leave' },
  leave_personal: { 'zh-CN': '事假', 'zh-TW': '事假', en: 'Personal leave' },
  leave_late_start: { 'zh-CN': '晚到', 'zh-TW': '晚到', en: 'Late start' },
  leave_early_leave: { 'zh-CN': '早走', 'zh-TW': '早走', en: 'Early leave' },
  part_of: { 'zh-CN': '其中 {{hours}}', 'zh-TW': '其中 {{hours}}', en: 'of it {{hours}}' },
})

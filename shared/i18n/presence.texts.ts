/** What colleagues are doing: beside their names where a call is passed on, and on the lead's board. */

import { defineTexts } from './texts.ts'

export const presenceTexts = defineTexts({
  no_line: { 'zh-CN': '话机未连上', 'zh-TW': '話機未連上', en: 'Phone not connected' },
  locked: { 'zh-CN': '已锁屏', 'zh-TW': '已鎖定螢幕', en: 'Desk locked' },
  unknown: { 'zh-CN': '未知', 'zh-TW': '未知', en: 'Unknown' },
  offline: { 'zh-CN': '未登录', 'zh-TW': '未登入', en: 'Signed out' },
  since: { 'zh-CN': '{{time}} 起', 'zh-TW': '{{time}} 起', en: 'since {{time}}' },
  last_heard: {
    'zh-CN': '{{time}} 后没有消息',
    'zh-TW': '{{time}} 後沒有消息',
    en: 'not heard since {{time}}',
  },
  was_then: {
    'zh-CN': '{{time}} 时：{{state}}',
    'zh-TW': '{{time}} 時：{{state}}',
    en: '{{state}} at {{time}}',
  },
  board: { 'zh-CN': '实时看板', 'zh-TW': '即時看板', en: 'Live board' },
  command_board: {
    'zh-CN': '打开实时看板（班组长）',
    'zh-TW': '開啟即時看板（班組長）',
    en: 'Go to the live board (leads)',
  },
  board_note: {
    'zh-CN': '{{count}} 人，最需要帮助的在最前',
    'zh-TW': '{{count}} 人，最需要幫助的在最前',
    en: '{{count}} agents; whoever needs help first is on top',
  },
  board_lead_only: {
    'zh-CN': '实时看板只给班组长看',
    'zh-TW': '即時看板只給班組長看',
    en: 'The live board is for team leads',
  },
  live: { 'zh-CN': '实时', 'zh-TW': '即時', en: 'Live' },
  not_live: {
    'zh-CN': '现在不是实时的：服务器没有回答。下面是 {{time}} 的状态，正在重连。',
    'zh-TW': '現在不是即時的：伺服器沒有回應。下面是 {{time}} 的狀態，正在重新連線。',
    en: 'Not live: the server does not answer. Below is how it was at {{time}}. Trying again.',
  },
  never_live: {
    'zh-CN': '服务器没有回答，还不知道大家的状态。正在重连。',
    'zh-TW': '伺服器沒有回應，還不知道大家的狀態。正在重新連線。',
    en: 'The server does not answer, so no state is known yet. Trying again.',
  },
  counts: { 'zh-CN': '按状态筛选', 'zh-TW': '依狀態篩選', en: 'Filter by state' },
  afterwards: { 'zh-CN': '之后{{state}}', 'zh-TW': '之後{{state}}', en: 'then {{state}}' },
  count_all: { 'zh-CN': '全部', 'zh-TW': '全部', en: 'All' },
  count_need_help: { 'zh-CN': '需要帮助', 'zh-TW': '需要幫助', en: 'Need help' },
  count_available: { 'zh-CN': '示闲', 'zh-TW': '示閒', en: 'Available' },
  count_on_call: { 'zh-CN': '通话中', 'zh-TW': '通話中', en: 'On a call' },
  count_wrap_up: { 'zh-CN': '话后整理', 'zh-TW': '話後整理', en: 'Wrap-up' },
  count_away: { 'zh-CN': '离开', 'zh-TW': '離開', en: 'Away' },
  count_unreachable: { 'zh-CN': '联系不上', 'zh-TW': '聯繫不上', en: 'Unreachable' },
  count_offline: { 'zh-CN': '未登录', 'zh-TW': '未登入', en: 'Signed out' },
  column_name: { 'zh-CN': '坐席', 'zh-TW': '客服', en: 'Agent' },
  column_state: { 'zh-CN': '状态', 'zh-TW': '狀態', en: 'State' },
  column_for: { 'zh-CN': '已持续', 'zh-TW': '已持續', en: 'For' },
  column_call: { 'zh-CN': '通话', 'zh-TW': '通話', en: 'Call' },
  inbound: { 'zh-CN': '呼入', 'zh-TW': '撥入', en: 'Inbound' },
  outbound: { 'zh-CN': '呼出', 'zh-TW': '撥出', en: 'Outbound' },
  call_ringing: { 'zh-CN': '振铃', 'zh-TW': '響鈴', en: 'ringing' },
  call_dialling: { 'zh-CN': '正在拨', 'zh-TW': '正在撥', en: 'dialling' },
  call_held: { 'zh-CN': '保持中', 'zh-TW': '保留中', en: 'on hold' },
  locked_during: {
    'zh-CN': '锁屏时在通话，{{time}} 起',
    'zh-TW': '鎖定時在通話，{{time}} 起',
    en: 'locked in a call since {{time}}',
  },
  nobody: { 'zh-CN': '这个状态下没有人', 'zh-TW': '此狀態下沒有人', en: 'Nobody in this state' },
})

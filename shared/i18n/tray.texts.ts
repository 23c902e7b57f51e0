/** The icon in the system's tray, closing the window, and leaving while a call is up. */

import { defineTexts } from './texts.ts'

export const trayTexts = defineTexts({
  show: { 'zh-CN': '打开夜席', 'zh-TW': '開啟夜席', en: 'Open Nightdesk' },
  quit: { 'zh-CN': '退出夜席', 'zh-TW': '結束夜席', en: 'Quit Nightdesk' },
  signed_out: { 'zh-CN': '未登录', 'zh-TW': '未登入', en: 'Not signed in' },
  no_line: { 'zh-CN': '没有话机线路', 'zh-TW': '沒有話機線路', en: 'No line' },
  not_registered: {
    'zh-CN': '话机没有连上，接不到来电',
    'zh-TW': '話機沒有連上，接不到來電',
    en: 'the phone is not connected: no calls come in',
  },
  still_open: { 'zh-CN': '夜席还开着', 'zh-TW': '夜席還開著', en: 'Nightdesk is still open' },
  still_open_detail: {
    'zh-CN': '你在示闲，来电照样振铃。要退出夜席，先小休再关窗口。',
    'zh-TW': '你在示閒，來電照樣響鈴。要結束夜席，先小休再關視窗。',
    en: 'You are available, and calls will ring. To quit, take a break and close the window.',
  },
  leave_talking: {
    'zh-CN': '正在通话，退出夜席会挂断它。',
    'zh-TW': '正在通話，結束夜席會掛斷它。',
    en: 'A call is up. Quitting Nightdesk hangs up.',
  },
  leave_ringing: {
    'zh-CN': '有来电在振铃，退出夜席就接不到它。',
    'zh-TW': '有來電在響鈴，結束夜席就接不到它。',
    en: 'A call is ringing. Quit Nightdesk and nobody here answers it.',
  },
  stay: { 'zh-CN': '不退出', 'zh-TW': '不結束', en: 'Stay' },
  leave_and_hang_up: { 'zh-CN': '挂断并退出', 'zh-TW': '掛斷並結束', en: 'Hang up and quit' },
  leave: { 'zh-CN': '退出', 'zh-TW': '結束', en: 'Quit' },
})

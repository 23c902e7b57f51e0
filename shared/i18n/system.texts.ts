/** How the application takes part in the system: keys, the notification of a ring, starting with it. */

import { defineTexts } from './texts.ts'

export const systemTexts = defineTexts({
  title: { 'zh-CN': '与系统配合', 'zh-TW': '與系統配合', en: 'Working with the system' },
  outsideKeys: {
    'zh-CN':
      '在别的程序里也能用按键：{{answer}} 接听，{{mute}} 静音，{{hangUp}} 挂断；耳机或键盘的播放键接听、通话中静音。只在来电和通话时生效。',
    'zh-TW':
      '在別的程式裡也能用按鍵：{{answer}} 接聽，{{mute}} 靜音，{{hangUp}} 掛斷；耳機或鍵盤的播放鍵接聽、通話中靜音。只在來電和通話時生效。',
    en: 'Keys in other programs too: {{answer}} answers, {{mute}} mutes, {{hangUp}} hangs up; the play key of a headset or keyboard answers, and mutes in a call. Only while it rings or a call is up.',
  },
  ringNotification: {
    'zh-CN': '来电时，夜席不在最前面就弹出系统通知；通知不写是谁打来的。',
    'zh-TW': '來電時，夜席不在最前面就彈出系統通知；通知不寫是誰打來的。',
    en: 'When it rings behind another window, the system shows a notification; it never says who calls.',
  },
  startWithSystem: {
    'zh-CN': '登录这台电脑时自动打开夜席。',
    'zh-TW': '登入這台電腦時自動開啟夜席。',
    en: 'Open Nightdesk when somebody signs in to this computer.',
  },
})

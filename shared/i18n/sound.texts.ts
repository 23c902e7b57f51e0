/** Microphone, speaker and ringers: choosing, trying, and what stands in for one that is unplugged. */

import { defineTexts } from './texts.ts'

export const soundTexts = defineTexts({
  title: { 'zh-CN': '声音设备', 'zh-TW': '聲音裝置', en: 'Sound devices' },
  microphone: { 'zh-CN': '麦克风', 'zh-TW': '麥克風', en: 'Microphone' },
  speaker: { 'zh-CN': '听筒', 'zh-TW': '聽筒', en: 'Speaker' },
  ringer: { 'zh-CN': '振铃', 'zh-TW': '響鈴', en: 'Ringer' },
  secondRinger: { 'zh-CN': '第二振铃', 'zh-TW': '第二響鈴', en: 'Second ringer' },
  system_device: { 'zh-CN': '跟随系统', 'zh-TW': '跟隨系統', en: 'As the system' },
  system_device_named: {
    'zh-CN': '跟随系统（{{label}}）',
    'zh-TW': '跟隨系統（{{label}}）',
    en: 'As the system ({{label}})',
  },
  none: { 'zh-CN': '不用', 'zh-TW': '不用', en: 'None' },
  unplugged: { 'zh-CN': '{{label}}（未插上）', 'zh-TW': '{{label}}（未插上）', en: '{{label}} (unplugged)' },
  stands_in_held: {
    'zh-CN': '{{label}} 被别的程序占用，暂用别的麦克风；放开后会自动换回。',
    'zh-TW': '{{label}} 被別的程式佔用，暫用別的麥克風；放開後會自動換回。',
    en: '{{label}} is held by another program; another microphone is used until it is let go.',
  },
  stands_in_unplugged: {
    'zh-CN': '{{label}} 没插上，暂用系统的设备；插回来会自动换回。',
    'zh-TW': '{{label}} 沒插上，暫用系統的裝置；插回來會自動換回。',
    en: "{{label}} is unplugged; the system's device is used until it is back.",
  },
  stand_in_call_held: {
    'zh-CN': '{{label}} 被别的程序占用，客户现在从别的麦克风听到你；放开后会自动换回。',
    'zh-TW': '{{label}} 被別的程式佔用，客戶現在從別的麥克風聽到你；放開後會自動換回。',
    en: '{{label}} is held by another program: they hear you by another microphone until it is let go.',
  },
  stand_in_call_unplugged: {
    'zh-CN': '{{label}} 拔掉了，通话已换到系统的麦克风；插回来会自动换回。',
    'zh-TW': '{{label}} 拔掉了，通話已換到系統的麥克風；插回來會自動換回。',
    en: "{{label}} was unplugged: calls go on with the system's microphone, and return to it when it is back.",
  },
  level: { 'zh-CN': '麦克风音量', 'zh-TW': '麥克風音量', en: 'Microphone level' },
  level_quiet: { 'zh-CN': '听不到声音', 'zh-TW': '聽不到聲音', en: 'nothing heard' },
  level_heard: { 'zh-CN': '听得到', 'zh-TW': '聽得到', en: 'heard' },
  try_ring: { 'zh-CN': '试响', 'zh-TW': '試響', en: 'Try it' },
  try_ring_of: { 'zh-CN': '试响：{{role}}', 'zh-TW': '試響：{{role}}', en: 'Try it: {{role}}' },
  try_failed: {
    'zh-CN': '这个设备放不出声音，请换一个。',
    'zh-TW': '這個裝置放不出聲音，請換一個。',
    en: 'This device plays nothing; choose another.',
  },
  processing: { 'zh-CN': '麦克风处理', 'zh-TW': '麥克風處理', en: 'Microphone processing' },
  echoCancellation: { 'zh-CN': '回声消除', 'zh-TW': '迴音消除', en: 'Echo cancellation' },
  noiseSuppression: { 'zh-CN': '降噪', 'zh-TW': '降噪', en: 'Noise suppression' },
  autoGain: { 'zh-CN': '自动增益', 'zh-TW': '自動增益', en: 'Automatic gain' },
})

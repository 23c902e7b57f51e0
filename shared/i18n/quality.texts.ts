/** What a call sounds like: the word, the figures behind it, and the warning that says which side suffers. */

import { defineTexts } from './texts.ts'

export const qualityTexts = defineTexts({
  title: { 'zh-CN': '通话质量', 'zh-TW': '通話品質', en: 'Call quality' },
  command_open: { 'zh-CN': '通话质量', 'zh-TW': '通話品質', en: 'Call quality' },
  label: {
    'zh-CN': '通话质量：{{grade}}，{{score}} 分',
    'zh-TW': '通話品質：{{grade}}，{{score}} 分',
    en: 'Call quality: {{grade}}, score {{score}}',
  },
  label_unknown: {
    'zh-CN': '通话质量：暂无数据',
    'zh-TW': '通話品質：暫無資料',
    en: 'Call quality: nothing to measure now',
  },
  grade_good: { 'zh-CN': '好', 'zh-TW': '好', en: 'good' },
  grade_fair: { 'zh-CN': '一般', 'zh-TW': '普通', en: 'fair' },
  grade_poor: { 'zh-CN': '差', 'zh-TW': '差', en: 'poor' },
  score: { 'zh-CN': '评分 (MOS)', 'zh-TW': '評分 (MOS)', en: 'Score (MOS)' },
  lost_here: { 'zh-CN': '收听丢包', 'zh-TW': '收聽遺失', en: 'Lost to us' },
  lost_there: { 'zh-CN': '对方丢包', 'zh-TW': '對方遺失', en: 'Lost to them' },
  round_trip: { 'zh-CN': '往返时延', 'zh-TW': '往返延遲', en: 'Round trip' },
  jitter: { 'zh-CN': '抖动', 'zh-TW': '抖動', en: 'Jitter' },
  last_minute: { 'zh-CN': '最近一分钟', 'zh-TW': '最近一分鐘', en: 'Last minute' },
  not_known: { 'zh-CN': '未知', 'zh-TW': '未知', en: 'unknown' },
  milliseconds: { 'zh-CN': '{{value}} 毫秒', 'zh-TW': '{{value}} 毫秒', en: '{{value}} ms' },
  percent: { 'zh-CN': '{{value}}%', 'zh-TW': '{{value}}%', en: '{{value}}%' },
  trouble_microphone_silent: {
    'zh-CN': '你的麦克风没有声音',
    'zh-TW': '你的麥克風沒有聲音',
    en: 'Your microphone is silent',
  },
  trouble_network: {
    'zh-CN': '我们的网络差，声音断续',
    'zh-TW': '我們的網路差，聲音斷續',
    en: 'Our network is poor',
  },
  trouble_heard_badly: {
    'zh-CN': '对方听你断断续续',
    'zh-TW': '對方聽你斷斷續續',
    en: 'They hear you badly',
  },
  trouble_hears_badly: {
    'zh-CN': '对方的声音断断续续',
    'zh-TW': '對方的聲音斷斷續續',
    en: 'We hear them badly',
  },
  next_microphone_silent: {
    'zh-CN': '看看耳机上的静音开关，或在设置里换一个麦克风。',
    'zh-TW': '看看耳機上的靜音開關，或在設定裡換一支麥克風。',
    en: 'Check the mute switch of the headset, or choose another microphone in the settings.',
  },
  next_network: {
    'zh-CN': '请关掉占网速的程序，尽量改用网线；仍不好就请客户稍后回拨。',
    'zh-TW': '請關掉占用網速的程式，盡量改用網路線；仍不好就請客戶稍後回撥。',
    en: 'Stop what uses the line, use a cable if you can; if it stays poor, offer to call back.',
  },
  next_heard_badly: {
    'zh-CN': '说慢一点，重要的话复述一遍；问题在我们发出去的方向。',
    'zh-TW': '說慢一點，重要的話複述一遍；問題在我們送出去的方向。',
    en: 'Speak slowly and repeat what matters; it is lost on the way from us.',
  },
  next_hears_badly: {
    'zh-CN': '请对方重复要点；问题在对方发过来的方向。',
    'zh-TW': '請對方重複要點；問題在對方送過來的方向。',
    en: 'Ask them to repeat what matters; it is lost on the way to us.',
  },
  in_log_trouble: {
    'zh-CN': '{{what}} {{length}}',
    'zh-TW': '{{what}} {{length}}',
    en: '{{what}} {{length}}',
  },
  in_log: {
    'zh-CN': '音质{{grade}} {{score}}',
    'zh-TW': '音質{{grade}} {{score}}',
    en: 'Sound {{grade}} {{score}}',
  },
  in_log_detail: {
    'zh-CN': '平均 {{score}}，最差 {{worst}}，收听丢包 {{lostHere}}，对方丢包 {{lostThere}}',
    'zh-TW': '平均 {{score}}，最差 {{worst}}，收聽遺失 {{lostHere}}，對方遺失 {{lostThere}}',
    en: 'Mean {{score}}, worst {{worst}}, lost to us {{lostHere}}, lost to them {{lostThere}}',
  },
})

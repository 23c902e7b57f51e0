/** The test before the shift: what it asks, what each failed point means, and the way on. */

import { defineTexts } from './texts.ts'

export const readinessTexts = defineTexts({
  title: { 'zh-CN': '上班前测试', 'zh-TW': '上班前測試', en: 'Test before the shift' },
  note: {
    'zh-CN': '一分钟：确认这台电脑会响、听得清、被听清。请先小休，戴好耳机。',
    'zh-TW': '一分鐘：確認這台電腦會響、聽得清、被聽清。請先小休，戴好耳機。',
    en: 'One minute: whether this machine rings, hears and is heard. Take a break first and put the headset on.',
  },
  begin: { 'zh-CN': '开始测试', 'zh-TW': '開始測試', en: 'Begin the test' },
  again: { 'zh-CN': '再测一次', 'zh-TW': '再測一次', en: 'Test again' },
  cancel: { 'zh-CN': '中止', 'zh-TW': '中止', en: 'Stop' },
  busy: {
    'zh-CN': '示闲或通话中不能测试：请先改为小休。',
    'zh-TW': '示閒或通話中不能測試：請先改為小休。',
    en: 'No test while you are available or on a call: take a break first.',
  },
  no_line: {
    'zh-CN': '没有话机线路，无法测试。',
    'zh-TW': '沒有話機線路，無法測試。',
    en: 'There is no line to test.',
  },
  point_line: { 'zh-CN': '话机线路', 'zh-TW': '話機線路', en: 'Line' },
  point_microphone: { 'zh-CN': '麦克风', 'zh-TW': '麥克風', en: 'Microphone' },
  point_ringer: { 'zh-CN': '振铃', 'zh-TW': '響鈴', en: 'Ringer' },
  point_secondRinger: { 'zh-CN': '第二振铃', 'zh-TW': '第二響鈴', en: 'Second ringer' },
  point_echo: { 'zh-CN': '声音来回', 'zh-TW': '聲音來回', en: 'Sound there and back' },
  point_quality: { 'zh-CN': '线路质量', 'zh-TW': '線路品質', en: 'Quality of the line' },
  outcome_waiting: { 'zh-CN': '等待', 'zh-TW': '等待', en: 'to come' },
  outcome_running: { 'zh-CN': '正在测', 'zh-TW': '正在測', en: 'running' },
  outcome_passed: { 'zh-CN': '通过', 'zh-TW': '通過', en: 'passed' },
  outcome_failed: { 'zh-CN': '没通过', 'zh-TW': '沒通過', en: 'failed' },
  outcome_untested: { 'zh-CN': '没测', 'zh-TW': '沒測', en: 'not tested' },
  do_microphone: {
    'zh-CN': '请对着麦克风说一句话。',
    'zh-TW': '請對著麥克風說一句話。',
    en: 'Say a sentence into the microphone.',
  },
  do_ring: { 'zh-CN': '听到铃声了吗？', 'zh-TW': '聽到鈴聲了嗎？', en: 'Did you hear the ring?' },
  heard_yes: { 'zh-CN': '听到了', 'zh-TW': '聽到了', en: 'Yes' },
  heard_no: { 'zh-CN': '没听到', 'zh-TW': '沒聽到', en: 'No' },
  do_echo: {
    'zh-CN': '正在呼叫回声号码，测试音应当从耳机里传回来。',
    'zh-TW': '正在撥打迴音號碼，測試音應當從耳機裡傳回來。',
    en: 'Calling the echo; the test tone should come back in the headset.',
  },
  do_quality: {
    'zh-CN': '正在量线路，约五秒。',
    'zh-TW': '正在量測線路，約五秒。',
    en: 'Measuring the line, about five seconds.',
  },
  failed_line: {
    'zh-CN': '话机没有注册上：看看网络，再看右上角话机状态；不行就告诉班组长。',
    'zh-TW': '話機沒有註冊上：看看網路，再看右上角話機狀態；不行就告訴班組長。',
    en: "The phone is not registered: check the network and the phone's status at the top right, or tell your lead.",
  },
  failed_microphone: {
    'zh-CN': '没听到你的声音：打开耳机的静音开关，或在上面换一个麦克风。',
    'zh-TW': '沒聽到你的聲音：打開耳機的靜音開關，或在上面換一支麥克風。',
    en: 'Nothing was heard: check the mute switch of the headset, or choose another microphone above.',
  },
  failed_ringer: {
    'zh-CN': '铃声没响：调大系统音量，或在上面换一个振铃设备。',
    'zh-TW': '鈴聲沒響：調大系統音量，或在上面換一個響鈴裝置。',
    en: 'It did not ring: turn the volume up, or choose another ringer above.',
  },
  failed_secondRinger: {
    'zh-CN': '第二振铃没响：检查它的音量和电源，或在上面换一个。',
    'zh-TW': '第二響鈴沒響：檢查它的音量和電源，或在上面換一個。',
    en: 'The second ringer did not ring: check its volume and power, or choose another above.',
  },
  failed_echo: {
    'zh-CN': '声音没有从交换机传回来：换个网络或关掉 VPN 再测；不行就告诉班组长。',
    'zh-TW': '聲音沒有從交換機傳回來：換個網路或關掉 VPN 再測；不行就告訴班組長。',
    en: 'No sound came back from the PBX: try another network or switch the VPN off, or tell your lead.',
  },
  failed_quality: {
    'zh-CN': '线路质量不够：改用网线，停掉下载和视频，再测一次。',
    'zh-TW': '線路品質不夠：改用網路線，停掉下載和影片，再測一次。',
    en: 'The line is not good enough: use a cable, stop downloads and video, and test again.',
  },
  untested_echo: {
    'zh-CN': '没有可用的回声号码，声音来回没测；请管理员在线路设置里填上。',
    'zh-TW': '沒有可用的迴音號碼，聲音來回沒測；請管理員在線路設定裡填上。',
    en: 'There was no echo to call, so this was not tested; the administrator can set its number.',
  },
  standing_never: { 'zh-CN': '还没测过', 'zh-TW': '還沒測過', en: 'Never tested' },
  standing_never_here: { 'zh-CN': '本机还没测过', 'zh-TW': '本機還沒測過', en: 'Not tested on this machine' },
  standing_ready: { 'zh-CN': '居家就绪', 'zh-TW': '居家就緒', en: 'Home-ready' },
  standing_failed: { 'zh-CN': '测试没通过', 'zh-TW': '測試沒通過', en: 'Test failed' },
  standing_incomplete: { 'zh-CN': '测试不完整', 'zh-TW': '測試不完整', en: 'Test incomplete' },
  standing_old: { 'zh-CN': '该重新测试', 'zh-TW': '該重新測試', en: 'Test again' },
  tested_on: {
    'zh-CN': '{{moment}} 在电脑 {{machine}} 上测试',
    'zh-TW': '{{moment}} 在電腦 {{machine}} 上測試',
    en: 'Tested {{moment}} on {{machine}}',
  },
  tested_at: { 'zh-CN': '{{moment}} 测试', 'zh-TW': '{{moment}} 測試', en: 'Tested {{moment}}' },
})

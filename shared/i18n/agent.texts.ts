/** The agent's state: what the PBX made of it, how long it is allowed, and why the phone changed it. */

import { defineTexts } from './texts.ts'

export const agentTexts = defineTexts({
  unconfirmed: { 'zh-CN': '未确认', 'zh-TW': '未確認', en: 'unconfirmed' },
  unconfirmed_detail: {
    'zh-CN': '交换机还没有确认这个状态。',
    'zh-TW': '交換機還沒有確認此狀態。',
    en: 'The PBX has not confirmed this state yet.',
  },
  not_told_detail: {
    'zh-CN': '这条线路没有办法把状态告诉交换机：状态只在这台机器上生效。',
    'zh-TW': '這條線路無法把狀態告知交換機：狀態只在這台機器上生效。',
    en: 'Nothing tells the PBX on this line: the state holds on this machine only.',
  },
  refused: { 'zh-CN': '交换机拒绝', 'zh-TW': '交換機拒絕', en: 'PBX refused' },
  refused_detail: {
    'zh-CN': '交换机没有接受这个状态。',
    'zh-TW': '交換機沒有接受此狀態。',
    en: 'The PBX did not accept this state.',
  },
  refused_available: {
    'zh-CN': '交换机没有接受“示闲”，可能不会有来电。正在重试。',
    'zh-TW': '交換機沒有接受「示閒」，可能不會有來電。正在重試。',
    en: 'The PBX did not accept that you are available: calls may not come. Trying again.',
  },
  refused_away: {
    'zh-CN': '交换机没有接受离开状态，可能还会派来电（这台话机会拒接）。正在重试。',
    'zh-TW': '交換機沒有接受離開狀態，可能還會派來電（這台話機會拒接）。正在重試。',
    en: 'The PBX did not accept that you are away: it may still send calls, which this phone turns down. Trying again.',
  },
  silent_available: {
    'zh-CN': '交换机没有回答，还不知道你已示闲。正在重试。',
    'zh-TW': '交換機沒有回應，還不知道你已示閒。正在重試。',
    en: 'The PBX gave no answer and may not know that you are available. Trying again.',
  },
  silent_away: {
    'zh-CN': '交换机没有回答，可能还会派来电（这台话机会拒接）。正在重试。',
    'zh-TW': '交換機沒有回應，可能還會派來電（這台話機會拒接）。正在重試。',
    en: 'The PBX gave no answer: it may still send calls, which this phone turns down. Trying again.',
  },
  tell_again: { 'zh-CN': '现在重试', 'zh-TW': '現在重試', en: 'Try now' },
  paused_asleep: {
    'zh-CN': '电脑刚才睡眠过，已改为小休。准备好后请手动示闲。',
    'zh-TW': '電腦剛才睡眠過，已改為小休。準備好後請手動示閒。',
    en: 'This computer was asleep, so you were set to Break. Go available when you are ready.',
  },
  allowed: { 'zh-CN': '{{count}} 分钟', 'zh-TW': '{{count}} 分鐘', en: '{{count}} min' },
  over: { 'zh-CN': '超时 {{length}}', 'zh-TW': '超時 {{length}}', en: '{{length}} over' },
})

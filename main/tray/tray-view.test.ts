/** An agent who looks only at the tray must not believe to be reachable when they are not, nor end a call by a slip. */
import { expect, test } from 'vitest'
import type { AgentSummary } from '#shared/domain/call/agent-summary.ts'
import { entriesOf, faceOf, stateWords, type TrayEntry, type TrayView, tooltipOf } from './tray-view.ts'

const meal = { code: 'meal', label: '用餐' }
const onBreak: AgentSummary = {
  intended: 'break',
  reason: meal,
  atPbx: null,
  registered: 'yes',
  wrapUp: 'none',
  choices: [
    { state: 'available', reason: null },
    { state: 'break', reason: meal },
    { state: 'break', reason: { code: 'rest', label: '休息' } },
  ],
}
const available: AgentSummary = { ...onBreak, intended: 'available', reason: null }
const view = (part: Partial<TrayView> = {}): TrayView => ({
  language: 'zh-CN',
  call: 'none',
  keys: [],
  agent: onBreak,
  desk: 'open',
  ...part,
})
const labels = (of: TrayView): readonly string[] =>
  entriesOf(of).map((entry) => (entry.is === 'separator' ? '—' : entry.label))
const acts = (of: TrayView): readonly string[] =>
  entriesOf(of).flatMap((entry) => ('act' in entry ? [entry.act.do] : []))

test('it says what the agent is, offers what the desk offers, and marks what is chosen', () => {
  expect(labels(view())).toEqual([
    '打开夜席',
    '—',
    '用餐',
    '—',
    '示闲',
    '小休 · 用餐',
    '小休 · 休息',
    '—',
    '退出夜席',
  ])
  const chosen = entriesOf(view()).filter(
    (entry: TrayEntry) => entry.is === 'choice' && entry.chosen === 'yes',
  )
  expect(chosen).toEqual([expect.objectContaining({ label: '小休 · 用餐' })])
  expect(faceOf(view())).toEqual({ sign: 'break', ground: 'full' })
})

test('what the PBX did not confirm is never shown as sure', () => {
  for (const atPbx of ['not_told', 'asked', 'silent', 'refused', 'break'] as const)
    expect(faceOf(view({ agent: { ...available, atPbx } }))).toEqual({ sign: 'available', ground: 'hollow' })
  expect(faceOf(view({ agent: { ...available, registered: 'no' } })).ground).toBe('hollow')
  expect(stateWords(view({ agent: { ...available, atPbx: 'asked' } }))).toBe('示闲 · 未确认')
  expect(stateWords(view({ agent: { ...available, atPbx: 'break' } }))).toBe('示闲 · 交换机：小休')
  expect(stateWords(view({ agent: { ...available, registered: 'no' } }))).toContain('接不到来电')
  expect(faceOf(view({ agent: available }))).toEqual({ sign: 'available', ground: 'full' })
})

test('a ring can be answered there and a call ended, and each only while it is there', () => {
  const ringing = view({ call: 'ringing', keys: ['answer', 'headset'] })
  expect(labels(ringing)).toContain('接听')
  expect(labels(ringing)).not.toContain('挂断')
  expect(labels(view({ call: 'talking', keys: ['hangUp', 'mute', 'headset'] }))).toContain('挂断')
  expect(acts(view())).not.toContain('key')
  expect(faceOf(view({ call: 'ringing', agent: available })).sign).toBe('ringing')
})

test('nothing is offered that would do nothing: nobody is hung up on who is only held', () => {
  const held = view({ call: 'talking', keys: [] })
  expect(acts(held)).not.toContain('key')
  expect(stateWords(held)).toBe('通话中')
})

test('behind a lock a call is dealt with and nobody is made available', () => {
  const locked = view({ desk: 'locked', call: 'ringing', keys: ['answer', 'headset'] })
  expect(labels(locked)).toContain('接听')
  expect(acts(locked)).not.toContain('choose')
  expect(acts(view({ desk: 'signed_out', agent: null }))).toEqual(['show', 'quit'])
})

test('without a line it says so, and in the language of the person', () => {
  expect(tooltipOf(view({ agent: null }))).toBe('夜席 Nightdesk · 没有话机线路')
  expect(tooltipOf(view({ agent: null, desk: 'signed_out', language: 'en' }))).toBe(
    'Nightdesk · Not signed in',
  )
  expect(faceOf(view({ agent: null }))).toEqual({ sign: 'off', ground: 'hollow' })
  expect(stateWords(view({ agent: { ...onBreak, wrapUp: 'open' } }))).toBe('话后整理')
})

/** Who is thought to be available and is not misses calls; who is thought away and is not gets none. */
import { expect, test } from 'vitest'
import { callRules } from '../../../test/fixtures/call-rules.ts'
import {
  callId,
  readyPhone,
  type Story,
  sipLine,
  story,
  talkingPhone,
} from '../../../test/fixtures/phone-story.ts'
import type { AgentWish } from './phone.effects.ts'
import type { LineChoice } from './phone.state.ts'

const wishes = (told: Story): readonly AgentWish[] =>
  told.effects().flatMap((effect) => (effect.type === 'agent.announce' ? [effect.wish] : []))
const newest = (told: Story): number => wishes(told).at(-1)?.announcement ?? 0
const confirm = (told: Story, announcement = newest(told)): void =>
  void told.tell({ type: 'agent.answered', announcement, answer: { type: 'confirmed' } })
const registered = (line: LineChoice): Story => {
  const told = story()
  told.tell({ type: 'line.given', line })
  const { flow } = told.state().registration
  told.tell({ type: 'flow.opened', flow }, { type: 'flow.accepted', flow, expiresSeconds: 300 })
  return told
}

test('what the PBX confirmed is shown apart from what the agent wants, and is forgotten with the registration', () => {
  const told = readyPhone()
  expect(told.snapshot()).toMatchObject({ confirmed: null, confirmation: { status: 'asked' } })
  confirm(told)
  expect(told.snapshot()).toMatchObject({ confirmed: 'available', confirmation: { status: 'confirmed' } })
  told.tell({ type: 'agent.choose', state: 'meeting' })
  expect(told.snapshot()).toMatchObject({ intended: 'meeting', confirmed: null })
  confirm(told)
  const { flow } = told.state().registration
  told.tell({ type: 'flow.closed', flow })
  expect(told.snapshot()).toMatchObject({ confirmed: null, confirmation: { status: 'not_told' } })
  confirm(told)
  expect(told.snapshot().confirmed).toBeNull()
})

test('the answer to an earlier wish confirms nothing', () => {
  const told = readyPhone()
  const available = newest(told)
  told.tell({ type: 'agent.choose', state: 'break' })
  confirm(told, available)
  expect(told.snapshot()).toMatchObject({ intended: 'break', confirmed: null })
})

test('a refusal and a silence are said, tried again, and less often each time', () => {
  const told = readyPhone()
  told.tell({
    type: 'agent.answered',
    announcement: newest(told),
    answer: { type: 'refused', sipStatus: 404 },
  })
  expect(told.snapshot()).toMatchObject({
    confirmed: null,
    confirmation: { status: 'refused', sipStatus: 404 },
  })
  const waits: number[] = []
  for (let round = 0; round < 5; round += 1) {
    told.tell({ type: 'timer.fired', timer: { name: 'agent_retry' } })
    expect(told.snapshot().confirmation.status).toBe('asked')
    told.tell({ type: 'timer.fired', timer: { name: 'agent_answer' } })
    expect(told.snapshot().confirmation.status).toBe('silent')
    for (const effect of told.last())
      if (effect.type === 'timer.start' && effect.timer.name === 'agent_retry') waits.push(effect.afterMs)
  }
  expect(waits).toEqual([15_000, 30_000, 60_000, 60_000, 60_000])
  // Late, and true all the same.
  confirm(told)
  expect(told.snapshot().confirmed).toBe('available')
})

test('the reason goes along, with the time that the centre allows for it', () => {
  const told = registered({ ...sipLine, rules: callRules })
  told.tell({ type: 'agent.choose', state: 'break', reason: 'meal' })
  expect(wishes(told).at(-1)).toMatchObject({ state: 'break', digits: '1' })
  expect(told.snapshot().reason).toEqual({ code: 'meal', label: '用餐', allowedMinutes: 30 })
  // A reason of another state is none.
  told.tell({ type: 'agent.choose', state: 'meeting', reason: 'meal' })
  expect(told.snapshot().reason).toBeNull()
  told.tell({ type: 'agent.choose', state: 'available' })
  expect(wishes(told).at(-1)).toMatchObject({ state: 'available', digits: '' })
})

test('choosing the same again asks again, and does not begin the time anew', () => {
  const told = registered({ ...sipLine, rules: callRules })
  told.tell({ type: 'agent.choose', state: 'break', reason: 'meal' })
  const { intendedSince } = told.snapshot()
  told.later(60)
  told.tell({ type: 'agent.choose', state: 'break', reason: 'meal' })
  expect(told.snapshot().intendedSince).toBe(intendedSince)
  told.tell({ type: 'agent.choose', state: 'break', reason: 'water' })
  expect(told.snapshot().intendedSince).not.toBe(intendedSince)
})

test('a PBX that nothing speaks to is never said to have confirmed, nor to be silent', () => {
  const told = registered({ ...sipLine, queueSide: 'none' })
  told.tell({ type: 'agent.choose', state: 'available' })
  expect(wishes(told)).toEqual([])
  expect(told.snapshot()).toMatchObject({ confirmed: null, confirmation: { status: 'not_told' } })
})

test('nobody is available who may not be there: a locked desk and a machine that slept pause, and say so', () => {
  for (const by of ['locked', 'asleep'] as const) {
    const told = readyPhone()
    told.tell({ type: 'agent.pause', by })
    expect(told.snapshot()).toMatchObject({ intended: 'break', pausedBy: by })
    expect(wishes(told).at(-1)).toMatchObject({ state: 'break' })
    told.tell({ type: 'agent.choose', state: 'available' })
    expect(told.snapshot()).toMatchObject({ intended: 'available', pausedBy: null })
  }
})

test('a pause does not end a meal, and whoever talks stays as they are', () => {
  const away = registered({ ...sipLine, rules: callRules })
  away.tell({ type: 'agent.choose', state: 'break', reason: 'meal' }, { type: 'agent.pause', by: 'locked' })
  expect(away.snapshot()).toMatchObject({ reason: { code: 'meal' }, pausedBy: null })
  const talking = talkingPhone('a')
  talking.tell({ type: 'agent.pause', by: 'asleep' })
  expect(talking.snapshot().intended).toBe('available')
  talking.tell({ type: 'hangUp', callId: callId('a') })
  expect(talking.snapshot().intended).toBe('available')
})

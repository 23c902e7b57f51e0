/** Whose swap ended because planning changed a shift under it must read why, not wonder who declined. */
import { screen } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { shifts, swaps } from '../../../../test/fixtures/schedule-scene.ts'

beforeEach(() => localStorage.clear())

it.each([
  ['superseded' as const, 'removed', '的班已被排班取消'],
  ['superseded' as const, 'agent times', '的班已被排班改给别人'],
  ['needs_reconfirm' as const, 'times place', '的班在申请之后被排班改了：时段 · 地点'],
])('a swap that is %s because of "%s" says so', async (state, what, sentence) => {
  const desk = await renderDesk()
  await desk.let(() => {
    desk.data.store.shifts.set(shifts)
    const [, , ended] = swaps
    if (ended === undefined) throw new Error('the scene has three swaps')
    const finding = {
      rule: 'shift_changed' as const,
      verdict: 'block' as const,
      basis: 'fact' as const,
      agentId: ended.requester.agentId,
      figures: { what, date: '2026-03-06', start: '2026-03-06T14:00:00.000Z' },
    }
    desk.data.store.swaps.set([{ ...ended, state, findings: [finding] }])
  })
  await desk.user.click(screen.getByTestId('nav-schedule'))
  expect(await screen.findByTestId('swap-swap-3')).toHaveTextContent(sentence)
})

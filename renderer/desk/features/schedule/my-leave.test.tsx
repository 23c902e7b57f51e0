/** A later start is two choices and one button; what became of it says why. */
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { hoursOff } from '#shared/domain/schedule/leave.span.ts'
import { Leave } from '#shared/domain/schedule/leave.ts'
import { err } from '#shared/kernel/result.ts'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { shiftOf } from '../../../../test/fixtures/schedule-scene.ts'

const night = shiftOf('1002', '2026-03-08')

async function shiftsPage(): Promise<RenderedDesk> {
  const desk = await renderDesk()
  await desk.user.keyboard('{Control>}3{/Control}')
  await screen.findByTestId('my-leave')
  return desk
}

it('asks for a later start by one button, and for half a day with its kind', async () => {
  const desk = await shiftsPage()
  expect(screen.queryByTestId('leave-kind')).toBeNull()
  await desk.user.type(screen.getByTestId('leave-why'), '看牙')
  await desk.user.click(screen.getByTestId('leave-ask'))
  await desk.user.selectOptions(screen.getByTestId('leave-span'), 'second_half')
  await desk.user.selectOptions(screen.getByTestId('leave-kind'), 'sick')
  await desk.user.click(screen.getByTestId('leave-ask'))
  expect(desk.data.mutated).toMatchObject([
    {
      name: 'leave.request',
      args: { kind: 'late_start', businessDate: '2026-03-08', ...hoursOff(night, 'late_1'), reason: '看牙' },
    },
    { name: 'leave.request', args: { kind: 'sick', ...hoursOff(night, 'second_half') } },
  ])
  const ids = desk.data.mutated.map(({ args }) => (args as { id: string }).id)
  expect(new Set(ids).size).toBe(2)
})

it('asks to leave earlier from the shift that is running, which nobody comes later to', async () => {
  const desk = await shiftsPage()
  const [first] = within(screen.getByTestId('leave-shift')).getAllByRole('option')
  await desk.user.selectOptions(screen.getByTestId('leave-shift'), first as HTMLElement)
  const spans = within(screen.getByTestId('leave-span')).getAllByRole<HTMLOptionElement>('option')
  expect(spans.map(({ value }) => value)).toEqual(['early_1', 'early_2', 'second_half', 'whole'])
  await desk.user.click(screen.getByTestId('leave-ask'))
  expect(desk.data.mutated).toMatchObject([{ args: { kind: 'early_leave', businessDate: '2026-03-07' } }])
})

it('keeps what was written when it was refused', async () => {
  const desk = await shiftsPage()
  desk.data.onMutate = () => err({ code: 'conflict', detail: {} })
  await desk.user.type(screen.getByTestId('leave-why'), '看牙')
  await desk.user.click(screen.getByTestId('leave-ask'))
  expect(await within(screen.getByTestId('my-leave')).findByRole('alert')).toHaveTextContent('已经请过假')
  expect(screen.getByTestId('leave-why')).toHaveValue('看牙')
})

it('says why leave was denied, and takes back what still waits', async () => {
  const desk = await shiftsPage()
  const asked = (id: string, state: string, steps: readonly object[]) => ({
    ...Leave.parse({
      ...{ id, agentId: night.agentId, agentName: night.agentName, teamId: 'team-1', kind: 'personal' },
      ...{ businessDate: '2026-03-08', ...hoursOff(night, 'whole'), reason: '', state, steps },
    }),
    unsent: false,
  })
  const denial = {
    at: '2026-03-07T10:00:00.000Z',
    byId: 'a-1001',
    byName: '何玉梅',
    to: 'denied',
    reason: '人手不足',
  }
  await desk.let(() =>
    desk.data.store.leave.set([asked('l1', 'denied', [denial]), asked('l2', 'requested', [])]),
  )
  expect(await screen.findByTestId('my-leave-l1')).toHaveTextContent('何玉梅：人手不足')
  await desk.user.click(within(screen.getByTestId('my-leave-l2')).getByTestId('leave-withdraw'))
  expect(desk.data.mutated).toMatchObject([{ name: 'leave.withdraw', args: { leaveId: 'l2' } }])
})

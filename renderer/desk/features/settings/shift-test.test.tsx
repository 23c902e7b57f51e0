/** Whoever fails a point has to know what to do about it, and the lead who is ready for the night at home. */
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { noShiftTest, type ShiftTest } from '#shared/domain/call/shift-test.transition.ts'
import { AgentId } from '#shared/kernel/ids.ts'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { at } from '../../../../test/fixtures/desk-scene.ts'

const outcomes = (given: Partial<ShiftTest['outcomes']>): ShiftTest['outcomes'] => ({
  ...noShiftTest.outcomes,
  secondRinger: 'untested',
  ...given,
})
const ringing: ShiftTest = {
  is: 'running',
  outcomes: outcomes({ line: 'passed', microphone: 'failed', ringer: 'running' }),
  quality: null,
}

async function settings(): Promise<RenderedDesk> {
  const desk = await renderDesk()
  await desk.user.keyboard('{Control>},{/Control}')
  await screen.findByTestId('shift-test')
  return desk
}

it('begins, asks what only the agent can know, and says how to mend what failed', async () => {
  const desk = await settings()
  expect(screen.getByTestId('standing')).toHaveTextContent('本机还没测过')
  await desk.user.click(screen.getByTestId('shift-test-begin'))
  await desk.let(() => desk.phone.shiftTest.set(ringing))
  await desk.user.click(screen.getByTestId('ring-heard-no'))
  expect(desk.phone.asked).toContainEqual({ name: 'shiftTest.heard', args: { heard: 'no' } })
  expect(within(screen.getByTestId('point-microphone')).getByText(/静音开关/)).toBeVisible()
  expect(screen.queryByTestId('point-secondRinger')).toBeNull()
})

it('says why it cannot begin, and what to do first', async () => {
  const desk = await settings()
  desk.phone.refuse('busy_line')
  await desk.user.click(screen.getByTestId('shift-test-begin'))
  expect(await screen.findByTestId('shift-test-refused')).toHaveTextContent('请先改为小休')
  await desk.let(() => desk.phone.snapshot.set({ ...desk.phone.snapshot.get(), intended: 'meeting' }))
  expect(screen.queryByTestId('shift-test-refused')).not.toBeInTheDocument()
})

it('shows the agent what their last test came to', async () => {
  const desk = await settings()
  const agentId = AgentId.parse('a-1002')
  const test = { agentId, at: at('2026-03-07 20:00'), readiness: { failed: [], untested: [] } }
  await desk.let(() => desk.data.store.lastTests.set([test]))
  expect(screen.getByTestId('standing')).toHaveTextContent('居家就绪')
})

/** Whom to take is seen while the customer waits: what each colleague is doing, and never what no longer holds. */
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { SeenPresence } from '#shared/domain/presence/presence.ts'
import { AgentId } from '#shared/kernel/ids.ts'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { at } from '../../../../test/fixtures/desk-scene.ts'

const one = (agentId: string, doing: SeenPresence['doing'], since: string): SeenPresence => ({
  agentId: AgentId.parse(agentId),
  doing,
  since: at(since),
  work: null,
})
const team = [
  one('a-1005', 'on_call', '2026-03-07 22:30'),
  one('a-1006', 'available', '2026-03-07 22:35'),
  one('a-1007', 'unknown', '2026-03-07 22:20'),
]

async function choosing(): Promise<RenderedDesk> {
  const desk = await renderDesk()
  await desk.let(() => desk.data.store.teamPresence.set({ state: 'live', team }))
  await desk.user.click(screen.getByTestId('dial-open'))
  await screen.findByTestId('colleague-8006')
  return desk
}
const line = (extension: string): HTMLElement => screen.getByTestId(`colleague-${extension}`)
const names = (): (string | null)[] =>
  within(screen.getByLabelText('同事'))
    .getAllByRole('button')
    .map(({ textContent }) => textContent)

it('says what everybody of the team is doing and since when, those who could take a call first', async () => {
  await choosing()
  expect(line('8006')).toHaveTextContent('示闲22:35 起')
  expect(line('8005')).toHaveTextContent('通话中22:30 起')
  expect(line('8007')).toHaveTextContent('未知22:20 后没有消息')
  expect(line('8009')).toHaveTextContent('未登录')
  expect(names()[0]).toContain('吴秀珍')
  expect(names()[1]).toContain('陈立军')
})

it('changes in its place: no name moves away under the hand', async () => {
  const desk = await choosing()
  const before = names().map((text) => text?.slice(0, 3))
  const changed = [one('a-1006', 'break', '2026-03-07 22:43'), one('a-1009', 'available', '2026-03-07 22:43')]
  await desk.let(() => desk.data.store.teamPresence.set({ state: 'live', team: changed }))
  expect(line('8006')).toHaveTextContent('小休22:43 起')
  expect(names().map((text) => text?.slice(0, 3))).toEqual(before)
})

it('calls everybody unknown while the server does not answer, and says how it was', async () => {
  const desk = await choosing()
  const asOf = at('2026-03-07 22:41')
  await desk.let(() => desk.data.store.teamPresence.set({ state: 'away', asOf, team }))
  expect(line('8006')).toHaveTextContent('未知22:41 时：示闲')
  await desk.let(() => desk.data.store.teamPresence.set({ state: 'away', asOf: null, team: [] }))
  expect(line('8006')).toHaveTextContent(/吴秀珍未知8006/)
})

it('dials a colleague who was chosen by name', async () => {
  const desk = await choosing()
  await desk.user.type(screen.getByTestId('dial-number'), '秀珍')
  await desk.user.click(line('8006'))
  await desk.user.click(screen.getByTestId('dial-call'))
  await waitFor(() =>
    expect(desk.phone.asked).toContainEqual({
      name: 'call.dial',
      args: expect.objectContaining({ number: '8006' }),
    }),
  )
})

it('asks for nobody’s state while the box is closed, which keeps what was typed', async () => {
  const desk = await choosing()
  await desk.user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByTestId('colleague-8006')).toBeNull())
  await desk.user.click(screen.getByTestId('dial-open'))
  expect(await screen.findByTestId('colleague-8006')).toHaveTextContent('示闲')
})

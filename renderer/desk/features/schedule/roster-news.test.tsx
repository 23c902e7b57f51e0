/** A changed shift is said at once and until the agent says that they know; their lead sees who has not. */
import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { ShiftView } from '#shared/ports/data-port.ts'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { receiptOf, shiftOf, shifts, signedInLead } from '../../../../test/fixtures/schedule-scene.ts'

const night = shiftOf('1002', '2026-03-12')
const late: ShiftView = {
  ...shiftOf('1009', '2026-03-12'),
  ...{ id: night.id, agentId: night.agentId, revision: 2 },
}

async function changed(desk: RenderedDesk): Promise<void> {
  await desk.let(() => {
    desk.data.store.rosterSeen.set([receiptOf('a-1002', shifts)])
    desk.data.store.shifts.set(shifts.map((shift) => (shift.id === night.id ? late : shift)))
  })
}

it('says beside the customer what changed, in full before the shifts, and gives the receipt for what was shown', async () => {
  const desk = await renderDesk()
  await changed(desk)
  expect(screen.getByTestId('roster-news-notice')).toHaveTextContent(
    '班表有 1 处变动：改动 3月12日 周四 14:00–22:00 晚班 职场',
  )
  await desk.user.click(screen.getByTestId('roster-news-look'))
  expect(await screen.findByTestId('roster-news')).toHaveTextContent('原来 22:00–次日 06:00 夜班 居家')
  await desk.user.click(screen.getByTestId('roster-news-read'))
  const sent = desk.data.mutated.find(({ name }) => name === 'roster.seen')
  expect(sent?.args).toMatchObject({ gone: [] })
  expect(JSON.stringify(sent?.args)).toContain(JSON.stringify({ id: night.id, revision: 2 }))
})

it('takes the first roster that somebody looks at as seen, and does not call all of it news', async () => {
  const desk = await renderDesk()
  await desk.let(() => desk.data.store.rosterSeen.set([]))
  expect(desk.data.mutated).toEqual([])
  await desk.user.keyboard('{Control>}3{/Control}')
  await screen.findByTestId('my-week')
  expect(screen.queryByTestId('roster-news')).toBeNull()
  expect(desk.data.mutated.map(({ name }) => name)).toEqual(['roster.seen'])
})

it('shows the lead who has not seen what changed', async () => {
  const desk = await renderDesk({ session: signedInLead })
  await changed(desk)
  await desk.user.keyboard('{Control>}3{/Control}')
  await desk.user.click(await screen.findByTestId('schedule-team'))
  await desk.user.click(await screen.findByTestId('roster-who-unseen'))
  expect(screen.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual(['林晓燕1 处没看'])
})

/** The team on a line of time: drawn where it is seen, gone through by keys, with who is in now and where somebody is missing. */
import { screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { crowdOf } from '../../../../test/fixtures/schedule-scene.ts'

async function teamOf(count: number, span: 'day' | 'week'): Promise<RenderedDesk> {
  const desk = await renderDesk()
  const { agents, shifts, needs } = crowdOf(count)
  await desk.let(() => {
    desk.data.store.agents.set(agents)
    desk.data.store.shifts.set(shifts)
    desk.data.store.coverageNeeds.set(needs)
  })
  await desk.user.keyboard('{Control>}3{/Control}')
  await desk.user.click(await screen.findByTestId('schedule-team'))
  await desk.user.click(screen.getByTestId(`schedule-span-${span}`))
  await screen.findByTestId(`team-${span}`)
  return desk
}
const rowsDrawn = (): number => screen.getAllByRole('row').length

it('draws of 120 people those that are seen, and says how many there are', async () => {
  await teamOf(120, 'week')
  expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '120')
  expect(rowsDrawn()).toBeGreaterThan(10)
  expect(rowsDrawn()).toBeLessThan(40)
})

it('shows on a day the night that began the evening before, under its own date', async () => {
  await teamOf(13, 'day')
  expect(screen.getByTestId('cell-shift-1010-03-06')).toHaveAttribute(
    'title',
    '郑雪琴，昨天 周五 22:00–次日 06:00，夜班',
  )
  expect(screen.getByTestId('cell-shift-1010-03-07')).toBeVisible()
})

it('keeps one stop for Tab, and goes from there by the arrows', async () => {
  const desk = await teamOf(13, 'day')
  const stops = screen.getByTestId('roster-body').querySelectorAll('[tabindex="0"]')
  expect([...stops].map((stop) => stop.getAttribute('data-testid'))).toEqual(['cell-shift-1002-03-07'])
  screen.getByTestId('cell-shift-1002-03-07').focus()
  await desk.user.keyboard('{ArrowDown}')
  await waitFor(() => expect(screen.getByTestId('cell-shift-1003-03-07')).toHaveFocus())
  screen.getByTestId('cell-shift-1010-03-06').focus()
  await desk.user.keyboard('{ArrowRight}')
  await waitFor(() => expect(screen.getByTestId('cell-shift-1010-03-07')).toHaveFocus())
})

it('leaves who is in now, with what they are at', async () => {
  const desk = await teamOf(13, 'day')
  await desk.user.click(screen.getByTestId('roster-who-now'))
  const names = screen.getAllByRole('rowheader').map(({ textContent }) => textContent)
  expect(names).toEqual(['林晓燕我接话', '欧阳美玲接话', '郑雪琴接话', '徐建平接话'])
})

it('says where somebody is missing, also to whoever hears it', async () => {
  await teamOf(13, 'day')
  expect(screen.getByTestId('coverage')).toHaveTextContent('7 段缺人')
  expect(screen.getByTestId('coverage')).toHaveTextContent('今天 周六 10:00–10:15 缺 3 人')
})

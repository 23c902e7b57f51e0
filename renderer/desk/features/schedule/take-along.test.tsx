/** Shifts leave as a calendar that others can read and on paper, and nobody else's with them. */
import { screen, waitFor } from '@testing-library/react'
import ICAL from 'ical.js'
import { expect, it } from 'vitest'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'

async function asking(): Promise<RenderedDesk> {
  const desk = await renderDesk()
  await desk.user.keyboard('{Control>}3{/Control}')
  await screen.findByTestId('my-week')
  await desk.user.keyboard('{Control>}{Shift>}g{/Shift}{/Control}')
  await screen.findByTestId('take-along-sheet')
  return desk
}

it('saves my shifts of six weeks as a calendar, with what is in each', async () => {
  const desk = await asking()
  await desk.user.click(screen.getByTestId('take-calendar'))
  await waitFor(() => expect(screen.queryByTestId('take-along-sheet')).toBeNull())
  const [file] = desk.main.calendars
  expect(file?.name).toBe('班表 2026-03-07 至 2026-04-17.ics')
  const events = new ICAL.Component(ICAL.parse(file?.text ?? '')).getAllSubcomponents('vevent')
  expect(events).toHaveLength(7)
  const first = new ICAL.Event(events[0])
  expect([first.uid, first.summary, first.startDate.toJSDate().toISOString()]).toEqual([
    'shift-1002-03-07.1@nightdesk',
    '夜班 · 居家',
    '2026-03-07T14:00:00.000Z',
  ])
  expect(first.description).toBe('宽带报障队列\n22:00–次日 00:00 接话\n00:00–00:15 小休\n00:15–01:45 接话')
  for (const colleague of ['王志强', '何玉梅', '马晓东']) expect(file?.text).not.toContain(colleague)
})

it('prints the days that are shown, and takes the paper out of the page again', async () => {
  const desk = await asking()
  await desk.user.click(screen.getByTestId('take-which-shown'))
  await desk.user.click(screen.getByTestId('take-printer'))
  await waitFor(() => expect(desk.main.papers).toHaveLength(1))
  expect(desk.main.papers[0]).toContain('林晓燕的班表')
  expect(desk.main.papers[0]).toContain('3月2日 周一 22:00–次日 06:00夜班居家')
  expect(document.querySelector('.paper')).toBeNull()
})

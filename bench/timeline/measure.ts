/** How long a frame takes at most while the week of a whole team is scrolled, in the real application; `bench -- swap` has it too. */
import { expect, type Page } from '@playwright/test'
import { openTeamRoster } from '../../test/e2e/support/desk-steps.ts'
import { scroll, type Way } from '../list/stopwatch.ts'

const SECONDS = 5
const WAYS: readonly Way[] = ['by_rows', 'by_pages', 'by_leaps']
/** For the roster to have come from the server. */
const LOADING_MS = 10 * 60_000

export type TimelineScrolled = readonly (readonly [way: string, frameMs: readonly number[]])[]

/** Goes to the week of the team, and then to its day, and scrolls each in every way; whoever looks must be signed in. */
export async function scrollTimeline(desk: Page, people: number): Promise<TimelineScrolled> {
  await openTeamRoster(desk, 0)
  const scrolled: [string, readonly number[]][] = []
  for (const span of ['week', 'day'] as const) {
    await desk.getByTestId(`schedule-span-${span}`).click()
    const grid = desk.getByTestId(`team-${span}`)
    await expect(grid).toHaveAttribute('aria-rowcount', String(people), { timeout: LOADING_MS })
    for (const way of WAYS) {
      const { frameMs } = await scroll(desk, way, SECONDS, '.roster__body')
      scrolled.push([`${span} ${way.replace('_', ' ')}`, frameMs])
    }
  }
  return scrolled
}

export const worstFrameMs = (scrolled: TimelineScrolled): number =>
  Math.max(...scrolled.flatMap(([, frameMs]) => frameMs))

/** A short night of the torture (`npm run torture` is the long one): killed in the middle of each kind of work. */
import { expect, test } from '@playwright/test'
import { hits } from '../torture/hits.ts'
import { tortureNight } from '../torture/night.ts'
import { startNightCentre } from '../torture/night-centre.ts'

test('killed at any moment, what the desk called saved is there after the start, and on the server once', async () => {
  test.setTimeout(300_000)
  const centre = await startNightCentre({ customers: 3_000 })
  try {
    const { kills, figures, violations } = await tortureNight(centre, { seed: 'e', kills: 6 })
    expect(violations).toEqual([])
    expect(new Set(kills.flatMap(({ hits: hit }) => hit))).toEqual(new Set(hits))
    expect(kills.some(({ storeRebuilt }) => storeRebuilt)).toBe(true)
    expect(figures.casesSaved).toBeGreaterThan(0)
    expect(figures.colleagueWrote).toBeGreaterThan(0)
  } finally {
    await centre.stop()
  }
})

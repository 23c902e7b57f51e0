/**
 * A centre in which anything goes wrong at any moment, two hundred times over: nothing that was called saved may be
 * lost or doubled, and in the end everybody sees what the server lets them see. `npm run simulate` runs more, and
 * longer ones.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Decision, decisionsOf } from './decisions.ts'
import { run, type Stage, setUp } from './stage.ts'

const SEEDS = 200
const BATCH = 20
const STEPS = 6

type Case = { readonly seed: string; readonly clients: number; readonly decisions: Decision[] }

let stage: Stage
beforeAll(async () => {
  stage = await setUp()
}, 120_000)
afterAll(() => stage.close())

const seeded = (seed: number) => {
  const name = `test ${seed}`
  const clients = 2 + (seed % 2)
  return run(stage, { seed: name, clients, decisions: decisionsOf(name, STEPS, clients) })
}

describe('seeds', () => {
  for (let first = 0; first < SEEDS; first += BATCH)
    test(`${first} to ${first + BATCH - 1}`, async () => {
      const violations: unknown[] = []
      for (let seed = first; seed < first + BATCH; seed += 1)
        for (const violation of (await seeded(seed)).violations) violations.push({ seed, ...violation })
      expect(violations).toEqual([])
    }, 300_000)

  test('the same seed is the same run, whatever ran before', async () => {
    const [once, , again] = [await seeded(7), await seeded(8), await seeded(7)]
    expect(again.traceHash).toBe(once.traceHash)
  }, 120_000)
})

test('what was found before stays mended', async () => {
  const folder = fileURLToPath(new URL('regressions/', import.meta.url))
  const violations: unknown[] = []
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.json'))) {
    const { seed, clients, decisions } = JSON.parse(readFileSync(folder + name, 'utf8')) as Case
    const found = await run(stage, { seed, clients, decisions })
    for (const violation of found.violations) violations.push({ name, ...violation })
  }
  expect(violations).toEqual([])
}, 300_000)

/**
 * A centre in which anything goes wrong at any moment, two hundred times over: nothing that was called saved may be
 * lost or doubled, and in the end everybody sees what the server lets them see. `npm run simulate` runs more, and
 * longer ones.
 */
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Decision, decisionsOf } from './decisions.ts'
import { added, missing, SEEDS_FOR_EVERY_FAULT } from './faults.ts'
import { run, type Stage, setUp } from './stage.ts'

const SEEDS = SEEDS_FOR_EVERY_FAULT
const BATCH = 20
const STEPS = 6

type Case = { readonly seed: string; readonly clients: number; readonly decisions: Decision[] }

let stage: Stage
beforeAll(async () => {
  stage = await setUp()
}, 300_000)
afterAll(() => stage.close())

const seeded = (seed: number) => {
  const name = `test ${seed}`
  // Four have two devices of one agent among them.
  const clients = 2 + (seed % 3)
  return run(stage, { seed: name, clients, decisions: decisionsOf(name, STEPS, clients) })
}

describe('seeds', () => {
  const happened: Record<string, number> = {}
  for (let first = 0; first < SEEDS; first += BATCH)
    test(`${first} to ${first + BATCH - 1}`, async () => {
      const violations: unknown[] = []
      for (let seed = first; seed < first + BATCH; seed += 1) {
        const { violations: found, figures } = await seeded(seed)
        added(happened, figures)
        for (const violation of found) violations.push({ seed, ...violation })
      }
      expect(violations).toEqual([])
    }, 300_000)

  test('no fault is only on paper', () => {
    expect(missing(happened)).toEqual([])
  })

  test('the same seed is the same run, whatever ran before', async () => {
    const [once, , again] = [await seeded(7), await seeded(8), await seeded(7)]
    expect(again.traceHash).toBe(once.traceHash)
  }, 120_000)
})

test('the same seed is the same run in a fresh process', async () => {
  const here = await run(stage, { seed: '7', clients: 2, decisions: decisionsOf('7', STEPS, 2) })
  const script = fileURLToPath(new URL('simulate.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [
    script,
    ...['--seed', '7', '--clients', '2', '--steps', String(STEPS)],
  ])
  expect(stdout).toContain(`seed 7: ${here.traceHash}`)
}, 300_000)

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

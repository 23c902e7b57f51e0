/**
 * The layer rules are alive: for each there is a small tree in which every offending file is found by exactly that
 * rule, and the real tree breaks none. A rule that a tool's update or a slip in a pattern has silenced fails here.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult, type IResolveOptions } from 'dependency-cruiser'
import { describe, expect, test } from 'vitest'
import { z } from '#shared/kernel/schema.ts'

const ROOT = join(import.meta.dirname, '../..')
const FIXTURES = join(import.meta.dirname, 'fixtures')
const LAYERS = ['main', 'preload', 'renderer', 'server', 'shared']
/** What must stay possible; no rule may fire there. */
const ALLOWED = 'allowed'

const Configuration = z.looseObject({
  forbidden: z.array(z.looseObject({ name: z.string(), from: z.looseObject({}), to: z.looseObject({}) })),
  options: z.looseObject({ enhancedResolveOptions: z.looseObject({}) }),
})
const { forbidden, options } = Configuration.parse(
  createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs')),
)
const ruleNames = forbidden.map((rule) => rule.name)

/** The same configuration as the linter's, with another folder for the root of the tree. */
async function cruiseTree(baseDir: string): Promise<ICruiseResult> {
  const { enhancedResolveOptions, ...given } = options
  const cruiseOptions: ICruiseOptions = {
    ...given,
    baseDir,
    validate: true,
    ruleSet: { forbidden },
  }
  const layers = readdirSync(baseDir).filter((name) => LAYERS.includes(name))
  const resolveOptions: Partial<IResolveOptions> = enhancedResolveOptions
  const { output } = await cruise(layers, cruiseOptions, resolveOptions)
  if (typeof output === 'string') throw new Error(output)
  return output
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.tsx?$/.test(name))

const importsSomething = (folder: string, file: string): boolean =>
  /\bfrom '|\bimport\('/.test(readFileSync(join(folder, file), 'utf8'))

test('every rule has a fixture, and every fixture a rule', () => {
  expect(readdirSync(FIXTURES).toSorted()).toEqual([ALLOWED, ...ruleNames].toSorted())
})

describe.each(ruleNames)('%s', (rule) => {
  test('fires for each offending file of its fixture, and nothing else does', async () => {
    const folder = join(FIXTURES, rule)
    const { violations } = (await cruiseTree(folder)).summary
    expect(new Set(violations.map((violation) => violation.rule.name))).toEqual(new Set([rule]))
    const found = violations.flatMap(({ from, cycle }) => [from, ...(cycle ?? []).map(({ name }) => name)])
    const offending = filesIn(folder).filter((file) => importsSomething(folder, file))
    expect([...new Set(found)].toSorted()).toEqual(offending.toSorted())
  })
})

test('what the layers are for stays possible', async () => {
  const { summary } = await cruiseTree(join(FIXTURES, ALLOWED))
  expect(summary.violations).toEqual([])
  expect(summary.totalDependenciesCruised).toBeGreaterThan(10)
})

describe('the real tree', () => {
  test('breaks no rule', async () => {
    const { summary } = await cruiseTree(ROOT)
    const broken = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
    expect(broken).toEqual([])
    expect(summary.totalCruised).toBeGreaterThan(100)
  }, 60_000)

  /** The parser does not see `import('…').Type`, so a layer could be crossed by it unnoticed. */
  test('imports types by import statements only', () => {
    const hidden = LAYERS.flatMap((layer) =>
      filesIn(join(ROOT, layer)).filter((file) =>
        /typeof import\(|\bimport\(['"][^'"]+['"]\)\s*\.\s*[A-Z]/.test(
          readFileSync(join(ROOT, layer, file), 'utf8'),
        ),
      ),
    )
    expect(hidden).toEqual([])
  })
})

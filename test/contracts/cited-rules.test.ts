/** The rules of `shared/sync/SPEC.md` and the tests that cite them: none is without a test, and none is cited that is not there. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const FOLDERS = ['main', 'renderer', 'server', 'shared', 'test']

const spec = readFileSync(`${root}shared/sync/SPEC.md`, 'utf8')
const rules = [...spec.matchAll(/^- \*\*([A-Z]\d+)\*\* /gm)].flatMap(([, rule]) => rule ?? [])
/** A rule that holds no more keeps its number, and says in brackets until when it held. */
const gone = [...spec.matchAll(/^- \*\*([A-Z]\d+)\*\* \(/gm)].flatMap(([, rule]) => rule ?? [])

/** A title begins with what it cites: `P3: …`, `L1, S5: …`, `T1–T3: …`. */
const CITED = /['"`]((?:[A-Z]\d+(?:, |–))*[A-Z]\d+): /g
const cited = FOLDERS.flatMap((folder) =>
  readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:test|suite|contract)\.tsx?$/.test(name))
    .flatMap((name) => [...readFileSync(`${root}${folder}/${name}`, 'utf8').matchAll(CITED)]),
).flatMap(([, list]) => (list ?? '').split(', ').flatMap(rulesFromTo))

/** `T1–T3` are three. */
function rulesFromTo(range: string): string[] {
  const [from = '', to = from] = range.split('–')
  const [first, last] = [from, to].map((rule) => Number(rule.slice(1)))
  if (first === undefined || last === undefined) return []
  return Array.from({ length: last - first + 1 }, (_, index) => `${from.slice(0, 1)}${first + index}`)
}

test('every rule has a test that a reader of it can look up', () => {
  expect(rules.filter((rule) => !cited.includes(rule))).toEqual(gone)
})

test('what a test cites is in the specification', () => {
  expect(cited.filter((rule) => !rules.includes(rule))).toEqual([])
})

test('the rules of a chapter are counted from 1, in their order', () => {
  const chapters = [...new Set(rules.map((rule) => rule.slice(0, 1)))]
  expect(chapters.length).toBeGreaterThan(10)
  for (const chapter of chapters) {
    const numbered = rules.filter((rule) => rule.startsWith(chapter))
    expect(numbered).toEqual(numbered.map((_, index) => `${chapter}${index + 1}`))
  }
})

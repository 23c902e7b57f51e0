/** What a person reads stands in `shared/i18n` and nowhere else, and no source file grows beyond what one can take in. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const FOLDERS = ['main', 'preload', 'renderer', 'server', 'shared', 'build', 'bench', 'test']
const MOST_LINES = 400
const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u
/** Texts, invented people, and tests, which speak as their users do. */
const MAY_SPEAK = /^(?:shared\/i18n|server\/demo|test)\/|\.test\.tsx?$/

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    // What the benchmarks compare with is installed beside them.
    .filter((name) => /\.(?:tsx?|mjs|css)$/.test(name) && !name.includes('/node_modules/')),
)
const textOf = (name: string): string => readFileSync(root + name, 'utf8')

test('no sentence and no word for a person hides in the code', () => {
  expect(sources.filter((name) => !MAY_SPEAK.test(name) && CHINESE.test(textOf(name)))).toEqual([])
})

test('every file can be read in one go', () => {
  expect(sources.filter((name) => textOf(name).split('\n').length - 1 > MOST_LINES)).toEqual([])
})

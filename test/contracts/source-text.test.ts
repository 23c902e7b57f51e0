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

/** Where a telephone number is painted without a button that calls it, and why. */
const NOT_CALLED_HERE: Readonly<Record<string, string>> = {
  'renderer/desk/ui/text/phone-number.tsx': 'paints the number that the button stands beside',
  'renderer/desk/features/complaints/contact-number.tsx': 'is being changed',
  'renderer/desk/features/customers/customer-form.values.ts': 'is being changed',
  'renderer/desk/features/customers/merge-sheet.tsx': 'is being compared',
  'renderer/desk/features/customers/unknown-caller.tsx': 'is on the line',
  'renderer/desk/features/customers/timeline-line.tsx': 'was changed; what it is now stands on the same page',
  'renderer/desk/features/outbox/typed-lines.ts': 'is not kept yet',
  'renderer/desk/features/phone/calls-beside.tsx': 'is on the line',
  'renderer/desk/features/phone/caller-name.tsx': 'is on the line',
  'renderer/desk/features/phone/dial-box.tsx': 'is called by the box itself',
  'renderer/desk/features/phone/transfer.text.ts': 'is being called',
  'renderer/desk/features/phone/use-call-announcements.ts': 'is spoken',
  'renderer/desk/features/search/result-line.tsx':
    'is called by Ctrl+Enter: an entry of a list holds no button',
}

test('a number is called where it is shown', () => {
  const without = sources.filter(
    (name) =>
      name.startsWith('renderer/desk/') &&
      !name.includes('.test.') &&
      /maskNumber|MaskedNumber|<PhoneNumber|formatForReading/.test(textOf(name)) &&
      !textOf(name).includes('DialButton'),
  )
  expect(without.toSorted()).toEqual(Object.keys(NOT_CALLED_HERE).toSorted())
})

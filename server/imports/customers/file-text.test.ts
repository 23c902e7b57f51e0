/** A file that is read in another encoding than it was written in would fill the centre with names that nobody can say. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { encodingOf, textOf } from './file-text.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nightdesk-text-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** 王芳𠮷, and what only GB18030 has four bytes for. */
const gb18030 = Buffer.from('cdf5b7bc9534b235', 'hex')
const utf8 = Buffer.from('王芳𠮷')

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

test.each([
  ['UTF-8', 'utf-8', utf8],
  ['UTF-8 with a mark', 'utf-8', Buffer.concat([Buffer.from('efbbbf', 'hex'), utf8])],
  ['GB18030', 'gb18030', gb18030],
  ['UTF-16 of a spreadsheet', 'utf-16le', Buffer.from('\ufeff王芳𠮷', 'utf16le')],
])('%s is told by the bytes and read without its mark', async (_, encoding, bytes) => {
  const file = join(folder, 'customers.csv')
  await writeFile(file, bytes)
  expect(await encodingOf(file)).toBe(encoding)
  const pieces = await all(textOf(file, await encodingOf(file), () => undefined))
  expect(pieces.join('')).toBe('王芳𠮷')
})

test('bytes that begin in one piece and end in the next are not torn', async () => {
  const file = join(folder, 'long.csv')
  await writeFile(file, Buffer.concat([Buffer.from('a'), ...Array.from({ length: 60_000 }, () => utf8)]))
  const pieces = await all(textOf(file, 'utf-8', () => undefined))
  expect(pieces.length).toBeGreaterThan(1)
  expect(pieces.join('')).toBe(`a${'王芳𠮷'.repeat(60_000)}`)
})

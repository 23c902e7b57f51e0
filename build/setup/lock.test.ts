import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { withSetupLock } from './lock.mjs'

const clone = () => mkdtempSync(path.join(tmpdir(), 'nightdesk-lock-'))

it('lets two set-ups of one clone run one after the other', async () => {
  const root = clone()
  const seen: string[] = []
  let endFirst = () => {}
  const firstMayEnd = new Promise<void>((resolve) => {
    endFirst = resolve
  })
  const first = withSetupLock(root, async () => {
    seen.push('first begins')
    await firstMayEnd
    seen.push('first ends')
  })
  const second = withSetupLock(root, async () => seen.push('second'))
  endFirst()
  await Promise.all([first, second])
  expect(seen).toEqual(['first begins', 'first ends', 'second'])
})

it('is not held for ever by a set-up that was killed', async () => {
  const root = clone()
  mkdirSync(path.join(root, '.cache'))
  writeFileSync(path.join(root, '.cache/setup.lock'), '999999999') // beyond the largest process number of Linux
  await expect(withSetupLock(root, async () => 'done')).resolves.toBe('done')
  expect(existsSync(path.join(root, '.cache/setup.lock'))).toBe(false)
})

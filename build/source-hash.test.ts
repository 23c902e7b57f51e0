import { mkdirSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { sourceHash } from './source-hash.mjs'

function clone() {
  const root = mkdtempSync(path.join(tmpdir(), 'nightdesk-sources-'))
  mkdirSync(path.join(root, 'main/ipc'), { recursive: true })
  writeFileSync(path.join(root, 'main/ipc/a.ts'), 'one')
  return root
}
const hash = (root: string) => sourceHash(root, ['main', 'missing', 'package.json'])

describe('whether the application must be built again', () => {
  it('sees changed, new and renamed sources', () => {
    const root = clone()
    const seen = [hash(root)]
    writeFileSync(path.join(root, 'main/ipc/a.ts'), 'two')
    seen.push(hash(root))
    writeFileSync(path.join(root, 'package.json'), '{}')
    seen.push(hash(root))
    renameSync(path.join(root, 'main/ipc/a.ts'), path.join(root, 'main/ipc/b.ts'))
    seen.push(hash(root))
    expect(new Set(seen).size).toBe(4)
  })

  it('does not build because of a test', () => {
    const root = clone()
    const before = hash(root)
    writeFileSync(path.join(root, 'main/ipc/a.test.ts'), 'x')
    expect(hash(root)).toBe(before)
  })
})

import { createHash } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { verify } from './electron-stand-in.mjs'

it('refuses an archive that is not the pinned one', async () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'nightdesk-verify-')), 'a.tgz')
  writeFileSync(file, 'content')
  const good = `sha512-${createHash('sha512').update('content').digest('base64')}`
  await expect(verify(file, good)).resolves.toBeUndefined()
  writeFileSync(file, 'content!')
  await expect(verify(file, good)).rejects.toMatchObject({ code: 'stand-in-altered' })
})

import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder } from './folder-lock.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nightdesk-lock-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('a folder is locked under whatever name it is reached, and free again afterwards', async () => {
  const lock = await lockFolder(folder)
  const alias = `${folder}-alias`
  await symlink(folder, alias)
  await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'folder_in_use' })
  await expect(lockFolder(alias)).rejects.toMatchObject({ code: 'folder_in_use' })
  await lock.release()
  const again = await lockFolder(alias)
  await again.release()
  await rm(alias)
})

test('two folders are two locks', async () => {
  await mkdir(join(folder, 'a'))
  await mkdir(join(folder, 'b'))
  const locks = await Promise.all(['a', 'b'].map((name) => lockFolder(join(folder, name))))
  await Promise.all(locks.map((lock) => lock.release()))
})

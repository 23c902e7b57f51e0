/** Whatever goes wrong on it, a small disk does not stay mounted on the machine of whoever ran the torture. */
import { access, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { mountSmallDisk, type Run } from './small-disk.ts'

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

test('a disk that could not be written to is taken off all the same, and what went wrong is said', async () => {
  const commands: string[] = []
  const disk = await mountSmallDisk(1, async (command) => commands.push(command))
  const folder = dirname(await disk.folder('profile'))
  // Nothing can be appended to a folder.
  await mkdir(join(folder, 'somebody-else'))
  await expect(disk.leave(0)).rejects.toThrow('EISDIR')
  await expect(disk.remove()).rejects.toThrow('EISDIR')
  expect(commands).toEqual(['mount', 'umount'])
  expect(await isThere(folder)).toBe(false)
})

test('a disk that cannot be mounted leaves no folder behind', async () => {
  let folder = ''
  const refused: Run = async (_, args) => {
    folder = args.at(-1) ?? ''
    throw new Error('not permitted')
  }
  await expect(mountSmallDisk(1, refused)).rejects.toThrow('not permitted')
  expect(folder).toContain('nightdesk-small-disk-')
  expect(await isThere(folder)).toBe(false)
})

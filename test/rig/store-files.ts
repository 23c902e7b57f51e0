/** The files in which Chromium keeps the local store, whichever of its two back ends made them, and ways to break them. */
import { readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export type BackEnd = 'leveldb' | 'sqlite'

/** Newer runtimes keep IndexedDB in SQLite where this says so; older ones do not know it, and use LevelDB. */
export const ASK_FOR_SQLITE = '--enable-features=IdbSqliteBackingStore'

export const storeFolder = (profile: string): string => join(profile, 'IndexedDB')

export async function storeFiles(profile: string): Promise<string[]> {
  const entries = await readdir(storeFolder(profile), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
}

/** What the files are, not what was asked for. */
export async function backEndOf(profile: string): Promise<BackEnd> {
  for (const file of await storeFiles(profile)) {
    if ((await readFile(file)).subarray(0, 15).toString('latin1') === 'SQLite format 3') return 'sqlite'
    if (/MANIFEST-\d+$/.test(file)) return 'leveldb'
  }
  throw new Error('There is no store on the disk')
}

/** The second half of every file is gone. */
export async function cutInHalf(files: readonly string[]): Promise<void> {
  for (const file of files) await truncate(file, Math.floor((await readFile(file)).length / 2))
}

/** One bit in every so many bytes is another one. */
export async function flipBits(files: readonly string[], everyBytes: number): Promise<void> {
  for (const file of files) {
    const content = await readFile(file)
    for (let at = Math.floor(everyBytes / 2); at < content.length; at += everyBytes)
      content[at] = (content[at] ?? 0) ^ 0x10
    await writeFile(file, content)
  }
}

export async function fillWithZeros(files: readonly string[]): Promise<void> {
  for (const file of files) await writeFile(file, Buffer.alloc((await readFile(file)).length))
}

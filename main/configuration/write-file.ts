/** A small file is replaced whole or not at all, also when the power goes: temporary file, fsync, rename, fsync of the folder. */
import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

export async function writeFileDurably(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`
  const handle = await open(temporary, 'w', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, file)
  await syncFolder(dirname(file))
}

/** Makes renames and removals inside the folder durable; Windows cannot open one as a file, and NTFS journals its names. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

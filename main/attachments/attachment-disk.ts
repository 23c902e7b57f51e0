/** The file operations that attachments stand on; tests put failing ones in their place. */
import { open } from 'node:fs/promises'
import { type JournalDisk, nodeDisk } from '../journal/journal-disk.ts'

export type AttachmentDisk = Pick<
  JournalDisk,
  'list' | 'write' | 'openTail' | 'rename' | 'remove' | 'syncFolder'
> & {
  /** Fewer bytes than asked for: the file ends there. */
  readAt(path: string, position: number, length: number): Promise<Buffer>
  length(path: string): Promise<number>
}

export const nodeAttachmentDisk: AttachmentDisk = {
  ...nodeDisk,
  async readAt(path, position, length) {
    const handle = await open(path, 'r')
    try {
      const buffer = Buffer.alloc(length)
      const { bytesRead } = await handle.read(buffer, 0, length, position)
      return buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  },
  async length(path) {
    const handle = await open(path, 'r')
    try {
      return (await handle.stat()).size
    } finally {
      await handle.close()
    }
  },
}

/** Main's care of attached files without Electron: the real handlers on a real folder, asked as the two windows ask. */
import { join } from 'node:path'
import type { FileHash } from '#shared/kernel/ids.ts'
import { createAttachmentHandlers } from '../../main/ipc/attachment-handlers.ts'
import type { Sender } from '../../main/ipc/serve-ipc.ts'
import type { OpenAccount } from '../../main/session/session.ts'
import type { AttachmentBytes } from '../../renderer/data/files/attachment-bytes.ts'

const DATA: Sender = { window: 'data', contentsId: 1 }
const DESK: Sender = { window: 'desk', contentsId: 2 }
const PIECE = 300_000

export type KeptAttachments = {
  readonly bytes: AttachmentBytes
  /** As the desk does when an agent chooses a file: what it resolves to is on the disk. */
  attach(content: Uint8Array): Promise<FileHash>
  /** Whole, as the desk would show it; null: it is not here. */
  content(hash: FileHash): Promise<Buffer | null>
}

export function keptAttachments(folder: string, secret: Uint8Array, account: string): KeptAttachments {
  const listeners = new Set<() => void>()
  const signedIn = {
    server: 'https://desk.example.cn',
    profile: { account },
    secrets: [{ version: 1, secret }],
  } as unknown as OpenAccount
  const main = createAttachmentHandlers({
    attachmentFolder: join(folder, 'attachments'),
    session: { account: () => signedIn, beforeWipe: () => {}, beforeForgetting: () => {} },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    chooseFile: async () => null,
    onFileKept: () => {
      for (const listener of listeners) listener()
    },
  })
  const value = <T>(
    outcome: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string },
  ): T => {
    if (!outcome.ok) throw new Error(outcome.error)
    return outcome.value
  }
  return {
    bytes: {
      begin: async (input) => main['attachment.begin'](input, DATA),
      write: async (input) => main['attachment.write'](input, DATA),
      finish: async (input) => main['attachment.finish'](input, DATA),
      abandon: async (input) => main['attachment.abandon'](input, DATA),
      read: async (input) => main['attachment.read'](input, DATA),
      list: async () => main['attachment.list'](undefined, DATA),
      markReceived: async (input) => main['attachment.markReceived'](input, DATA),
      forget: async (input) => main['attachment.forget'](input, DATA),
      onKept(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    async attach(content) {
      const { writing } = value(await main['attachment.begin']({ expected: null }, DESK))
      for (let at = 0; at < content.length; at += PIECE) {
        const bytes = new Uint8Array(content.subarray(at, at + PIECE))
        value(await main['attachment.write']({ writing, bytes }, DESK))
      }
      return value(await main['attachment.finish']({ writing }, DESK)).hash
    },
    async content(hash) {
      const parts: Uint8Array[] = []
      for (let offset = 0; ; ) {
        const read = await main['attachment.read']({ hash, offset, length: PIECE }, DESK)
        if (!read.ok) return null
        parts.push(read.value)
        offset += read.value.length
        if (read.value.length < PIECE) return Buffer.concat(parts)
      }
    },
  }
}

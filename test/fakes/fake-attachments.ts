/** Main's care of attached files as the desk sees it, in memory. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { FileHash } from '#shared/kernel/ids.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { PreloadApi } from '#shared/ports/preload-api.ts'

export type FakeAttachments = {
  readonly api: PreloadApi<'desk'>['attachment']
  readonly files: Map<FileHash, Uint8Array<ArrayBuffer>>
  /** What the disk says to the next piece. */
  fault: 'disk_full' | 'failed' | null
  /** What was saved elsewhere, by name. */
  readonly saved: string[]
}

export function createFakeAttachments(): FakeAttachments {
  const writing = new Map<string, Uint8Array<ArrayBuffer>>()
  const fake: FakeAttachments = {
    files: new Map(),
    fault: null,
    saved: [],
    api: {
      async begin() {
        const id = crypto.randomUUID()
        writing.set(id, new Uint8Array())
        return ok({ writing: id })
      },
      async write({ writing: id, bytes }) {
        if (fake.fault !== null) return err(fake.fault)
        writing.set(id, new Uint8Array([...(writing.get(id) ?? []), ...bytes]))
        return ok(null)
      },
      async finish({ writing: id }) {
        const bytes = writing.get(id) ?? new Uint8Array()
        writing.delete(id)
        const hash = FileHash.parse(bytesToHex(sha256(bytes)))
        fake.files.set(hash, bytes)
        return ok({ hash, size: bytes.length })
      },
      async abandon({ writing: id }) {
        writing.delete(id)
        return null
      },
      async read({ hash, offset, length }) {
        const bytes = fake.files.get(hash)
        return bytes === undefined ? err('absent') : ok(bytes.slice(offset, offset + length))
      },
      async saveAs({ name }) {
        fake.saved.push(name)
        return ok('saved')
      },
    },
  }
  return fake
}

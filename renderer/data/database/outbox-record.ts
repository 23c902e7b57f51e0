/** One mutation in the outbox, and what the store finds it by. */
import { FileHash } from '#shared/kernel/ids.ts'
import type { MutationEnvelope } from '#shared/sync/protocol.ts'

export type OutboxRecord = {
  readonly mid: number
  readonly envelope: MutationEnvelope
  readonly attempts: number
  /** What the server said; a refused one no longer takes part in what is shown. */
  readonly answer: 'none' | 'applied' | 'refused'
  /** Only where it names a file: of ten thousand that wait, a few do, and those are looked for at every change. */
  readonly files?: 'some'
}

export const outboxRecord = (record: Omit<OutboxRecord, 'mid' | 'files'>): OutboxRecord => ({
  mid: record.envelope.mid,
  ...record,
  ...(hashesIn(record.envelope.args).length > 0 && { files: 'some' }),
})

/** A draft is opaque here, and arguments may be of another version; a hash is a hash wherever it stands. */
export function hashesIn(value: unknown): FileHash[] {
  if (typeof value === 'string') {
    const hash = FileHash.safeParse(value)
    return hash.success ? [hash.data] : []
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(hashesIn) : []
}

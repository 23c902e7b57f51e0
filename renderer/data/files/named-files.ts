/** Which files anything on this machine names: cases, work that waits or was refused, drafts. */
import { attachmentsOf } from '#shared/domain/complaint/attachment.ts'
import { isOpen } from '#shared/domain/complaint/complaint.lifecycle.ts'
import type { FileHash } from '#shared/kernel/ids.ts'
import type { Attention } from '../account/attention.ts'
import type { Drafts } from '../account/drafts.ts'
import { watchQuery } from '../database/live-query.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import { hashesIn } from '../database/outbox-record.ts'
import { visibleRows } from '../queries/visible-rows.ts'
import type { ReportFault } from '../sync/replica.ts'

export type NamedFiles = {
  /** By cases that this machine shows; true when every one of them knows that the server has it. */
  readonly received: ReadonlyMap<FileHash, boolean>
  /** By an open case: its bytes are of use here. */
  readonly inOpenCases: ReadonlySet<FileHash>
  /** By mutations that the server has not answered: it does not know the file yet. */
  readonly unanswered: ReadonlySet<FileHash>
  /** By drafts, and by refused work that the person has not dealt with: nobody but this machine has these. */
  readonly onlyHere: ReadonlySet<FileHash>
}

type Sources = {
  readonly database: NightdeskDatabase
  readonly drafts: Pick<Drafts, 'all'>
  readonly attention: Pick<Attention, 'all'>
  readonly reportFault: ReportFault
}

export function watchNamedFiles(sources: Sources, emit: (named: NamedFiles) => void): () => void {
  const { database, drafts, attention, reportFault } = sources
  let inStore: Omit<NamedFiles, 'onlyHere'> | null = null
  const tell = (): void => {
    if (inStore === null) return
    const texts = [
      ...drafts.all.get().map(({ form }) => form),
      ...attention.all.get().map(({ mutation }) => mutation.args),
    ]
    emit({ ...inStore, onlyHere: new Set(texts.flatMap(hashesIn)) })
  }
  const stops = [
    watchQuery(
      () => readStore(database),
      ({ cases, unanswered }) => {
        const received = new Map<FileHash, boolean>()
        for (const { hash, here } of cases) received.set(hash, here && received.get(hash) !== false)
        const inOpenCases = new Set(cases.filter(({ open }) => open).map(({ hash }) => hash))
        inStore = { received, inOpenCases, unanswered: new Set(unanswered) }
        tell()
      },
      () => reportFault('named_files_failed'),
    ),
    drafts.all.watch(tell),
    attention.all.watch(tell),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

async function readStore(database: NightdeskDatabase) {
  const rows = database.rows('complaint').where('keys.files').equals('some').toArray()
  const complaints = await visibleRows(database, 'complaint', rows)
  const naming = await database.outbox.where('files').equals('some').toArray()
  const waiting = naming.filter(({ answer }) => answer === 'none')
  return {
    cases: complaints.flatMap((complaint) =>
      attachmentsOf(complaint).map(({ hash, receivedAt }) => ({
        hash,
        here: receivedAt !== null,
        open: isOpen(complaint.status),
      })),
    ),
    unanswered: waiting.flatMap(({ envelope }) => hashesIn(envelope.args)),
  }
}

/**
 * Brings the store in line with the journal, at every start and whenever the journal was renumbered. The journal is
 * right: the store may be empty, a copy, or behind by what was journalled just before a crash.
 */
import type { JournalContent } from '#shared/ports/ipc.ts'
import type { MutationEnvelope } from '#shared/sync/protocol.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import { type OutboxRecord, outboxRecord } from '../database/outbox-record.ts'
import { type Replica, rebase } from './replica.ts'

/**
 * Waiting mutations that only the store still knows, because the journal was damaged or had to be replaced. They are
 * to be journalled once more before `startFromJournal` drops them; the server counts each once, by its mutation id.
 */
export async function forgottenByJournal(
  database: NightdeskDatabase,
  content: JournalContent,
): Promise<readonly MutationEnvelope[]> {
  const sentinel = await database.readMeta('sentinel')
  const acknowledged = isSameClient(sentinel, content) ? content.acknowledgedMid : 0
  const known = new Set([
    ...content.waiting.map(({ mutationId }) => mutationId),
    ...content.attention.map(({ mutation }) => mutation.mutationId),
  ])
  const unanswered = await database.outbox
    .where('mid')
    .above(acknowledged)
    .filter(({ answer, envelope }) => answer === 'none' && !known.has(envelope.mutationId))
    .sortBy('mid')
  return unanswered.map(({ envelope }) => envelope)
}

type Sentinel = { readonly databaseId: string; readonly clientId: string } | undefined
const isSameClient = (sentinel: Sentinel, content: JournalContent): boolean =>
  sentinel?.databaseId === content.databaseId && sentinel.clientId === content.clientId

/** `reused`: the journal is older than the store (restored, or its tail lost), and would give out numbers again. */
export async function startFromJournal(
  replica: Replica,
  content: JournalContent,
): Promise<'numbering_sound' | 'numbering_reused'> {
  const { database } = replica
  return database.write(async () => {
    const sentinel = await database.readMeta('sentinel')
    if (sentinel?.databaseId !== content.databaseId) await emptyStore(database)
    const sameClient = isSameClient(sentinel, content)
    const before = sameClient ? await database.outbox.toArray() : []
    const settledMid = sameClient ? ((await database.readMeta('settledMid')) ?? 0) : 0
    const highestMid = Math.max(content.lastMid, sameClient ? (sentinel?.highestMid ?? 0) : 0)

    await rebase(replica, async () => {
      await database.outbox.clear()
      await database.outbox.bulkAdd(outboxOf(content, before, settledMid))
      const { databaseId, clientId } = content
      await database.writeMeta({ settledMid, sentinel: { databaseId, clientId, highestMid } })
    })
    return highestMid > content.lastMid ? 'numbering_reused' : 'numbering_sound'
  })
}

/** But for the counter of complaint numbers: what was read to a customer stays given out, whoever forgot it. */
async function emptyStore(database: NightdeskDatabase): Promise<void> {
  const numberCounter = await database.readMeta('numberCounter')
  for (const table of database.tables) await table.clear()
  if (numberCounter !== undefined) await database.writeMeta({ numberCounter })
}

/**
 * What was settled and answered is not taken up again: the journal is told of that after the store, so after a crash
 * in between it still calls it waiting.
 */
function outboxOf(
  { waiting, attention }: JournalContent,
  before: readonly OutboxRecord[],
  settledMid: number,
): OutboxRecord[] {
  const refused = new Set(attention.map(({ mutation }) => mutation.mutationId))
  const known = new Map(before.map((record) => [record.envelope.mutationId, record]))
  return waiting.flatMap((envelope) => {
    const { mid, mutationId } = envelope
    const earlier = known.get(mutationId)
    const answered = earlier?.answer ?? (mid <= settledMid ? 'applied' : 'none')
    const answer = refused.has(mutationId) ? 'refused' : answered
    if (mid <= settledMid && answer !== 'none') return []
    return [outboxRecord({ envelope, attempts: earlier?.attempts ?? 0, answer })]
  })
}

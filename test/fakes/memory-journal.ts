/**
 * The journal as the data window sees it through IPC, in memory. It outlives the window that uses it, as main's does;
 * passes `test/contracts/journal.contract.ts` like the real one.
 */
import { err, ok } from '#shared/kernel/result.ts'
import type { JournalContent } from '#shared/ports/ipc.ts'
import type { PreloadApi } from '#shared/ports/preload-api.ts'
import type { MutationEnvelope } from '#shared/sync/protocol.ts'

export type JournalApi = PreloadApi<'data'>['journal']
type Fault = 'disk_full' | 'failed'

export type MemoryJournal = {
  readonly api: JournalApi
  content(): JournalContent
  /** Every append fails with this until it is null again. */
  fault: Fault | null
  /** A second machine with the same disk. */
  clone(issueClientId: () => string): MemoryJournal
}

export function createMemoryJournal(
  clientId: string,
  issueClientId: () => string,
  start: Partial<JournalContent> = {},
): MemoryJournal {
  /** Acknowledged, and not yet covered by every backup. */
  let keptBack: { readonly mutation: MutationEnvelope; readonly at: string }[] = []
  const settled = new Set<string>()
  const isRefused = ({ mutationId }: MutationEnvelope): boolean =>
    settled.has(mutationId) || content.attention.some(({ mutation }) => mutation.mutationId === mutationId)
  let content: JournalContent = {
    databaseId: `database-of-${clientId}`,
    clientId,
    lastMid: 0,
    acknowledgedMid: 0,
    numberCounter: 0,
    waiting: [],
    attention: [],
    drafts: [],
    ...structuredClone(start),
  }
  const journal: MemoryJournal = {
    fault: null,
    content: () => structuredClone(content),
    clone: (issue) => createMemoryJournal(content.clientId, issue, content),
    api: {
      open: async () => ok({ ...structuredClone(content), found: 'sound' as const }),
      async appendMutation(mutation) {
        if (journal.fault !== null) return err(journal.fault)
        const mid = content.lastMid + 1
        const envelope: MutationEnvelope = { mid, ...structuredClone(mutation) } as MutationEnvelope
        content = { ...content, lastMid: mid, waiting: [...content.waiting, envelope] }
        return ok({ mid })
      },
      async append(note) {
        if (journal.fault !== null) return err(journal.fault)
        switch (note.type) {
          case 'draft': {
            const others = content.drafts.filter(({ key }) => key !== note.key)
            const { key, draft, savedAt } = note
            const kept = draft === null ? [] : [{ key, draft, savedAt: savedAt as never }]
            content = { ...content, drafts: [...others, ...kept] }
            break
          }
          case 'acknowledged': {
            const { at, covered } = note
            const answered = content.waiting.filter(({ mid }) => mid <= note.upTo)
            keptBack = [
              ...keptBack,
              ...answered.filter((each) => !isRefused(each)).map((mutation) => ({ mutation, at })),
            ]
            keptBack = keptBack.filter((each) => each.at > covered)
            content = {
              ...content,
              acknowledgedMid: Math.max(content.acknowledgedMid, note.upTo),
              waiting: content.waiting.filter(({ mid }) => mid > note.upTo),
            }
            break
          }
          case 'attention': {
            const { mutationId, refusal } = note
            const mutation = content.waiting.find((waiting) => waiting.mutationId === mutationId)
            const others = content.attention.filter((each) => each.mutation.mutationId !== mutationId)
            if (refusal === null) {
              if (mutation !== undefined) settled.add(mutationId)
              content = { ...content, attention: others }
            } else if (mutation !== undefined)
              content = { ...content, attention: [...others, { mutation, refusal }] }
            break
          }
          case 'number':
            content = { ...content, numberCounter: Math.max(content.numberCounter, note.counter) }
        }
        return ok(null)
      },
      async adoptNewClient() {
        if (journal.fault !== null) return err('failed')
        const waiting = [...keptBack.map(({ mutation }) => mutation), ...content.waiting]
          .filter((mutation) => !isRefused(mutation))
          .map((mutation, index) => ({ ...mutation, mid: index + 1 }))
        keptBack = []
        content = {
          ...content,
          clientId: issueClientId(),
          waiting,
          lastMid: waiting.length,
          acknowledgedMid: 0,
        }
        return ok(structuredClone(content))
      },
    },
  }
  return journal
}

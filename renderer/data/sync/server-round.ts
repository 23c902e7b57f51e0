/**
 * One conversation with the server at a time: send what waits, fetch what changed, load what is missing. Each step
 * says whether there is more to do; which comes when is the loop's business.
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { ClientId } from '#shared/kernel/ids.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { sameValue } from '#shared/kernel/same-value.ts'
import type { HttpErrorCode } from '#shared/ports/http.ts'
import {
  MOST_MUTATIONS,
  type MutationResult,
  PROTOCOL_VERSION,
  type PullResponse,
  type PushResponse,
  type Refusal,
  SCHEMA_VERSION,
} from '#shared/sync/protocol.ts'
import type { Meta } from '../database/nightdesk-database.ts'
import type { OutboxRecord } from '../database/outbox-record.ts'
import { acknowledgedMid, countAttempt, keepAnswers } from './answers.ts'
import { applyPull, bringsMore, StoreLost } from './apply-pull.ts'
import { keepPage, nextToLoad } from './bootstrap-space.ts'
import { followLoading, type Progress } from './loading-progress.ts'
import { askAhead } from './page-ahead.ts'
import { purgeSome, sweepSome } from './purge-space.ts'
import type { Replica } from './replica.ts'
import type { Answer, Transport, TransportFault } from './transport.ts'
import type { Journal } from './write-path.ts'

export type RoundFault =
  | TransportFault
  /** Our own disk could not keep what the server answered, so it is asked again later. */
  | { readonly kind: 'journal' }
  /** A new client that is refused, or turned away at once; a mistake of ours. */
  | { readonly kind: 'fault' }
/** `pull`: what came does not fit what we know; a pull says what is true now. */
export type Step = Result<'more' | 'done' | 'pull', RoundFault>

/** `unreachable` and `refused`: the server gave no new id; `failed`: the journal could not be renumbered. */
type NoClient = 'signed_out' | 'unreachable' | 'refused' | 'failed'

export type ServerRoundOptions = {
  readonly replica: Replica
  readonly journal: Journal
  readonly transport: Transport
  readonly clock: Clock
  /** Rows per request when a space is loaded. */
  readonly pageRows?: number
  /** Mutations per push, at most. */
  readonly batchMutations?: number
  /** Numbers that may have been used already are not pushed under this client's id. */
  readonly numbering: 'numbering_sound' | 'numbering_reused'
  /** Up to here the journal knows that the server has answered. */
  readonly acknowledgedMid: number
  /** A refusal that is final and has been journalled. */
  readonly onRefused: (record: OutboxRecord, refusal: Refusal) => void
  /** The journal is renumbered for a new client and the store brought in line with it. */
  readonly adoptNewClient: () => Promise<Result<null, NoClient>>
}

type Sent = { readonly batch: readonly OutboxRecord[]; readonly answer: Answer<PushResponse> }

const KIND_OF = {
  signed_out: 'signed_out',
  unreachable: 'unreachable',
  refused: 'fault',
  failed: 'journal',
} as const satisfies Record<NoClient, RoundFault['kind']>

const PAGE_ROWS = 2_000

/** Anything else that our server rejects says nothing about what was typed: it waits, and nothing is given back. */
const isAboutTheContent = (code: HttpErrorCode): boolean =>
  code === 'malformed_request' || code === 'too_large'

/** One answer for each, in order: anything else says something about mutations that were not sent. */
const answersAll = (results: readonly MutationResult[], batch: readonly OutboxRecord[]): boolean =>
  results.length === batch.length && results.every(({ mid }, index) => mid === batch[index]?.mid)

export type ServerRound = {
  push(): Promise<Step>
  pull(): Promise<Step>
  /** One step: deletes some of what was lost, or loads a page of what was gained. */
  load(): Promise<Step>
  /** null: every granted space is whole. */
  progress(): Promise<Progress | null>
}

export function createServerRound(options: ServerRoundOptions): ServerRound {
  const { replica, journal, transport, clock, pageRows = PAGE_ROWS } = options
  const { batchMutations = MOST_MUTATIONS } = options
  const { database } = replica
  const pages = askAhead(transport)
  /** Shrinks when the server finds a batch too large or malformed, so that one such mutation stops no others. */
  let batchSize = batchMutations
  let acknowledged = options.acknowledgedMid
  /** The day up to which the journal was told to forget, by the server's clock. */
  let forgottenTo: string | null = null
  const loading = followLoading(database, clock)
  let { numbering } = options
  /** Sent while the answers of the batch before were being kept, and never before they were here (P16). */
  let pushAhead: Sent | null = null
  /** A new client that the server turns away at once is not helped by yet another one. */
  let newClient: 'proven' | 'on_trial' = 'proven'

  const clientIn = ({ sentinel }: Pick<Partial<Meta>, 'sentinel'>): ClientId => {
    if (sentinel === undefined) throw new StoreLost()
    return ClientId.parse(sentinel.clientId)
  }
  const clientId = async (): Promise<ClientId> => clientIn(await database.readAllMeta())

  /**
   * The server was restored and does not know what it refused: that lies with the person and is not sent again, so it
   * would wait for ever, and leave a gap before whatever comes next.
   */
  const isRefusedAndForgotten = async (lastMid: number): Promise<boolean> => {
    const above = database.outbox.where('mid').above(lastMid)
    return (await above.filter(({ answer }) => answer === 'refused').count()) > 0
  }

  const adopt = async (): Promise<Step> => {
    if (newClient === 'on_trial') {
      newClient = 'proven'
      return err({ kind: 'fault' })
    }
    const adopted = await options.adoptNewClient()
    if (!adopted.ok) return err({ kind: KIND_OF[adopted.error] })
    acknowledged = 0
    numbering = 'numbering_sound'
    newClient = 'on_trial'
    return ok('more')
  }

  /** Once a day also when nothing was answered: what need not be kept any more goes. */
  const acknowledge = async ({ at, covered }: PullResponse): Promise<Step> => {
    const upTo = await acknowledgedMid(database)
    const day = covered.slice(0, 'yyyy-mm-dd'.length)
    if (upTo === acknowledged && day === forgottenTo) return ok('done')
    const kept = await journal.append({ type: 'acknowledged', upTo, at, covered })
    if (!kept.ok) return err({ kind: 'journal' })
    acknowledged = upTo
    forgottenTo = day
    return ok('done')
  }

  const keepRefusals = async (
    batch: readonly OutboxRecord[],
    results: readonly MutationResult[],
  ): Promise<Result<null, RoundFault>> => {
    for (const result of results) {
      const record = batch.find(({ mid }) => mid === result.mid)
      if (result.outcome !== 'refused' || record === undefined) continue
      const { refusal } = result
      const { mutationId } = record.envelope
      const kept = await journal.append({ type: 'attention', mutationId, refusal })
      if (!kept.ok) return err({ kind: 'journal' })
      options.onRefused(record, refusal)
    }
    return ok(null)
  }

  /** The server will never take this one: it goes to the person, and what waits behind it is renumbered. */
  const giveBack = async (record: OutboxRecord, problem: string): Promise<Step> => {
    const refusal: Refusal = { code: 'invalid', detail: { problem } }
    const results: MutationResult[] = [{ mid: record.mid, outcome: 'refused', refusal }]
    const kept = await keepRefusals([record], results)
    if (!kept.ok) return kept
    await keepAnswers(replica, results)
    // The queue has become shorter: this is not the same turn once more.
    newClient = 'proven'
    return adopt()
  }

  /** Nothing is sent of an empty batch. */
  const send = async (batch: readonly OutboxRecord[]): Promise<Sent> => {
    if (batch.length === 0) return { batch, answer: Promise.resolve(err({ kind: 'unreachable' })) }
    const mutations = batch.map(({ envelope }) => envelope)
    const request = { protocol: PROTOCOL_VERSION, clientId: await clientId(), mutations }
    return { batch, answer: transport.push(request) }
  }

  return {
    async push() {
      if (numbering === 'numbering_reused') return adopt()
      const { batch, answer } =
        pushAhead ?? (await send(await database.unanswered().limit(batchSize).toArray()))
      pushAhead = null
      const [first] = batch
      if (first === undefined) return ok('done')
      const pushed = await answer
      if (!pushed.ok) {
        const fault = pushed.error
        await countAttempt(
          database,
          batch.map(({ mid }) => mid),
        )
        if (fault.kind === 'unknown_client') return adopt()
        if (fault.kind !== 'rejected' || !isAboutTheContent(fault.code)) return pushed
        if (batch.length === 1) return giveBack(first, fault.code)
        batchSize = Math.max(1, Math.floor(batch.length / 2))
        return ok('more')
      }
      switch (pushed.value.status) {
        case 'done': {
          const { results } = pushed.value
          if (!answersAll(results, batch)) return err({ kind: 'not_ours' })
          newClient = 'proven'
          batchSize = Math.min(batchMutations, batchSize * 2)
          const next = await send(
            await database
              .unansweredAbove(first.mid + batch.length - 1)
              .limit(batchSize)
              .toArray(),
          )
          const kept = await keepRefusals(batch, results)
          if (!kept.ok) return kept
          await keepAnswers(replica, results)
          pushAhead = next
          return ok('more')
        }
        case 'cloned_client':
        case 'gap':
          return adopt()
        default:
          return assertNever(pushed.value)
      }
    },

    async pull() {
      const asking = await database.readAllMeta()
      const cursor = asking.cursor ?? null
      const pulled = await transport.pull({
        protocol: PROTOCOL_VERSION,
        schemaVersion: SCHEMA_VERSION,
        clientId: clientIn(asking),
        cursor,
      })
      if (!pulled.ok) return pulled.error.kind === 'unknown_client' ? adopt() : pulled
      const { sentinel, settledMid } = await database.readAllMeta()
      // This disk is a copy of an older one: the numbers that come next were given out before it was made.
      if (pulled.value.lastMid > (sentinel?.highestMid ?? 0)) return adopt()
      newClient = 'proven'
      pages.forget()
      const answered = Math.max(acknowledged, settledMid ?? 0)
      await applyPull(replica, pulled.value, clock.now())
      loading.pulled(pulled.value.toLoad)
      const { lastMid } = pulled.value
      if (lastMid < answered || (await isRefusedAndForgotten(lastMid))) {
        // It was restored, and the journal has what it forgot: that waits again, under a new client's numbers.
        numbering = 'numbering_reused'
        return adopt()
      }
      const kept = await acknowledge(pulled.value)
      if (!kept.ok) return kept
      return ok(bringsMore(pulled.value, cursor) ? 'more' : 'done')
    },

    async load() {
      if (await purgeSome(replica)) return ok('more')
      const next = await nextToLoad(database)
      if (next === null) return ok((await sweepSome(replica)) ? 'more' : 'done')
      const request = {
        protocol: PROTOCOL_VERSION,
        clientId: await clientId(),
        space: next.space,
        after: next.after,
        limit: pageRows,
      }
      const page = await pages.page(request)
      if (!page.ok) return page
      if (sameValue(page.value.next, next.after) && next.after !== null) return err({ kind: 'not_ours' })
      loading.loaded(page.value.rows.length)
      pages.askBeyond(request, page.value)
      return ok((await keepPage(replica, next, page.value)) === 'stale' ? 'pull' : 'more')
    },

    progress: loading.now,
  }
}

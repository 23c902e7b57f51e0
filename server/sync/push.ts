/**
 * POST /sync/push: the waiting mutations of one client, in order. What was answered before is answered the same
 * again; what is new runs, and its answer is kept with it, in one transaction. So a client may send a batch as often
 * as it likes, and each mutation counts once.
 */
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type {
  MutationEnvelope,
  MutationResult,
  PushRequest,
  PushResponse,
  Refusal,
} from '#shared/sync/protocol.ts'
import type { Services } from '../services.ts'
import type { Account } from '../storage/accounts.ts'
import { audit } from '../storage/audit.ts'
import { lockLastMid, recordedByMid, recordMutations } from '../storage/clients.ts'
import { noteActivity } from '../storage/customer-activity.ts'
import type { Transaction } from '../storage/database.ts'
import { argsHashOf } from './args-hash.ts'
import { runBatch } from './run-batch.ts'

export type PushRefusal = 'unknown_client' | 'malformed_request'

export async function push(
  services: Services,
  account: Account,
  request: PushRequest,
): Promise<Result<PushResponse, PushRefusal>> {
  if (!followEachOther(request.mutations)) return err('malformed_request')
  const pushed = await services.database.write((tx) => pushIn(services, tx, account, request))
  if (pushed === undefined) return err('unknown_client')
  for (const { name, outcome } of pushed.counted) services.metrics.pushedMutations.inc({ name, outcome })
  return ok(pushed.response)
}

type Pushed = {
  readonly response: PushResponse
  readonly counted: readonly { readonly name: string; readonly outcome: string }[]
}

async function pushIn(
  services: Services,
  tx: Transaction,
  account: Account,
  { clientId, mutations }: PushRequest,
): Promise<Pushed | undefined> {
  const lastMid = await lockLastMid(tx, clientId, account.agentId)
  if (lastMid === undefined) return undefined
  const before = mutations.filter(({ mid }) => mid <= lastMid)
  const waiting = mutations.filter(({ mid }) => mid > lastMid)
  if (before.length === 0 && waiting[0]?.mid !== lastMid + 1) {
    return { response: { status: 'gap', lastMid }, counted: [] }
  }

  const now = services.clock.now()
  const repeated = await answersBefore(tx, clientId, before)
  if (repeated === 'other_arguments') {
    await audit(tx, [
      {
        at: now,
        agentId: account.agentId,
        clientId,
        action: 'client.cloned',
        subject: null,
        outcome: 'refused',
      },
    ])
    return { response: { status: 'cloned_client', lastMid }, counted: [] }
  }

  const fresh = await runBatch(services, tx, account, waiting)
  await noteActivity(tx, now)
  await recordMutations(tx, clientId, fresh, now)
  await audit(
    tx,
    fresh.map(({ mutation, result, touched, detail }) => ({
      at: now,
      agentId: account.agentId,
      clientId,
      action: knownName(mutation, result),
      subject: mutation.mutationId,
      outcome: result.outcome === 'applied' ? 'applied' : result.refusal.code,
      rule: result.outcome === 'applied' ? null : ruleOf(result.refusal),
      schemaVersion: mutation.schemaVersion,
      touched,
      detail,
    })),
  )
  return {
    response: {
      status: 'done',
      lastMid: lastMid + fresh.length,
      results: [...repeated, ...fresh.map(({ result }) => result)],
    },
    counted: [
      ...repeated.map(() => ({ name: 'any', outcome: 'repeated' })),
      ...fresh.map(({ mutation, result }) => ({
        name: knownName(mutation, result),
        outcome: result.outcome,
      })),
    ],
  }
}

/** What was answered to each the first time. Same number, other arguments: two machines share this client's id. */
async function answersBefore(
  tx: Transaction,
  clientId: PushRequest['clientId'],
  mutations: readonly MutationEnvelope[],
): Promise<readonly MutationResult[] | 'other_arguments'> {
  const recorded = await recordedByMid(
    tx,
    clientId,
    mutations.map(({ mid }) => mid),
  )
  const answers: MutationResult[] = []
  for (const mutation of mutations) {
    const answer = recorded.get(mutation.mid)
    if (answer === undefined || answer.argsHash !== argsHashOf(mutation)) return 'other_arguments'
    answers.push(answer.result)
  }
  return answers
}

/** The codes among the details; figures and fields stay with the answer. */
function ruleOf({ detail }: Refusal): string | null {
  const said = [detail['rule'], detail['problem']].filter((code) => typeof code === 'string')
  return said.length === 0 ? null : said.join(' ')
}

const followEachOther = (mutations: readonly MutationEnvelope[]): boolean =>
  mutations.every(({ mid }, index) => mid === (mutations[0]?.mid ?? 0) + index)

/** A name that nobody knows can be anything; it becomes neither a label nor part of the audit. */
const knownName = ({ name }: MutationEnvelope, result: MutationResult): string =>
  result.outcome === 'refused' && result.refusal.code === 'unknown_mutator' ? 'unknown' : name

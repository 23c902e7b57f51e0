/**
 * Runs the new mutations of one push in order, each as if in a savepoint of its own. They run together on rows that are read
 * and written at once; only when the database refuses what they wrote are they run again one by one, to find out which of
 * them it was about.
 */
import { err, ok } from '#shared/kernel/result.ts'
import type { MutationEnvelope } from '#shared/sync/protocol.ts'
import { partsOf, type TableName, tableNames } from '#shared/sync/tables.ts'
import type { Services } from '../services.ts'
import type { Account } from '../storage/accounts.ts'
import { devicePrefixesOf, type RecordedMutation, recordedById } from '../storage/clients.ts'
import type { Transaction } from '../storage/database.ts'
import { isAboutTheData } from '../storage/faults.ts'
import { rosterViewIn } from '../storage/roster-view.ts'
import { type RowName, type StagedRows, stageRows } from '../storage/rows.ts'
import { inSavepoint } from '../storage/savepoint.ts'
import { workforceIn } from '../storage/workforce.ts'
import { argsHashOf } from './args-hash.ts'
import { grantsOf } from './grants.ts'
import { type Author, faultyRun, type Run, runMutation, type Surroundings } from './run-mutation.ts'

export type Ran = RecordedMutation & Pick<Run, 'touched' | 'detail'> & { readonly mutation: MutationEnvelope }

export async function runBatch(
  services: Services,
  tx: Transaction,
  account: Account,
  mutations: readonly MutationEnvelope[],
): Promise<readonly Ran[]> {
  if (mutations.length === 0) return []
  const author: Author = {
    account,
    grants: await grantsOf(tx, account),
    devicePrefixes: await devicePrefixesOf(tx, account.agentId),
  }
  /** One that this agent pushed before under another client's number counts as run. */
  const elsewhere = await recordedById(
    tx,
    account.agentId,
    mutations.map(({ mutationId }) => mutationId),
  )
  const runEach = async (run: (mutation: MutationEnvelope) => Promise<Run>): Promise<readonly Ran[]> => {
    const ran: Ran[] = []
    for (const mutation of mutations) {
      const { mid, mutationId } = mutation
      const argsHash = argsHashOf(mutation)
      const known = elsewhere.get(mutationId)
      const { result, touched, detail }: Run =
        known?.argsHash === argsHash
          ? { result: { ...known.result, mid }, touched: [], detail: null }
          : await run(mutation)
      ran.push({ mid, mutationId, argsHash, mutation, result, touched, detail })
    }
    return ran
  }
  const surroundings = (rows: StagedRows): Surroundings => ({
    workforce: workforceIn(tx, { now: services.clock.now(), zone: services.centre.zone }),
    roster: rosterViewIn(tx, rows),
  })
  const staged = (): StagedRows => stageRows(tx, author.grants.writable)

  const runTogether = async (): Promise<readonly Ran[]> => {
    const rows = staged()
    const around = surroundings(rows)
    await rows.expect(mutations.flatMap(lookedAt), author.grants.readable.flatMap(partsOf))
    const ran = await runEach((mutation) => runMutation(services, rows, author, mutation, around))
    await rows.write()
    return ran
  }
  const runAlone = async (mutation: MutationEnvelope): Promise<Run> => {
    try {
      const run = await inSavepoint(tx, async () => {
        const rows = staged()
        const run = await runMutation(services, rows, author, mutation, surroundings(rows))
        await rows.write()
        return run.result.outcome === 'applied' ? ok(run) : err(run)
      })
      return run.ok ? run.value : run.error
    } catch (cause) {
      if (!isAboutTheData(cause)) throw cause
      return faultyRun(services, mutation, cause)
    }
  }

  try {
    const together = await inSavepoint(tx, async () => ok(await runTogether()))
    if (together.ok) return together.value
  } catch (cause) {
    if (!isAboutTheData(cause)) throw cause
  }
  return runEach(runAlone)
}

const isTable = (name: string): name is TableName => tableNames.some((table) => table === name)

/** The rows that the agent had before them; what else it takes is found out as it runs. */
const lookedAt = ({ baseVersions }: MutationEnvelope): RowName[] =>
  Object.keys(baseVersions).flatMap((name) => {
    const [table = '', ...id] = name.split('/')
    return isTable(table) ? [{ table, id: id.join('/') }] : []
  })

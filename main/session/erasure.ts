/**
 * Erasing what this machine holds of an account, keys first, and saying so to the server. How far it is stands in a small file
 * of its own, so that a machine that stops in the middle goes on where it was.
 *
 *   marker ─▶ keys destroyed ─▶ journal and attached files removed ─┬─▶ the server told ─▶ marker removed
 *          └─▶ the data window deletes its database ────────────────┘
 *
 * From the second step on nothing that is still there opens any more.
 */
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AgentId, ClientId } from '#shared/kernel/ids.ts'
import { parsedJson } from '#shared/kernel/json.ts'
import { z } from '#shared/kernel/schema.ts'
import { createSerial } from '#shared/kernel/serial.ts'
import type { ErasableStore } from '#shared/ports/ipc.ts'
import { destroyFiles } from '../configuration/destroy-files.ts'
import { writeFileDurably } from '../configuration/write-file.ts'
import type { Log } from '../logging/log.ts'
import { type AccountStore, accountKeyOf } from './account-store.ts'
import type { ServerClient } from './server-client.ts'

const Erasing = z.strictObject({
  server: z.string(),
  /** The number that the agent signs in with. */
  account: z.string(),
  agentId: AgentId,
  clientId: ClientId,
  wish: z.enum(['ordered', 'own']),
  /**
   * A refresh token of a session that the server has ended: it proves which device speaks, and opens nothing. null: there is
   * none, and the next sign-in here says it (`SignInRequest.erased`).
   */
  proof: z.string().nullable(),
  /** Pieces of work that were lost with it; null: nobody could look, the account was locked or left. */
  unsent: z.number().int().nonnegative().nullable(),
  files: z.enum(['there', 'gone']),
  store: z.enum(['there', 'gone']),
})
type Erasing = z.infer<typeof Erasing>
export type ToErase = Omit<Erasing, 'files' | 'store'>

export type Erasure = {
  /** At a start. What it finds has lost its keys and files when this resolves; whether an administrator had ordered any of it. */
  resume(): Promise<'nothing' | Erasing['wish']>
  /**
   * Resolves when the keys are gone. The rest waits until nobody writes any more (`closed`). A token whose session is
   * not over is no `proof`: `tell` is asked once instead, when everything is gone.
   */
  begin(what: ToErase, closed: Promise<unknown>, tell?: (unsent: number) => Promise<unknown>): Promise<void>
  /** The databases that the data window has to delete before it opens any. */
  stores(): readonly ErasableStore[]
  storeErased(store: ErasableStore): Promise<void>
  /** Before somebody signs in with the account: what they had is gone from main's care; as which client the machine held it. */
  before(server: string, account: string): Promise<ClientId | null>
  /** Signing in has said it. */
  confirmed(server: string, account: string): Promise<void>
  /** Resolves when everything that was begun has gone as far as it can for now. */
  settled(): Promise<void>
}

export type ErasureOptions = {
  /** Where the markers are. */
  readonly folder: string
  readonly accounts: Pick<AccountStore, 'destroy'>
  /** The journal and the attached files of an account; doing it again is harmless. */
  readonly removeFiles: (accountKey: string) => Promise<void>
  readonly server: Pick<ServerClient, 'erased'>
  readonly every: (ms: number, task: () => void) => () => void
  readonly log: Pick<Log, 'warn' | 'error'>
}

/** A server that is away, or a file that somebody holds open, is tried again so often. */
const RETRY_MS = 60_000

export function createErasure({
  folder,
  accounts,
  removeFiles,
  server,
  every,
  log,
}: ErasureOptions): Erasure {
  const pending = new Map<string, Erasing>()
  const tellings = new Map<string, (unsent: number) => Promise<unknown>>()
  const inTurn = createSerial()
  let stopRetrying: (() => void) | null = null

  const markerOf = (accountKey: string): string => join(folder, `${accountKey}.json`)
  const keep = async (accountKey: string, change: Partial<Erasing>): Promise<void> => {
    const before = pending.get(accountKey)
    if (before === undefined) return
    const now = { ...before, ...change }
    pending.set(accountKey, now)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFileDurably(markerOf(accountKey), JSON.stringify(now))
  }
  const finish = async (accountKey: string): Promise<void> => {
    await destroyFiles(folder, (name) => name.startsWith(`${accountKey}.`))
    pending.delete(accountKey)
    tellings.delete(accountKey)
    if (pending.size > 0) return
    stopRetrying?.()
    stopRetrying = null
  }

  const destroyKeys = (accountKey: string): Promise<void> => accounts.destroy(accountKey)
  /** Everything that can be done now; what throws is done again later. */
  const goOn = async (accountKey: string): Promise<void> => {
    const files = pending.get(accountKey)?.files
    if (files === 'there') {
      await destroyKeys(accountKey)
      await removeFiles(accountKey)
      await keep(accountKey, { files: 'gone' })
    }
    const now = pending.get(accountKey)
    if (now === undefined || now.files === 'there' || now.store === 'there') return
    const { proof, wish } = now
    const unsent = now.unsent ?? 0
    if (wish === 'own') await tellings.get(accountKey)?.(unsent)
    else if (proof === null) return
    else if (!(await server.erased(now.server, { refreshToken: proof, unsent }))) return
    log.warn('account_erased', { wish, unsent: now.unsent })
    await finish(accountKey)
  }
  const attempt = (accountKey: string): Promise<void> =>
    goOn(accountKey).catch((cause: unknown) =>
      log.error('account_not_erased', { kind: cause instanceof Error ? cause.name : '' }),
    )
  const attemptAll = async (): Promise<void> => {
    for (const accountKey of [...pending.keys()]) await attempt(accountKey)
  }
  const retry = (): void => {
    stopRetrying ??= every(RETRY_MS, () => void inTurn(attemptAll))
  }

  return {
    resume: () =>
      inTurn(async () => {
        // A marker that was being written names an account and its token too, and nobody would come by it again.
        await destroyFiles(folder, (name) => name.endsWith('.tmp')).catch(() => {})
        for (const name of await readdir(folder).catch(() => [])) {
          const accountKey = /^([0-9a-f]+)\.json$/.exec(name)?.[1]
          const marker = Erasing.safeParse(
            parsedJson(await readFile(join(folder, name), 'utf8').catch(() => '')),
          )
          if (accountKey !== undefined && marker.success) pending.set(accountKey, marker.data)
        }
        const wishes = [...pending.values()].map(({ wish }) => wish)
        // The server may be away for ten seconds: the windows do not wait for it, but for this.
        for (const [accountKey, { files }] of pending)
          if (files === 'there') await destroyKeys(accountKey).catch(() => {})
        if (pending.size > 0) {
          retry()
          void inTurn(attemptAll)
        }
        return wishes.includes('ordered') ? 'ordered' : (wishes[0] ?? 'nothing')
      }),

    async begin(what, closed, tell) {
      const accountKey = accountKeyOf(what.server, what.account)
      pending.set(accountKey, { ...what, files: 'there', store: 'there' })
      if (tell !== undefined) tellings.set(accountKey, tell)
      retry()
      // A full disk takes no marker; the keys go all the same, and with them everything that needs them.
      await keep(accountKey, {}).catch(() => log.error('erasure_not_noted'))
      await destroyKeys(accountKey).catch(() => log.error('keys_not_destroyed'))
      void inTurn(async () => {
        await closed
        await attempt(accountKey)
      })
    },

    stores: () =>
      [...pending.values()]
        .filter(({ store }) => store === 'there')
        .map(({ server: at, agentId }) => ({ server: at, agentId })),
    storeErased: ({ server: at, agentId }) =>
      inTurn(async () => {
        for (const [accountKey, marker] of pending) {
          if (marker.server !== at || marker.agentId !== agentId) continue
          await keep(accountKey, { store: 'gone' }).catch(() => log.error('erasure_not_noted'))
          await attempt(accountKey)
        }
      }),

    before: (at, account) =>
      inTurn(async () => {
        const accountKey = accountKeyOf(at, account)
        await attempt(accountKey)
        const left = pending.get(accountKey)
        // What would be written now would go with the rest.
        if (left?.files === 'there') throw new Error('An erasure is not finished')
        return left?.wish === 'ordered' && left.store === 'gone' ? left.clientId : null
      }),
    confirmed: (at, account) => inTurn(() => finish(accountKeyOf(at, account))),
    settled: () => inTurn(async () => {}),
  }
}

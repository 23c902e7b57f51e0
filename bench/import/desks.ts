/** Agents who work while a file is taken in: each pulls what there is and changes a customer, again and again. */
import { setTimeout as pause } from 'node:timers/promises'
import { demoAccounts } from '#shared/domain/session/demo-accounts.ts'
import type { Cursor } from '#shared/sync/protocol.ts'
import { clientOf, type SignedInClient } from '../../test/integration/server.client.ts'

export type Waits = { readonly pullMs: number[]; readonly pushMs: number[] }
export type Desks = {
  /** The waits since the last time it was asked. */
  waits(): Waits
  stop(): Promise<void>
}

const BETWEEN_MS = 400
const AT_ONCE = 2_000

export async function startDesks(url: string, count: number): Promise<Desks> {
  let noted: Waits = { pullMs: [], pushMs: [] }
  let working = true
  const timed = async <T>(where: keyof Waits, work: () => Promise<T>): Promise<T> => {
    const startedMs = performance.now()
    const value = await work()
    noted[where].push(performance.now() - startedMs)
    return value
  }

  const desk = async (): Promise<() => Promise<void>> => {
    const client = await clientOf(url).signedIn({ profile: { account: demoAccounts.agent } }, 'nightdesk')
    let { cursor, someone } = await loaded(client)
    return async () => {
      for (let change = 0; working; change += 1) {
        const page = await timed('pullMs', () => client.pull(cursor))
        const moved = page.changes.map(({ space, to }) => [space, to])
        cursor = { epoch: page.epoch, spaces: { ...cursor.spaces, ...Object.fromEntries(moved) } }
        await timed('pushMs', () =>
          client.mutate('customer.update', {
            id: someone.id,
            patch: { remark: { from: someone.remark, to: `change ${change}` } },
          }),
        )
        someone = { ...someone, remark: `change ${change}` }
        if (!page.more) await pause(BETWEEN_MS)
      }
    }
  }

  const desks = await Promise.all(Array.from({ length: count }, desk))
  const running = desks.map((work) => work())
  return {
    waits() {
      const since = noted
      noted = { pullMs: [], pushMs: [] }
      return since
    },
    async stop() {
      working = false
      await Promise.all(running)
    },
  }
}

type Someone = { readonly id: string; readonly remark: string }

/** Everything that this machine may hold, and one customer whom nobody else changes. */
async function loaded(client: SignedInClient): Promise<{ cursor: Cursor; someone: Someone }> {
  const { epoch, granted } = await client.pull(null)
  const spaces: Record<string, number> = {}
  const customers: Someone[] = []
  for (const space of granted) {
    let page = await client.bootstrap(space, null, AT_ONCE)
    spaces[space] = page.version
    for (;;) {
      for (const { table, row } of page.rows)
        if (table === 'customer' && typeof row === 'object' && row !== null && 'id' in row)
          customers.push({ id: String(row['id']), remark: String(row['remark']) })
      if (page.next === null) break
      page = await client.bootstrap(space, page.next, AT_ONCE)
    }
  }
  const someone = customers[Math.floor(Math.random() * customers.length)]
  if (someone === undefined) throw new Error('The demo centre has no customer for this agent')
  return { cursor: { epoch, spaces }, someone }
}

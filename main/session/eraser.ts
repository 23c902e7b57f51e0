/** Who is erased and why: on the server's order, while signed in or at the next sign-in, or on the person's own wish. */
import type { IpcInput, IpcOutput } from '#shared/ports/ipc.ts'
import type { Account } from './account-store.ts'
import type { Erasure, ToErase } from './erasure.ts'
import type { Seat } from './seat.ts'
import type { ServerClient } from './server-client.ts'
import type { Phase } from './session-phase.ts'

export type Eraser = {
  countUnsent(count: () => Promise<number | null>): void
  ordered(present: Phase, refreshToken: string): Promise<void>
  /** The account may be locked here, left, or another one's turn: nobody has its keys. */
  orderedAtSignIn(account: Account): Promise<void>
  erase(input: IpcInput<'session.erase'>): Promise<IpcOutput<'session.erase'>>
}

export function createEraser(
  seat: Seat,
  {
    erasure,
    server,
    onGone,
  }: {
    readonly erasure: Erasure
    readonly server: Pick<ServerClient, 'erased'>
    readonly onGone: (why: 'erased_by_order' | 'erased') => void
  },
): Eraser {
  let count: () => Promise<number | null> = async () => null

  return {
    countUnsent(counting) {
      count = counting
    },

    async ordered(present, refreshToken) {
      const { account } = present.kept
      // Asked of the journal while it is still open, and answered from memory.
      const counting = count()
      const closed = seat.abandon(present, 'erased_by_order')
      const what = {
        ...named(account),
        wish: 'ordered',
        proof: refreshToken,
        unsent: await counting,
      } as const
      const keysGone = erasure.begin(what, closed)
      // The page that comes instead asks which stores to delete: it must find this one among them.
      onGone('erased_by_order')
      await keysGone
    },

    async orderedAtSignIn(account) {
      const present = seat.now()
      const isHere = seat.isHere(account)
      const closed = isHere || present === null ? seat.abandon(present, 'erased_by_order') : Promise.resolve()
      const keysGone = erasure.begin(
        { ...named(account), wish: 'ordered', proof: null, unsent: null },
        closed,
      )
      onGone('erased_by_order')
      await keysGone
    },

    async erase({ losing }) {
      const unsent = await count()
      const present = seat.now()
      if (present?.phase !== 'open' || unsent === null) return { outcome: 'not_now' }
      if (unsent > losing) return { outcome: 'unsent', unsent }
      const { account } = present.kept
      const { refreshToken } = present.vault.content
      const closed = seat.abandon(present, 'erased')
      const what = { ...named(account), wish: 'own', proof: null, unsent } as const
      const keysGone = erasure.begin(what, closed, async (lost) => {
        // It ends the session as well. A server that is away is not told: the token is kept nowhere.
        if (refreshToken !== null) await server.erased(account.server, { refreshToken, unsent: lost })
      })
      onGone('erased')
      await keysGone
      return { outcome: 'erased' }
    },
  }
}

const named = ({
  server,
  profile,
  clientId,
}: Account): Pick<ToErase, 'server' | 'account' | 'agentId' | 'clientId'> => ({
  server,
  account: profile.account,
  agentId: profile.agentId,
  clientId,
})

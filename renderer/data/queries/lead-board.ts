/** The open cases of a lead's team, as the lead's board shows them: from what is kept in memory of them (ADR 30). */
import { type BoardCase, inOrderOfClocks } from '#shared/domain/complaint/lead-board.ts'
import type { SendState } from '#shared/ports/data-port.ts'
import type { Account } from '../account/open-account.ts'
import { onlyChanged } from '../database/live-query.ts'
import { kindsOfProducts } from './product-kinds.ts'

type BoardAccount = Pick<Account, 'database' | 'session' | 'complaints' | 'reportFault'>

/** Nobody but a lead has one. */
export function watchLeadBoard(
  { database, session, complaints, reportFault }: BoardAccount,
  emit: (rows: readonly (BoardCase & SendState)[]) => void,
): () => void {
  const emitChanged = onlyChanged(emit)
  const { permissions, teamId } = session.get().profile
  const isLead = permissions.includes('lead')
  let asked = 0
  const tell = (): void => {
    const all = complaints.onBoard()
    if (all === null) return
    const team = all.filter((each) => isLead && !each.training && each.teamId === teamId)
    asked += 1
    const question = asked
    kindsOfProducts(database, team).then(
      (kindOf) => {
        // Otherwise a newer answer is on its way.
        if (question !== asked) return
        emitChanged(
          inOrderOfClocks(
            team.map(({ customerId: _, productId, training: __, ...row }) => ({
              ...row,
              product: kindOf({ productId }),
            })),
          ),
        )
      },
      (cause: unknown) =>
        reportFault('query_failed', { kind: cause instanceof Error ? cause.name : typeof cause }),
    )
  }
  tell()
  const stop = complaints.watch(tell)
  return () => {
    stop()
    asked = Number.NaN
  }
}

/** What is not on this machine: the server is asked for a caller, or for what a colleague handed over, while the call rings. */
import type { ContactId } from '#shared/kernel/ids.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { HandOverOutcome, LookUpOutcome } from '#shared/ports/data-port.ts'
import type { LookUpRequest } from '#shared/ports/http.ts'
import type { Account } from '../account/open-account.ts'
import { composeCard, handedOverIn } from './customer-card.ts'
import { allRows } from './visible-rows.ts'

type AskingAccount = Pick<Account, 'transport' | 'database' | 'session' | 'circumstances'>

/** Somebody waits for it with a call ringing: an answer that takes longer is none. */
const LONGEST_WAIT_MS = 3_000

export async function lookUpOnServer(account: AskingAccount, number: string): Promise<LookUpOutcome> {
  const answer = await ask(account, { number })
  if (!answer.ok) return answer
  return ok(answer.value.flatMap(({ card, match }) => (match === 'handed_over' ? [] : [{ card, match }])))
}

/** What a colleague wrote a moment ago may still be on its way to the server when the call is here already. */
const TRIES = 4
const BETWEEN_TRIES_MS = 1_500

export async function fetchHandOver(account: AskingAccount, id: ContactId): Promise<HandOverOutcome> {
  for (let tried = 1; ; tried += 1) {
    const answer = await ask(account, { handOver: id })
    if (!answer.ok) return answer
    const [found] = answer.value
    if (found !== undefined) return ok(handedOverIn(found.card, id))
    if (tried === TRIES) return ok(null)
    await new Promise<void>((resolve) => {
      account.circumstances.timers.after(BETWEEN_TRIES_MS, resolve)
    })
  }
}

async function ask(account: AskingAccount, request: LookUpRequest) {
  const { transport, database, session, circumstances } = account
  const tooLate = new Promise<'too_late'>((resolve) => {
    circumstances.timers.after(LONGEST_WAIT_MS, () => resolve('too_late'))
  })
  const answer = await Promise.race([transport.lookUp(request), tooLate])
  if (answer === 'too_late') return err('offline' as const)
  if (!answer.ok) {
    const refused = answer.error.kind === 'rejected' && answer.error.code === 'not_granted'
    return err(refused ? ('not_permitted' as const) : ('offline' as const))
  }
  const around = { categories: await allRows(database, 'category'), zone: session.get().centre.zone }
  return ok(
    answer.value.found.map(({ customer, contacts, complaints, match }) => {
      const shown = complaints.map((complaint) => ({ ...complaint, unsent: false }))
      return { card: composeCard(customer, contacts, shown, around), match }
    }),
  )
}

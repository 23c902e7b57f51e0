/**
 * What happens to open swaps and leave without anybody: once a minute, on every replica, swaps whose shift begins and leave that is over expire, and those
 * whose shifts are no longer what was agreed on end or are asked again. Decided in the transaction that writes it, on the rows as
 * they are by then.
 */
import { transition } from '#shared/domain/schedule/leave.transition.ts'
import { comesOf } from '#shared/domain/schedule/swap.expiry.ts'
import { isOpenSwap } from '#shared/domain/schedule/swap.transition.ts'
import { shiftIdsOf } from '#shared/domain/schedule/swap.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { AgentId } from '#shared/kernel/ids.ts'
import type { Rows } from '#shared/sync/mutator.ts'
import { stepBy } from '#shared/sync/mutators/step.ts'
import { move } from '#shared/sync/mutators/swap-step.ts'
import { spaceOfLeave, spaceOfTeam } from '#shared/sync/tables.ts'
import type { Services } from '../services.ts'
import { audit } from '../storage/audit.ts'
import type { Transaction } from '../storage/database.ts'
import { leaveOverBy, openSwaps } from '../storage/open-requests.ts'
import { stageRows } from '../storage/rows.ts'

/** Nobody's hand: the step says so by having no name. */
const ITSELF = { agentId: AgentId.parse('server'), name: '' }

/** How many requests ended or were asked again. What one team's fault stops stops no other team's. */
export async function endRequests({
  database,
  clock,
  reportFault,
}: Pick<Services, 'database' | 'clock' | 'reportFault'>): Promise<number> {
  const now = clock.now()
  let ended = 0
  const end = async (work: (tx: Transaction) => Promise<number>): Promise<void> => {
    ended += await database.write(work).catch((cause: unknown) => {
      reportFault('requests_failed', cause)
      return 0
    })
  }
  const swaps = await openSwaps(database.queries)
  for (const teamId of new Set(swaps.map((swap) => swap.teamId))) {
    const some = swaps.filter((swap) => swap.teamId === teamId)
    await end((tx) => inSpaces(tx, [spaceOfTeam(teamId)], now, (rows) => endSwaps(rows, some, now)))
  }
  for (const { id, teamId } of await leaveOverBy(database.queries, now))
    await end((tx) => expireLeave(tx, id, teamId, now))
  return ended
}

async function inSpaces(
  tx: Transaction,
  spaces: readonly string[],
  now: Instant,
  work: (rows: Rows) => Promise<void>,
): Promise<number> {
  const staged = stageRows(tx, spaces)
  const part = staged.part()
  await work(part.rows)
  const touched = part.touched()
  if (touched.length === 0) return 0
  await part.keep()
  await staged.write()
  const whose = { agentId: null, clientId: null, subject: null }
  await audit(tx, [{ ...whose, at: now, action: 'schedule.endRequests', outcome: 'done', touched }])
  return touched.length
}

async function endSwaps(rows: Rows, some: readonly { readonly id: string }[], now: Instant): Promise<void> {
  for (const { id } of some) {
    const swap = await rows.get('swap', id)
    if (swap === undefined || !isOpenSwap(swap.state)) continue
    const found = { shifts: new Map(), open: new Map() }
    for (const shiftId of shiftIdsOf(swap)) {
      const shift = await rows.get('shift', shiftId)
      const open = await rows.get('openShift', shiftId)
      if (shift !== undefined) found.shifts.set(shiftId, shift)
      if (open !== undefined) found.open.set(shiftId, open)
    }
    const event = comesOf(swap, found, now)
    if (event !== null) await move(rows, swap, event, { actor: ITSELF, occurredAt: now })
  }
}

/** Whose it is says the row; the space is theirs. */
async function expireLeave(tx: Transaction, id: string, teamId: string, now: Instant): Promise<number> {
  const owner = await stageRows(tx, [spaceOfTeam(teamId)])
    .part()
    .rows.get('leave', id)
  if (owner === undefined) return 0
  return inSpaces(tx, [spaceOfTeam(teamId), spaceOfLeave(owner.agentId)], now, async (rows) => {
    const leave = await rows.get('leave', id)
    const to = leave === undefined ? null : transition(leave.state, 'expire')
    if (leave === undefined || to === null || !to.ok) return
    const step = stepBy({ actor: ITSELF, occurredAt: now }, to.value, '')
    await rows.put('leave', { ...leave, state: to.value, steps: [...leave.steps, step] })
  })
}

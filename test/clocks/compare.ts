/** One random case, read by the product and counted by the oracle: what the two say differently. */
import { clocksFor } from '#shared/domain/complaint/complaint.clocks.ts'
import { clockStanding, timedLaps } from '#shared/domain/complaint/complaint.standing.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { type Counted, countedByMinute } from './minute-oracle.ts'
import { randomCase } from './random-case.ts'

export type Disagreement = {
  readonly seed: string
  readonly ruleId: string
  readonly product: Counted
  readonly oracle: Counted
}
export type Compared = { readonly clocks: number; readonly disagreements: readonly Disagreement[] }

export function compare(seed: string): Compared {
  const random = randomCase(seed)
  const { rules, complaint, nowMs } = random
  const clocks = clocksFor({
    rules,
    categories: [],
    facts: complaint,
    channel: complaint.channel,
    receivedAt: complaint.receivedAt,
    zone: 'Asia/Shanghai',
  })
  const bound = { ...complaint, clocks }
  const oracle = countedByMinute(random)
  const disagreements = clocks.flatMap((clock) => {
    const counted = oracle.get(clock.ruleId)
    if (counted === undefined) throw new Error('The oracle lost a rule')
    const laps = timedLaps(clock, bound)
    const standing = clockStanding(clock, bound, instantFromMs(nowMs))
    const { warning, limit } = clock.terms ?? {}
    const toldNear = warning?.by === 'time' || limit?.unit === 'hours'
    const product: Counted = {
      state: standing.state,
      dueMs: laps.at(-1)?.dueAt ?? null,
      near: toldNear && standing.state === 'running' && standing.near === 'near',
      laps: laps.length,
    }
    const same =
      product.state === counted.state &&
      product.dueMs === counted.dueMs &&
      product.near === counted.near &&
      product.laps === counted.laps
    return same ? [] : [{ seed, ruleId: clock.ruleId, product, oracle: counted }]
  })
  return { clocks: clocks.length, disagreements }
}

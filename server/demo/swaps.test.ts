import { describe, expect, it } from 'vitest'
import { checkExchange } from '#shared/domain/schedule/swap.rules.ts'
import { isOpenSwap } from '#shared/domain/schedule/swap.transition.ts'
import { shiftIdsOf } from '#shared/domain/schedule/swap.ts'
import { BusinessDate } from '#shared/kernel/clock.ts'
import { dayOf, instantAt } from './calendar.ts'
import { createShifts } from './schedule.ts'
import { blocksOf, createSwaps, rulesKnowOf } from './swaps.ts'
import { agentIdOf, demoSwapPolicy, LEAD_ID } from './team.ts'

/** Each weekday, a month's end, a year's end, the spring festival and a leap day. */
const days = [
  ...Array.from({ length: 7 }, (_, index) => `2026-11-${16 + index}`),
  '2026-12-31',
  '2027-02-28',
  '2027-02-06',
  '2028-02-29',
]

describe('swaps of the demo centre', () => {
  it.each(days)(
    'on %s there is something to answer, something to decide, and the rules say the same',
    (day) => {
      const today = dayOf(BusinessDate.parse(day))
      const now = instantAt({ day: today, minute: 0 })
      const shifts = createShifts(today)
      const swaps = createSwaps(shifts, today)
      const ids = swaps.flatMap(shiftIdsOf)
      expect(new Set(ids).size).toBe(ids.length)
      const asked = swaps
        .filter(({ state }) => state === 'offered')
        .map(({ counterpart }) => counterpart?.agentId)
      expect(asked).toEqual([agentIdOf('1002')])
      const pending = swaps.filter(({ state }) => state === 'pending_lead')
      expect(pending.map(({ findings }) => blocksOf(findings).length > 0)).toEqual([false, true])
      for (const { requester, counterpart, findings, state, steps } of swaps) {
        if (counterpart === null) throw new Error('nobody is asked')
        expect(steps.every(({ at }) => at < now)).toBe(true)
        expect(steps.at(-1)?.to).toBe(state)
        if (!isOpenSwap(state)) expect(steps.at(-1)?.byId).toBe(LEAD_ID)
        const side = ({ agentId, shiftId, shiftRevision }: typeof requester) => {
          const shift = shifts.find(({ id }) => id === shiftId)
          if (shift === undefined) throw new Error(`No shift ${shiftId}`)
          return { agentId, shift, agreedRevision: shiftRevision }
        }
        const agents = [requester, counterpart].map(({ agentId }) => ({
          ...rulesKnowOf(agentId),
          shifts: shifts.filter((shift) => shift.agentId === agentId),
        }))
        const facts = { now, policies: [demoSwapPolicy], agents }
        expect(checkExchange(side(requester), side(counterpart), facts)).toEqual(findings)
      }
    },
  )
})

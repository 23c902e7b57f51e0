/**
 * What a lead has on their board: kept on this machine for each of them, across starts. What they typed is not kept: it may be
 * somebody's name, and nothing about a person lies here unsealed.
 */
import { CaseFilter, NO_FILTER } from '#shared/domain/complaint/case-filter.ts'
import { lanes } from '#shared/domain/complaint/lead-board.ts'
import { z } from '#shared/kernel/schema.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'

/** Days, with today. */
export const periods = [30, 90, 365] as const

/** What a team is held against is the centre's to say; until there is such a rule, its lead does. */
const FIRST_TARGET = { inTime: 95, hours: 72 }

const LeadView = z.strictObject({
  lane: z.enum(lanes),
  filter: CaseFilter,
  days: z.literal(periods).default(90),
  target: z
    .strictObject({ inTime: z.number().min(1).max(100), hours: z.number().min(1).max(10_000) })
    .default(FIRST_TARGET),
})
export type LeadView = z.infer<typeof LeadView>

const FIRST_VIEW: LeadView = { lane: 'all', filter: NO_FILTER, days: 90, target: FIRST_TARGET }

/** null: as it was kept. */
const useChanged = createDeskState<{ readonly view: LeadView | null }>({ view: null }, 'kept')

export function useLeadView(): readonly [LeadView, (change: Partial<LeadView>) => void] {
  const { server, profile } = useSignedIn()
  const key = `nightdesk.lead-view.${server}|${profile.agentId}`
  const { view: changed } = useChanged()
  const view = changed ?? readKept(key)
  const change = (part: Partial<LeadView>): void => {
    const next = { ...view, ...part }
    useChanged.setState({ view: next })
    const { text: _, ...filter } = next.filter
    localStorage.setItem(key, JSON.stringify({ ...next, filter }))
  }
  return [view, change]
}

function readKept(key: string): LeadView {
  try {
    const kept = LeadView.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null'))
    return kept.success ? kept.data : FIRST_VIEW
  } catch {
    return FIRST_VIEW
  }
}

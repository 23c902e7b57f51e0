/**
 * What a lead has on their board: kept on this machine for each of them, across starts. What they typed is not kept: it may be
 * somebody's name, and nothing about a person lies here unsealed.
 */
import { CaseFilter, NO_FILTER } from '#shared/domain/complaint/case-filter.ts'
import { lanes } from '#shared/domain/complaint/lead-board.ts'
import { z } from '#shared/kernel/schema.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'

const LeadView = z.strictObject({ lane: z.enum(lanes), filter: CaseFilter })
export type LeadView = z.infer<typeof LeadView>

const FIRST_VIEW: LeadView = { lane: 'all', filter: NO_FILTER }

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

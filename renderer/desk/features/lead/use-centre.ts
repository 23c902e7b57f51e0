/** The team and what the centre has decided, with the names that ids go by. */

import { useMemo } from 'react'
import type { CaseRules } from '#shared/domain/complaint/case-rules.ts'
import type { Category } from '#shared/domain/complaint/category.ts'
import { type Owners, ownersOf } from '#shared/domain/complaint/unattended.ts'
import { addDays } from '#shared/domain/schedule/business-date.ts'
import type { Agent } from '#shared/domain/schedule/roster.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useDates } from '../../platform/time/use-dates.ts'

export type Centre = {
  readonly team: readonly Agent[]
  readonly categories: readonly Category[]
  readonly rules: CaseRules | null
  /** null: nobody of this team. */
  readonly nameOf: (agentId: string | null) => string | null
  readonly categoryName: (id: string) => string
}

export function useCentre(): Centre {
  const { teamId } = useSignedIn().profile
  const agents = readyValue(useDataWatch('agents', {}))
  const known = readyValue(useDataWatch('categories', {}))
  const rules = readyValue(useDataWatch('caseRules', {}))
  return useMemo(() => {
    const team = (agents ?? []).filter((agent) => agent.teamId === teamId)
    const names = new Map<string | null, string>(team.map(({ id, name }) => [id, name]))
    const categories = known ?? []
    const categoryNames = new Map<string, string>(categories.map(({ id, name }) => [id, name]))
    return {
      team,
      categories,
      rules,
      nameOf: (id) => names.get(id) ?? null,
      categoryName: (id) => categoryNames.get(id) ?? '',
    }
  }, [agents, known, rules, teamId])
}

/** As far as a roster is usually planned. */
const DAYS_PLANNED = 28

export function useOwners(): Owners {
  const { teamId } = useSignedIn().profile
  const { today } = useDates()
  const { team: agents } = useCentre()
  const asked = { of: { who: 'team', teamId }, from: today, to: addDays(today, DAYS_PLANNED) } as const
  const shifts = readyValue(useDataWatch('shifts', asked))
  return useMemo(() => ownersOf({ agents, shifts: shifts ?? [] }), [agents, shifts])
}

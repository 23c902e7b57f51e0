/** The colleague whose extension a number is; null for everybody from outside. */
import { useMemo } from 'react'
import { readyValue, useDataWatch } from '../ports/use-watch.ts'
import { useSession } from '../session/session.store.ts'
import type { Colleague } from './colleagues.ts'

export function useColleagueWith(number: string): Colleague | null {
  // Behind a lock nobody may look into the directory.
  const isOpen = useSession()?.status === 'signed_in'
  const agents = readyValue(useDataWatch('agents', isOpen ? {} : null))
  const teams = readyValue(useDataWatch('teams', isOpen ? {} : null))
  return useMemo(() => {
    const agent = agents?.find(({ extension }) => extension !== null && extension === number)
    if (agent === undefined) return null
    const team = teams?.find(({ id }) => id === agent.teamId)?.name ?? ''
    return { id: agent.id, name: agent.name, extension: number, team }
  }, [agents, teams, number])
}

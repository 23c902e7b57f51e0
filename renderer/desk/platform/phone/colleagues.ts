/** Whom a call can be passed to inside the centre: everybody of the directory with an extension, found as they are typed. */
import type { AgentId } from '#shared/kernel/ids.ts'
import { readyValue, useDataWatch } from '../ports/use-watch.ts'

export type Colleague = {
  readonly id: AgentId
  readonly name: string
  readonly extension: string
  readonly team: string
}

const SHOWN_AT_MOST = 6

/** Those of one's own team first, then by name; `me` is not among them. */
export function useColleagues(me: AgentId): readonly Colleague[] {
  const agents = readyValue(useDataWatch('agents', {})) ?? []
  const teams = readyValue(useDataWatch('teams', {})) ?? []
  const teamName = new Map(teams.map(({ id, name }) => [id, name]))
  const mine = agents.find(({ id }) => id === me)?.teamId
  return agents
    .flatMap((agent) =>
      agent.extension === null || agent.id === me ? [] : [{ ...agent, extension: agent.extension }],
    )
    .toSorted(
      (a, b) =>
        Number(b.teamId === mine) - Number(a.teamId === mine) || a.name.localeCompare(b.name, 'zh-CN'),
    )
    .map(({ id, name, extension, teamId }) => ({ id, name, extension, team: teamName.get(teamId) ?? '' }))
}

/** By a part of the name, of the extension or of the team's name. */
export function colleaguesLike(colleagues: readonly Colleague[], typed: string): readonly Colleague[] {
  const wanted = typed.normalize('NFKC').trim().toLowerCase()
  return colleagues
    .filter(
      ({ name, extension, team }) =>
        name.toLowerCase().includes(wanted) || extension.startsWith(wanted) || team.includes(wanted),
    )
    .slice(0, SHOWN_AT_MOST)
}

/**
 * Whom a call can be passed to inside the centre: everybody of the directory with an extension, found as they are typed. Of
 * one's own team it is known what they are doing; those who could take a call stand first.
 */
import { useState } from 'react'
import type { Doing } from '#shared/domain/presence/presence.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import { readyValue, useDataWatch } from '../ports/use-watch.ts'
import { type KnownPresence, useTeamPresence } from './team-presence.ts'

export type Colleague = {
  readonly id: AgentId
  readonly name: string
  readonly extension: string
  readonly team: string
}

/** Beyond that a name is found faster by typing. */
const SHOWN_AT_MOST = 50

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
export function colleaguesLike<C extends Colleague>(colleagues: readonly C[], typed: string): readonly C[] {
  const wanted = typed.normalize('NFKC').trim().toLowerCase()
  return colleagues
    .filter(
      ({ name, extension, team }) =>
        name.toLowerCase().includes(wanted) || extension.startsWith(wanted) || team.includes(wanted),
    )
    .slice(0, SHOWN_AT_MOST)
}

/** Who could take a call now, then who could soon. */
const readiest: readonly Doing[] = [
  'available',
  'wrap_up',
  'back_office',
  'on_call',
  'training',
  'meeting',
  'break',
]
const rankOf = (presence: KnownPresence | null): number => {
  const rank = presence?.is === 'now' ? readiest.indexOf(presence.doing) : -1
  return rank === -1 ? readiest.length : rank
}

export type ColleagueAtWork = Colleague & {
  /** null: of another team, or not told yet. */
  readonly presence: KnownPresence | null
}

/**
 * The order is that of the first answer: a list that moves while somebody reaches for a name passes a customer to the wrong
 * colleague. What each is doing goes on changing in its place.
 */
export function useColleaguesAtWork(me: AgentId): readonly ColleagueAtWork[] {
  const colleagues = useColleagues(me)
  const team = useTeamPresence()
  const [order, setOrder] = useState<ReadonlyMap<AgentId, number> | null>(null)
  const atWork = colleagues.map((colleague) => ({ ...colleague, presence: team.of(colleague.id) }))
  if (order === null && team.state === 'live' && colleagues.length > 0)
    setOrder(new Map(atWork.map(({ id, presence }) => [id, rankOf(presence)])))
  const place = ({ id }: Colleague): number => order?.get(id) ?? readiest.length
  return atWork.toSorted((a, b) => place(a) - place(b))
}

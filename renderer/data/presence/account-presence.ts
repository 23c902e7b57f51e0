/** Presence of whoever is signed in: said for as long as they are, asked of the server while somebody looks. */
import type { PresenceReport, Work } from '#shared/domain/presence/presence.ts'
import { lockedWord } from '#shared/domain/presence/presence-of.ts'
import { createServerRequest, type ServerRequestOptions } from '../sync/server-request.ts'
import type { Circumstances } from '../sync/timers.ts'
import { createPresenceServer } from './presence-server.ts'
import { type SayPresenceOptions, sayPresence } from './say-presence.ts'
import { type TeamWatch, watchTeam } from './watch-team.ts'

export type AccountPresence = {
  readonly team: TeamWatch
  /** Says no more; with a last word, if there is one. */
  end(lastWord: Exclude<PresenceReport['is'], 'working'> | null): void
}

export function accountPresence(
  options: Omit<ServerRequestOptions, 'clock'> & Circumstances & Pick<SayPresenceOptions, 'told' | 'agentId'>,
): AccountPresence {
  const { origin, fetch, accessToken, clock, told, agentId } = options
  let last: Awaited<ReturnType<ServerRequestOptions['accessToken']>> | null = null
  const remembered: ServerRequestOptions['accessToken'] = async (asked) => {
    const answer = await accessToken(asked)
    if (answer.ok) last = answer
    return answer
  }
  const server = createPresenceServer(createServerRequest({ origin, fetch, accessToken: remembered, clock }))
  // Who has just locked the desk is given no token any more, and this page may be gone before the answer.
  const afterwards = createPresenceServer(
    createServerRequest({
      origin,
      fetch: (url, init) => fetch(url, { ...init, keepalive: true }),
      accessToken: async (asked) => last ?? accessToken(asked),
      clock,
    }),
  )
  const ownWork = (): Work | null => {
    const present = told.get()
    return present?.agentId === agentId ? present.work : null
  }
  const saying = sayPresence({ ...options, server })
  return {
    team: watchTeam({ ...options, server }),
    end(lastWord) {
      saying.stop()
      if (lastWord !== null && last !== null)
        void afterwards.say(lastWord === 'locked' ? lockedWord(ownWork(), clock.now()) : { is: lastWord })
      last = null
    },
  }
}

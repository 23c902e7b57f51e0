/**
 * Credentials for the centre's TURN servers that end by themselves (draft-uberti-behave-turn-rest-00, `use-auth-secret` of
 * coturn): the name says until when, the password proves that we gave it. So no agent's machine holds one that is worth stealing.
 */
import { createHmac } from 'node:crypto'
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import type { AgentId } from '#shared/kernel/ids.ts'

export type TurnServers = {
  /** As a phone takes them, for example `turns:turn.example.cn:5349?transport=tcp`. */
  readonly urls: readonly string[]
  readonly secret: string
}

/** Credentials live for one or two of these: the same ones all along the first, so that phones are told twice a shift. */
const HALF_LIFE_S = 6 * 3_600

/** The line with the centre's TURN servers added; only a line over SIP has a use for them. */
export function withTurn(
  line: TelephonySettings,
  turn: TurnServers | null,
  agentId: AgentId,
  now: Instant,
): TelephonySettings {
  if (line.line !== 'sip' || turn === null) return line
  const period = Math.floor(msFromInstant(now) / 1000 / HALF_LIFE_S)
  const username = `${(period + 2) * HALF_LIFE_S}:${agentId}`
  const credential = createHmac('sha1', turn.secret).update(username).digest('base64')
  return { ...line, iceServers: [...line.iceServers, { urls: [...turn.urls], username, credential }] }
}

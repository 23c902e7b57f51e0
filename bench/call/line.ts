/** An agent's line as the centre would give it, for a phone window that a benchmark drives. */
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import type { Account } from './engine.ts'

export const lineOf = ({ name, password, realm, wsUrl, iceServers }: Account): TelephonySettings => ({
  line: 'sip',
  webSocketUrl: wsUrl,
  domain: realm,
  user: name,
  authorizationUser: name,
  secret: { type: 'password', password },
  iceServers: iceServers.map(({ urls }) => ({ urls: [...urls] })),
  queueHeaders: [],
  wrapUpSeconds: 45,
})

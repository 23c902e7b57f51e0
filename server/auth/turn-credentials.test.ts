import { describe, expect, it } from 'vitest'
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { AgentId } from '#shared/kernel/ids.ts'
import { withTurn } from './turn-credentials.ts'

const AGENT = AgentId.parse('agent-1002')
const turn = { urls: ['turn:turn.example.cn:3478?transport=udp'], secret: 'between us' }
const HOUR = 3_600_000
const line: TelephonySettings = {
  line: 'sip',
  webSocketUrl: 'wss://pbx.example.cn:8089/ws',
  domain: 'pbx.example.cn',
  user: '1002',
  authorizationUser: '1002',
  secret: { type: 'password', password: 'night' },
  iceServers: [{ urls: ['stun:pbx.example.cn:3478'] }],
  queueHeaders: [],
  wrapUpSeconds: 45,
}

function credentialsAt(ms: number): { readonly username: string; readonly endsMs: number } {
  const given = withTurn(line, turn, AGENT, instantFromMs(ms))
  const username = given.line === 'sip' ? (given.iceServers.at(-1)?.username ?? '') : ''
  return { username, endsMs: Number(username.split(':')[0]) * 1000 }
}

describe('credentials for TURN', () => {
  it('are what coturn computes of the same secret, beside the servers that the line names itself', () => {
    const given = withTurn(line, { ...turn, secret: 'north' }, AGENT, instantFromMs(0))
    expect(given).toMatchObject({
      iceServers: [
        { urls: ['stun:pbx.example.cn:3478'] },
        {
          urls: turn.urls,
          username: '43200:agent-1002',
          // printf 43200:agent-1002 | openssl dgst -sha1 -hmac north -binary | base64
          credential: 'j1rogbqXZUMpQIvLOpa3TpMnoBw=',
        },
      ],
    })
  })

  it('last six hours at least whenever they are asked for, and never longer than twelve', () => {
    for (let ms = 0; ms < 24 * HOUR; ms += HOUR / 4) {
      const left = credentialsAt(ms).endsMs - ms
      expect(left).toBeGreaterThanOrEqual(6 * HOUR)
      expect(left).toBeLessThanOrEqual(12 * HOUR)
    }
  })

  it('stay the same while they are good for long, so that asking again changes nothing for a phone', () => {
    expect(credentialsAt(HOUR)).toEqual(credentialsAt(5 * HOUR))
    expect(credentialsAt(7 * HOUR)).not.toEqual(credentialsAt(5 * HOUR))
  })

  it('are given to nobody whose line has no use for them, and by no centre without a TURN server', () => {
    expect(withTurn({ line: 'none' }, turn, AGENT, instantFromMs(0))).toEqual({ line: 'none' })
    expect(withTurn(line, null, AGENT, instantFromMs(0))).toBe(line)
  })
})

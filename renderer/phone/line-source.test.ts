import { describe, expect, it } from 'vitest'
import type { LineChoice } from '#shared/domain/call/phone.state.ts'
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import type { SessionView } from '#shared/domain/session/session.ts'
import { createLineSource } from './line-source.ts'
import type { EndpointIdentity } from './sip/endpoint-identity.ts'

const signedIn = (clientId: string): SessionView =>
  ({
    status: 'signed_in',
    clientId,
    profile: { agentId: `agent-of-${clientId}`, teamId: 'team-night' },
  }) as unknown as SessionView
const endpoint = (clientId: string): EndpointIdentity => ({
  instanceId: clientId,
  contactName: clientId,
  viaHost: `${clientId}.invalid`,
})
const signedOut: SessionView = { status: 'signed_out', server: null, trial: 'none', notice: null }
const training = { line: 'training', agentNumber: '8001', wrapUpSeconds: 45 } as const

const source = () => {
  const given: LineChoice[] = []
  const renewed: unknown[] = []
  const made = createLineSource({
    onGiven: (choice) => given.push(choice),
    onIceServers: (iceServers) => renewed.push(iceServers),
  })
  return { given, renewed, ...made }
}

describe('which line the agent has', () => {
  it('waits for both: who is signed in, and what the server gave them', () => {
    const first = source()
    first.session(signedIn('a'), endpoint('a'))
    expect(first.given).toEqual([])
    first.telephony({ status: 'known', settings: training })
    expect(first.given).toMatchObject([{ kind: 'training', owner: { agentId: 'agent-of-a' } }])
  })

  it('keeps the line while the data window is restarted, and is not told twice', () => {
    const { given, session, telephony, newest } = source()
    session(signedIn('a'), endpoint('a'))
    telephony({ status: 'known', settings: training })
    telephony({ status: 'waiting' })
    telephony({ status: 'signed_out' })
    telephony({ status: 'known', settings: training })
    expect(given).toHaveLength(1)
    expect(newest().choice.kind).toBe('training')
  })

  it('keeps the line, and with it its calls, when only the credentials for TURN are renewed', () => {
    const { given, renewed, session, telephony, newest } = source()
    const settings = (username: string): TelephonySettings => ({
      line: 'sip',
      webSocketUrl: 'wss://pbx.example.cn/ws',
      domain: 'pbx.example.cn',
      user: '8001',
      authorizationUser: '8001',
      secret: { type: 'password', password: 'night' },
      iceServers: [{ urls: ['turn:turn.example.cn'], username, credential: 'x' }],
      queueHeaders: [],
      wrapUpSeconds: 45,
    })
    session(signedIn('a'), endpoint('a'))
    telephony({ status: 'known', settings: settings('6:a') })
    telephony({ status: 'known', settings: settings('12:a') })
    expect(given).toHaveLength(1)
    expect(renewed).toMatchObject([[{ username: '12:a' }]])
    expect(newest().settings).toMatchObject({ iceServers: [{ username: '12:a' }] })
  })

  it('keeps the line of an account that is locked, and gives none to one that starts locked', () => {
    const { given, session, telephony, newest } = source()
    const locked = { ...signedIn('a'), status: 'locked' } as SessionView
    session(locked, endpoint('a'))
    telephony({ status: 'signed_out' })
    expect(given).toEqual([])
    session(signedIn('a'), endpoint('a'))
    telephony({ status: 'known', settings: training })
    session(locked, endpoint('a'))
    telephony({ status: 'signed_out' })
    expect(newest().choice.kind).toBe('training')
    expect(given).toHaveLength(1)
  })

  it('takes the line away at sign-out and never gives it to the next agent', () => {
    const { given, session, telephony } = source()
    session(signedIn('a'), endpoint('a'))
    telephony({ status: 'known', settings: training })
    session(signedOut, null)
    session(signedIn('b'), endpoint('b'))
    expect(given.map(({ kind }) => kind)).toEqual(['training', 'none'])
    telephony({ status: 'known', settings: training })
    expect(given.at(-1)).toMatchObject({ kind: 'training', owner: { agentId: 'agent-of-b' } })
  })
})

/** One call over the real SIP.js, with a PBX that the test plays by hand: dialling, transfer, and being transferred to. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { CallId } from '#shared/kernel/ids.ts'
import { agentsLine, reaches, sdp, talking } from '../../../test/fakes/pbx-by-hand.ts'
import { stubWebRtc } from '../../../test/fakes/stub-web-rtc.ts'
import { eventually } from '../../../test/fixtures/eventually.ts'
import { headerOf } from './stateless-reply.ts'

beforeEach(stubWebRtc)
afterEach(() => {
  vi.unstubAllGlobals()
})

it('calls a code that ends in #, which SIP.js escapes in an address (RFC 3261 §25.1)', async () => {
  const side = agentsLine()
  side.line.invite('code' as CallId, '*21#')
  expect(await side.sentLike(/^INVITE /)).toMatch(/^INVITE sip:\*21%23@pbx\.example SIP/)
})

it('says when the PBX has the invitation, and takes no time-out of SIP.js for a word of the network', async () => {
  const dialled = 'dialled' as CallId
  const heard = agentsLine()
  heard.line.invite(dialled, '13900024680')
  await heard.reply('INVITE', '100 Trying')
  expect(await heard.happened('call.trying')).toEqual({ type: 'call.trying', callId: dialled })
  await heard.reply('INVITE', '408 Request Timeout')
  expect((await heard.happened('call.ended')).cause).toMatchObject({ type: 'refused', sipStatus: 408 })

  const unheard = agentsLine()
  unheard.line.dropFlow()
  unheard.line.invite(dialled, '13900024680')
  expect((await unheard.happened('call.ended')).cause).toEqual({ type: 'failed', sipStatus: null })
})

it('asks for a voice by the call that it is for: what speaks to a test’s echo must not speak to a customer', async () => {
  const side = agentsLine()
  const { callId } = await talking(side)
  const echo = await reaches(side, '9196')
  expect(side.voices).toEqual([callId, echo])
  side.line.microphoneReplaced()
  expect(side.voices.slice(2)).toEqual([callId, echo])
})

it('asks for a transfer and tells what the network says of it, word by word', async () => {
  const side = agentsLine()
  const { callId, ok } = await talking(side)
  side.line.refer(callId, { by: 'number', number: '8002' })
  expect(await side.reply('REFER', '202 Accepted')).toContain('Refer-To: <sip:8002@pbx.example>\r\n')
  expect(await side.happened('call.referAnswered')).toMatchObject({ callId, sipStatus: 202 })
  const notify = (fragment: string, state: string): void =>
    side.inDialog(
      'NOTIFY',
      ok,
      { Event: 'refer', 'Subscription-State': state, 'Content-Type': 'message/sipfrag' },
      fragment,
    )
  notify('SIP/2.0 180 Ringing', 'active;expires=60')
  expect(await side.happened('call.referNotified')).toMatchObject({ sipStatus: 180 })
  notify('SIP/2.0 486 Busy Here', 'terminated;reason=noresource')
  await eventually(() => expect(side.events.at(-1)).toMatchObject({ sipStatus: 486 }))
  expect(await side.sentLike(/^SIP\/2\.0 200 [\s\S]*NOTIFY/)).toContain('Call-ID: call-a')
})

it('names the dialog to take the place of when somebody was consulted, and the number that was dialled', async () => {
  const side = agentsLine()
  const { callId } = await talking(side)
  const consulted = await reaches(side, '8002')
  side.line.refer(callId, { by: 'consultation', callId: consulted, number: '8002' })
  const refer = await side.sentLike(/^REFER /)
  const invited = await side.sentLike(/^INVITE sip:8002@/)
  const fromTag = /;tag=(\S+)/.exec(headerOf(invited, 'from') ?? '')?.[1]
  const replaces = `${headerOf(invited, 'call-id')};to-tag=customer;from-tag=${fromTag}`
  expect(headerOf(refer, 'refer-to')).toBe(`<sip:8002@pbx.example?Replaces=${encodeURIComponent(replaces)}>`)
  expect(headerOf(refer, 'call-id')).toBe('call-a')
})

it('says that a transfer cannot be when whom the agent consulted has just hung up', async () => {
  const side = agentsLine()
  const { callId } = await talking(side)
  side.line.refer(callId, { by: 'consultation', callId: 'gone' as CallId, number: '8002' })
  expect(await side.happened('call.referAnswered')).toMatchObject({ callId, sipStatus: 481 })
  expect(side.sent.some((text) => text.startsWith('REFER'))).toBe(false)
})

it('goes on with whoever takes the place of the other side, without a ring, and lets the one before go', async () => {
  const side = agentsLine()
  const { callId, ok } = await talking(side)
  side.line.listen(callId, 'on')
  const ourTag = /;tag=(\S+)/.exec(headerOf(ok, 'to') ?? '')?.[1]
  side.invite('call-b', '13900139000', { Replaces: `call-a;to-tag=${ourTag};from-tag=call-a-theirs` })
  const joined = await side.acknowledge('call-b')
  expect(await side.happened('call.partyChanged')).toMatchObject({
    callId,
    identity: { number: '13900139000' },
  })
  expect(side.events.filter(({ type }) => type === 'call.incoming')).toHaveLength(1)
  expect(await side.reply('BYE', '200 OK')).toContain('Call-ID: call-a')
  expect(side.listening.slice(-3)).toEqual(['on', 'stopped', 'on'])
  expect(side.events.some(({ type }) => type === 'call.ended')).toBe(false)

  side.inDialog('BYE', joined, { Reason: 'Q.850;cause=16' })
  expect(await side.happened('call.ended')).toMatchObject({ callId, cause: { type: 'bye' } })
})

it.each([
  ['13900139000', '13900139000'],
  ['+8613800138000', null],
  ['anonymous', null],
])('takes the word of a re-INVITE for who is at the other end now: %s', async (asserted, found) => {
  const side = agentsLine()
  const { callId, ok } = await talking(side)
  side.inDialog(
    'INVITE',
    ok,
    {
      Contact: '<sip:customer@192.0.2.1>',
      'P-Asserted-Identity': `<sip:${asserted}@pbx.example>`,
      'Content-Type': 'application/sdp',
    },
    sdp(),
  )
  expect(await side.happened('call.remoteHold')).toMatchObject({ callId, held: 'none' })
  const changed = side.events.filter((event) => event.type === 'call.partyChanged')
  expect(changed.map(({ identity }) => identity.number)).toEqual(found === null ? [] : [found])
})

it('refuses a REFER that somebody sends to the agent: nobody makes their phone call somewhere', async () => {
  const side = agentsLine()
  const { ok } = await talking(side)
  side.inDialog('REFER', ok, { 'Refer-To': '<sip:900900@evil>', Contact: '<sip:customer@192.0.2.1>' })
  expect(await side.sentLike(/^SIP\/2\.0 603 [\s\S]*REFER/)).toContain('Call-ID: call-a')
  expect(side.sent.some((text) => text.startsWith('INVITE'))).toBe(false)
})

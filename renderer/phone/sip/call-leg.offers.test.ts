/** Offers in a call that is up, ours and theirs, which may cross or get lost: hold, and what brings the sound back. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { agentsLine, sdp, talking, untilQuiet } from '../../../test/fakes/pbx-by-hand.ts'
import { stubWebRtc } from '../../../test/fakes/stub-web-rtc.ts'

beforeEach(stubWebRtc)
afterEach(() => {
  vi.unstubAllGlobals()
})

it('holds by offering to send only, and goes by what the other side says to it', async () => {
  const side = agentsLine()
  const { callId } = await talking(side)
  const held = side.line.hold(callId)
  expect(await side.reply('INVITE', '200 OK', sdp('recvonly'))).toContain('a=sendonly')
  expect(await held).toBe('held')
})

it('holds no sooner than the caller’s side has acknowledged the answer: its ACK would end the call', async () => {
  const side = agentsLine()
  side.invite('call-a', '13800138000')
  const { callId } = await side.happened('call.incoming')
  void side.line.accept(callId)
  await side.happened('call.established')
  const held = side.line.hold(callId)
  await untilQuiet()
  await side.acknowledge('call-a')
  await side.reply('INVITE', '200 OK', sdp('recvonly'))
  expect(await held).toBe('held')
  expect(side.events.some(({ type }) => type === 'call.ended')).toBe(false)
})

it('holds after the other side’s own offer was acknowledged, and is not refused because they were faster', async () => {
  const side = agentsLine()
  const { callId, ok } = await talking(side)
  const offer = { Contact: '<sip:customer@192.0.2.1>', 'Content-Type': 'application/sdp', CSeq: '2 INVITE' }
  side.inDialog('INVITE', ok, offer, sdp())
  await side.happened('call.remoteHold')
  const held = side.line.hold(callId)
  await untilQuiet()
  side.inDialog('ACK', ok, { CSeq: '2 ACK' })
  await side.reply('INVITE', '200 OK', sdp('recvonly'))
  expect(await held).toBe('held')
})

it('offers again what was agreed after a hold that was refused, for proxies go by the last offer', async () => {
  const side = agentsLine()
  const { callId } = await talking(side)
  const held = side.line.hold(callId)
  await side.reply('INVITE', '488 Not Acceptable Here')
  expect(await held).toBe('refused')
  expect(await side.sentLike(/^INVITE [\s\S]*a=sendrecv/)).toContain('Call-ID: call-a')
})

it('waits no half minute for an answer that the old flow took along: the agent is told, and the next offer goes out', async () => {
  const side = agentsLine()
  const { callId } = await talking(side)
  const held = side.line.hold(callId)
  await side.sentLike(/^INVITE [\s\S]*a=sendonly/)
  side.reconnect()
  expect(await held).toBe('refused')
  await side.sentLike(/^INVITE [\s\S]*a=sendrecv/)
  await side.reply('INVITE', '200 OK', sdp())
  const again = side.line.hold(callId)
  await untilQuiet()
  await side.reply('INVITE', '200 OK', sdp('recvonly'))
  expect(await again).toBe('held')
  expect(side.events.some(({ type }) => type === 'call.ended')).toBe(false)
})

it('takes the other side’s next offer when the end of their last one was lost on the way, instead of refusing every other', async () => {
  const side = agentsLine()
  const { ok } = await talking(side)
  const offers = (cseq: number) => {
    const more = { Contact: '<sip:customer@192.0.2.1>', 'Content-Type': 'application/sdp' }
    side.inDialog('INVITE', ok, { ...more, CSeq: `${cseq} INVITE` }, sdp())
    return side.sentLike(new RegExp(`^SIP/2.0 [2-6][\\s\\S]*CSeq: ${cseq} INVITE`))
  }
  expect(await offers(2)).toMatch(/^SIP\/2\.0 200 /)
  await side.happened('call.remoteHold')
  expect(await offers(3)).toMatch(/^SIP\/2\.0 200 /)
})

it('makes its own offer over the next flow when the last one took the end of theirs along', async () => {
  const side = agentsLine()
  const { callId, ok } = await talking(side)
  const offer = { Contact: '<sip:customer@192.0.2.1>', 'Content-Type': 'application/sdp', CSeq: '2 INVITE' }
  side.inDialog('INVITE', ok, offer, sdp())
  await side.happened('call.remoteHold')
  side.reconnect()
  const held = side.line.hold(callId)
  await side.reply('INVITE', '200 OK', sdp('recvonly'))
  expect(await held).toBe('held')
})

it('refuses an offer of theirs while its own is being made, for SIP.js would take it for the answer', async () => {
  let made = (): void => {}
  const gate = new Promise<void>((resolve) => {
    made = resolve
  })
  class SlowConnection extends RTCPeerConnection {
    constructor() {
      super()
      const offer = this.createOffer.bind(this)
      Object.assign(this, { createOffer: () => gate.then(() => offer()) })
    }
  }
  vi.stubGlobal('RTCPeerConnection', SlowConnection)
  const side = agentsLine()
  const { callId, ok } = await talking(side)
  const held = side.line.hold(callId)
  await untilQuiet()
  const offer = { Contact: '<sip:customer@192.0.2.1>', 'Content-Type': 'application/sdp', CSeq: '2 INVITE' }
  side.inDialog('INVITE', ok, offer, sdp())
  await side.sentLike(/^SIP\/2\.0 491 [\s\S]*CSeq: 2 INVITE/)
  made()
  await side.reply('INVITE', '200 OK', sdp('recvonly'))
  expect(await held).toBe('held')
  side.inDialog('INVITE', ok, { ...offer, CSeq: '3 INVITE' }, sdp())
  await side.sentLike(/^SIP\/2\.0 200 [\s\S]*CSeq: 3 INVITE/)
})

it('takes back with an offer to talk when both had held: nobody else could be heard otherwise', async () => {
  const side = agentsLine()
  const { callId } = await talking(side)
  const held = side.line.hold(callId)
  await side.reply('INVITE', '200 OK', sdp('inactive'))
  await held
  const resumed = side.line.resume(callId)
  const offer = await side.sentLike(/^INVITE [\s\S]*a=sendrecv/)
  expect(offer).toContain('Call-ID: call-a')
  await side.reply('INVITE', '200 OK', sdp('sendonly'))
  expect(await resumed).toBe('resumed')
  expect(await side.happened('call.remoteHold')).toMatchObject({ held: 'held' })
})

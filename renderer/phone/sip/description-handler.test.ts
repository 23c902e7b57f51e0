import type { Core } from 'sip.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeTrack } from '../../../test/fakes/fake-peer-connection.ts'
import { stubWebRtc, stubWebRtcWithDeadStun } from '../../../test/fakes/stub-web-rtc.ts'
import { descriptionHandlers } from './description-handler.ts'

const logger = { debug() {}, log() {}, warn() {}, error() {} } as unknown as Core.Logger
const handlers = () => descriptionHandlers(logger, [])
const voice = () => new FakeTrack() as unknown as MediaStreamTrack

/** How long a call waits for its offer. */
async function offered(offer: Promise<unknown>): Promise<number> {
  const asked = performance.now()
  const at = offer.then(() => performance.now() - asked)
  await vi.advanceTimersByTimeAsync(10_000)
  return at
}

describe('candidates, with a STUN server that never answers', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    stubWebRtcWithDeadStun()
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('costs the agent nothing: the connection that was made ahead has waited before the call', async () => {
    const made = handlers()
    made.warm()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await offered(made.take(voice).getDescription())).toBeLessThan(50)
  })

  it('costs half a second at most when nothing could be made ahead', async () => {
    const waited = await offered(handlers().take(voice).getDescription())
    expect(waited).toBeGreaterThan(400)
    expect(waited).toBeLessThanOrEqual(500)
  })

  /** A call that is up, a minute after its connection was made. */
  async function inCall() {
    const handler = handlers().take(voice)
    await offered(handler.getDescription())
    await handler.setDescription('v=0\r\n')
    await vi.advanceTimersByTimeAsync(60_000)
    const connection = handler.peerConnection
    if (connection === undefined) throw new Error('no connection')
    const asked = vi.spyOn(connection, 'createOffer')
    const offer = async () => ({
      waited: await offered(handler.getDescription()),
      restarts: JSON.stringify(asked.mock.lastCall ?? []).includes('"iceRestart":true'),
    })
    return { handler, offer }
  }

  it('is given its time again after the network has changed: an address that is left is offered to nobody', async () => {
    const { handler, offer } = await inCall()
    handler.doubtPath()
    const sought = await offer()
    expect(sought.restarts).toBe(true)
    expect(sought.waited).toBeGreaterThan(400)
    await handler.setDescription('v=0\r\n')
    expect((await offer()).restarts).toBe(false)
  })

  it('is looked for again when the offer was refused, and not because another one was', async () => {
    const { handler, offer } = await inCall()
    handler.doubtPath()
    await offer()
    await handler.rollbackDescription()
    expect((await offer()).restarts).toBe(true)
    await handler.setDescription('v=0\r\n')
    expect((await offer()).restarts).toBe(false)
    await handler.rollbackDescription()
    expect((await offer()).restarts).toBe(false)
  })
})

describe('an address that Chromium believes in only some time after the network changed', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    stubWebRtc()
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  /** A call that is up when the network changes; until `knownAfterMs` a new search finds no address. */
  async function movedCall(knownAfterMs: number) {
    const handler = handlers().take(voice)
    await handler.getDescription()
    await handler.setDescription('v=0\r\n')
    const connection = handler.peerConnection
    if (connection === undefined) throw new Error('no connection')
    const knownAt = performance.now() + knownAfterMs
    const create = connection.createOffer.bind(connection)
    let isRestart = false
    Object.assign(connection, {
      createOffer: async (options: RTCOfferOptions | undefined) => {
        isRestart = options?.iceRestart === true
        const offer = await create()
        if (!isRestart || performance.now() >= knownAt) return offer
        return { ...offer, sdp: offer.sdp?.replace(/a=candidate.*\r\n/, '') ?? '' }
      },
    })
    handler.doubtPath()
    const offer = async () => {
      const description = handler.getDescription()
      const waited = await offered(description)
      return { waited, isRestart, hasAddress: (await description).body.includes('a=candidate:') }
    }
    return { handler, offer }
  }

  it('is waited for: a PBX that is offered none might do without ICE from then on', async () => {
    const { offer } = await movedCall(2_000)
    const made = await offer()
    expect(made).toMatchObject({ isRestart: true, hasAddress: true })
    expect(made.waited).toBeLessThan(3_000)
  })

  it('is not waited for without end: the PBX learns where we are, and the next offer searches again', async () => {
    const { handler, offer } = await movedCall(6_000)
    const made = await offer()
    expect(made).toMatchObject({ isRestart: false, hasAddress: true })
    expect(made.waited).toBeLessThan(5_000)
    await handler.setDescription('v=0\r\n')
    expect(await offer()).toMatchObject({ isRestart: true, hasAddress: true })
  })
})

describe('another microphone in a running call', () => {
  beforeEach(stubWebRtc)
  afterEach(() => {
    vi.unstubAllGlobals()
  })
  const inCall = async () => {
    const handler = handlers().take(voice)
    await handler.getDescription()
    return handler
  }

  it.each([
    ['on', 'off'],
    ['off', 'on'],
  ] as const)('hears what the agent said while it was exchanged: %s, then %s', async (before, meanwhile) => {
    const handler = await inCall()
    handler.transmit(before)
    const exchanged = voice()
    const done = handler.replaceTrack(exchanged)
    expect(exchanged.enabled).toBe(before === 'on')
    handler.transmit(meanwhile)
    await done
    expect(exchanged.enabled).toBe(meanwhile === 'on')
  })

  it('lets every other one go when one follows at the heels of another: a device is not kept open by a call that has ended', async () => {
    const handler = await inCall()
    const sender = handler.peerConnection?.getSenders()[0]
    const all = [sender?.track, voice(), voice()].filter((track) => track instanceof FakeTrack)
    const [atFirst, second, third] = all.map((track) => ({ track, stop: vi.spyOn(track, 'stop') }))
    const given = [second, third].map((each) =>
      handler.replaceTrack(each?.track as unknown as MediaStreamTrack),
    )
    await Promise.all(given)
    expect(sender?.track).toBe(third?.track)
    expect([atFirst, second, third].map((each) => each?.stop.mock.calls.length)).toEqual([1, 1, 0])
  })

  it('lets the new one go when the call has ended meanwhile', async () => {
    const handler = await inCall()
    const sender = handler.peerConnection?.getSenders()[0]
    if (sender === undefined) throw new Error('no sender')
    vi.spyOn(sender, 'replaceTrack').mockRejectedValue(new DOMException('', 'InvalidStateError'))
    const late = new FakeTrack()
    const stop = vi.spyOn(late, 'stop')
    await handler.replaceTrack(late as unknown as MediaStreamTrack)
    expect(stop).toHaveBeenCalledOnce()
  })
})

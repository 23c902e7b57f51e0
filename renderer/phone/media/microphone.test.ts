import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMicrophone } from './microphone.ts'

/** One track as far as the microphone needs it. */
class FakeTrack extends EventTarget {
  enabled = true
  stopped = false
  readonly device: string
  readonly denoised: boolean
  constructor(device: string, denoised: boolean) {
    super()
    this.device = device
    this.denoised = denoised
  }
  clone(): FakeTrack {
    const copy = new FakeTrack(this.device, this.denoised)
    copy.enabled = this.enabled
    return copy
  }
  stop(): void {
    this.stopped = true
  }
}

class FakeDevices extends EventTarget {
  fault: string | null = null
  readonly tracks: FakeTrack[] = []
  /** Which devices are there besides the system's own. */
  plugged: readonly string[] = ['headset']
  /** By another program. */
  held: readonly string[] = []
  getUserMedia({ audio }: MediaStreamConstraints): Promise<MediaStream> {
    if (this.fault !== null) return Promise.reject(new DOMException('', this.fault))
    const asked = typeof audio === 'object' ? audio : {}
    const exact = (asked.deviceId as { exact: string } | undefined)?.exact
    if (exact !== undefined && this.held.includes(exact))
      return Promise.reject(new DOMException('', 'NotReadableError'))
    if (exact !== undefined && !this.plugged.includes(exact))
      return Promise.reject(new DOMException('', 'OverconstrainedError'))
    const track = new FakeTrack(exact ?? 'system', asked.noiseSuppression === true)
    this.tracks.push(track)
    return Promise.resolve({ getAudioTracks: () => [track] } as unknown as MediaStream)
  }
}

function plugged() {
  const devices = new FakeDevices()
  const states: string[] = []
  const onReplaced = vi.fn()
  const held: (string | null)[] = []
  const microphone = createMicrophone(devices as unknown as MediaDevices, {
    onState: (state) => states.push(state),
    onReplaced,
    onHeld: (deviceId) => held.push(deviceId),
  })
  return { devices, states, onReplaced, held, microphone }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the microphone', () => {
  it('is taken ahead, silent, and gives every call a track of its own', async () => {
    const { devices, states, microphone } = plugged()
    expect(microphone.takeTrack()).toBeNull()
    await microphone.acquire()
    expect(states).toEqual(['ready'])
    expect(devices.tracks[0]?.enabled).toBe(false)
    const track = microphone.takeTrack()
    expect(track).not.toBe(devices.tracks[0])
    track?.stop()
    expect(devices.tracks[0]?.stopped).toBe(false)
  })

  it.each([
    ['NotAllowedError', 'refused'],
    ['NotFoundError', 'missing'],
    ['NotReadableError', 'busy'],
    ['OverconstrainedError', 'missing'],
  ])('says why it cannot be had: %s is %s', async (fault, state) => {
    const { devices, states, microphone } = plugged()
    devices.fault = fault
    await microphone.acquire()
    expect(states).toEqual([state])
  })

  it('is taken when a headset is plugged in, without being asked again', async () => {
    const { devices, states, microphone } = plugged()
    devices.fault = 'NotFoundError'
    await microphone.acquire()
    devices.fault = null
    devices.dispatchEvent(new Event('devicechange'))
    await vi.advanceTimersByTimeAsync(0)
    expect(states).toEqual(['missing', 'ready'])
  })

  it('goes on with another device when the one in use is unplugged during a call', async () => {
    const { devices, states, onReplaced, microphone } = plugged()
    await microphone.acquire()
    onReplaced.mockClear()
    devices.tracks[0]?.dispatchEvent(new Event('ended'))
    await vi.advanceTimersByTimeAsync(0)
    expect(states).toEqual(['ready', 'missing', 'ready'])
    expect(onReplaced).toHaveBeenCalledTimes(1)
  })

  it('is tried again while another program holds it', async () => {
    const { devices, states, microphone } = plugged()
    devices.fault = 'NotReadableError'
    await microphone.acquire()
    devices.fault = null
    await vi.advanceTimersByTimeAsync(5_000)
    expect(states).toEqual(['busy', 'ready'])
  })

  it('is let go when there is no line any more, also while it was being asked for', async () => {
    const { devices, states, microphone } = plugged()
    const asked = microphone.acquire()
    microphone.release()
    await asked
    expect(devices.tracks[0]?.stopped).toBe(true)
    expect(states).not.toContain('ready')
    devices.dispatchEvent(new Event('devicechange'))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(devices.tracks).toHaveLength(1)
  })
})

describe('a microphone that was chosen', () => {
  const processing = { echoCancellation: 'on', noiseSuppression: 'on', autoGain: 'on' } as const
  const headset = { deviceId: 'headset', identity: 'headset', processing }
  const system = { deviceId: '', identity: ' group', processing }
  const settle = () => vi.advanceTimersByTimeAsync(0)

  it('takes the place of the one in use without a moment in which there is none', async () => {
    const { devices, states, onReplaced, microphone } = plugged()
    await microphone.acquire()
    onReplaced.mockImplementation(() => expect(devices.tracks[0]?.stopped).toBe(false))
    microphone.use(headset)
    await settle()
    expect(devices.tracks.map(({ device, stopped }) => [device, stopped])).toEqual([
      ['system', true],
      ['headset', false],
    ])
    expect(states).toEqual(['ready'])
    expect(onReplaced).toHaveBeenCalledTimes(2)
  })

  it('is stood in for when it is pulled out, and taken again when it is back', async () => {
    const { devices, states, microphone } = plugged()
    await microphone.acquire()
    microphone.use(headset)
    await settle()
    devices.plugged = []
    devices.tracks.at(-1)?.dispatchEvent(new Event('ended'))
    await settle()
    microphone.use(system)
    await settle()
    expect(devices.tracks.at(-1)).toMatchObject({ device: 'system', stopped: false })
    devices.plugged = ['headset']
    microphone.use(headset)
    await settle()
    expect(devices.tracks.at(-1)).toMatchObject({ device: 'headset', stopped: false })
    expect(devices.tracks.filter(({ stopped }) => !stopped)).toHaveLength(2)
    expect(states.at(-1)).toBe('ready')
  })

  it('that another program holds at the start is stood in for, told so, and taken as soon as it is let go', async () => {
    const { devices, states, held, microphone } = plugged()
    devices.held = ['headset']
    microphone.use(headset)
    await microphone.acquire()
    expect(devices.tracks.at(-1)).toMatchObject({ device: 'system', stopped: false })
    expect(held).toEqual(['headset'])
    await vi.advanceTimersByTimeAsync(5_000)
    expect(devices.tracks.at(-1)).toMatchObject({ device: 'system', stopped: false })
    devices.held = []
    await vi.advanceTimersByTimeAsync(5_000)
    expect(devices.tracks.map(({ device, stopped }) => [device, stopped])).toEqual([
      ['system', true],
      ['headset', false],
    ])
    expect(held).toEqual(['headset', null])
    expect(states).toEqual(['ready'])
    await vi.advanceTimersByTimeAsync(20_000)
    expect(devices.tracks).toHaveLength(2)
  })

  it('that could not be opened at the start is asked for again when something is plugged in or chosen', async () => {
    const { devices, held, microphone } = plugged()
    devices.plugged = []
    microphone.use(headset)
    await microphone.acquire()
    expect(devices.tracks.at(-1)).toMatchObject({ device: 'system' })
    devices.plugged = ['headset']
    devices.dispatchEvent(new Event('devicechange'))
    await settle()
    expect(devices.tracks.at(-1)).toMatchObject({ device: 'headset', stopped: false })
    expect(held).toEqual([])
  })

  it('that cannot be opened leaves what is in use alone', async () => {
    const { devices, states, held, microphone } = plugged()
    await microphone.acquire()
    devices.fault = 'NotReadableError'
    microphone.use(headset)
    await settle()
    expect(devices.tracks[0]?.stopped).toBe(false)
    expect(states).toEqual(['ready'])
    expect(held).toEqual(['headset'])
    devices.fault = null
    await vi.advanceTimersByTimeAsync(5_000)
    expect(devices.tracks.at(-1)).toMatchObject({ device: 'headset' })
    expect(held).toEqual(['headset', null])
  })

  it('is opened anew when its processing changes, and not when nothing does', async () => {
    const { devices, microphone } = plugged()
    microphone.use(headset)
    await microphone.acquire()
    microphone.use(headset)
    await settle()
    expect(devices.tracks).toHaveLength(1)
    microphone.use({ ...headset, processing: { ...processing, noiseSuppression: 'off' } })
    await settle()
    expect(devices.tracks.map(({ denoised }) => denoised)).toEqual([true, false])
  })
})

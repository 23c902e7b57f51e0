import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMicrophone } from './microphone.ts'

/** One track as far as the microphone needs it. */
class FakeTrack extends EventTarget {
  enabled = true
  stopped = false
  clone(): FakeTrack {
    const copy = new FakeTrack()
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
  getUserMedia(): Promise<MediaStream> {
    if (this.fault !== null) return Promise.reject(new DOMException('', this.fault))
    const track = new FakeTrack()
    this.tracks.push(track)
    return Promise.resolve({ getAudioTracks: () => [track] } as unknown as MediaStream)
  }
}

function plugged() {
  const devices = new FakeDevices()
  const states: string[] = []
  const onReplaced = vi.fn()
  const microphone = createMicrophone(devices as unknown as MediaDevices, {
    onState: (state) => states.push(state),
    onReplaced,
  })
  return { devices, states, onReplaced, microphone }
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

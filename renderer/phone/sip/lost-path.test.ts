/** A customer who hears nothing any more must be heard again without anybody doing anything. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fakeWebRtc } from '../../../test/fakes/fake-peer-connection.ts'
import { watchPath } from './lost-path.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function connection() {
  const fake = new fakeWebRtc.RTCPeerConnection()
  const seek = vi.fn()
  watchPath(fake as unknown as RTCPeerConnection, seek)
  const become = (states: { readonly ice?: string; readonly whole?: string }): void => {
    if (states.ice !== undefined) fake.iceConnectionState = states.ice
    fake.dispatchEvent(new Event('iceconnectionstatechange'))
    if (states.whole !== undefined) fake.connectionState = states.whole
    fake.dispatchEvent(new Event('connectionstatechange'))
  }
  return { become, seek }
}

it('seeks another way when nothing comes by the one that was agreed, and once more when that is certain', () => {
  const { become, seek } = connection()
  become({ ice: 'disconnected', whole: 'disconnected' })
  vi.advanceTimersByTime(5_000)
  expect(seek).toHaveBeenCalledTimes(1)
  become({ ice: 'failed', whole: 'failed' })
  expect(seek).toHaveBeenCalledTimes(2)
})

it('believes a connection that has failed although ICE only calls it disconnected', () => {
  const { become, seek } = connection()
  become({ ice: 'disconnected', whole: 'failed' })
  expect(seek).toHaveBeenCalledTimes(1)
})

it('leaves a way alone that comes back by itself, and one that is closed', () => {
  const { become, seek } = connection()
  become({ ice: 'disconnected', whole: 'disconnected' })
  vi.advanceTimersByTime(900)
  become({ ice: 'connected', whole: 'connected' })
  vi.advanceTimersByTime(5_000)
  become({ ice: 'disconnected', whole: 'closed' })
  vi.advanceTimersByTime(5_000)
  expect(seek).not.toHaveBeenCalled()
})

it('seeks again when the way that was found is lost as well', () => {
  const { become, seek } = connection()
  become({ ice: 'failed', whole: 'failed' })
  become({ ice: 'checking', whole: 'connecting' })
  become({ ice: 'failed', whole: 'failed' })
  expect(seek).toHaveBeenCalledTimes(2)
})

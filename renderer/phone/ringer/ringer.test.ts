/** A ring that is heard nowhere is a customer lost; one that sounds in the whole room while somebody dials is a nuisance. */
import { beforeEach, expect, test, vi } from 'vitest'
import { eventually } from '../../../test/fixtures/eventually.ts'
import { createRinger } from './ringer.ts'

const param = () => ({
  setValueAtTime: vi.fn(),
  linearRampToValueAtTime: vi.fn(),
  cancelScheduledValues: vi.fn(),
})
class FakeNode {
  readonly gain = param()
  connect = vi.fn()
  disconnect = vi.fn()
  start = vi.fn()
  stop = vi.fn()
  addEventListener = vi.fn()
}
class FakeContext {
  currentTime = 0
  destination = {}
  state = 'suspended'
  resume = async () => {
    this.state = 'running'
  }
  suspend = async () => {
    this.state = 'suspended'
  }
}

beforeEach(() => {
  vi.stubGlobal('GainNode', FakeNode)
  vi.stubGlobal('OscillatorNode', FakeNode)
})

/** Which devices sound. */
function ringing(away: readonly string[] = []) {
  const contexts = new Map<string, FakeContext>()
  const faults: string[] = []
  const ringer = createRinger(
    (sink) => {
      if (away.includes(sink)) return Promise.reject(new Error('gone'))
      const context = new FakeContext()
      contexts.set(sink, context)
      return Promise.resolve(context as unknown as AudioContext)
    },
    (code) => faults.push(code),
  )
  const sounding = () => [...contexts].filter(([, { state }]) => state === 'running').map(([sink]) => sink)
  return { ringer, faults, sounding }
}

test('it rings at both ringers, and silence is silence at both', async () => {
  const { ringer, sounding } = ringing()
  ringer.useRingers(['headset', 'speakers'])
  ringer.play('ring')
  await eventually(() => expect(sounding()).toEqual(['headset', 'speakers']))
  ringer.play('silent')
  await eventually(() => expect(sounding()).toEqual([]))
})

test('what is for the ear of the agent sounds at the speaker alone', async () => {
  const { ringer, sounding } = ringing()
  ringer.useRingers(['room'])
  ringer.useSpeaker('headset')
  for (const sound of ['waiting', 'silent', 'ringback'] as const) ringer.play(sound)
  await eventually(() => expect(sounding()).toEqual(['headset']))
})

test('a ringer that is gone is stood in for by the system’s device', async () => {
  const { ringer, faults, sounding } = ringing(['headset'])
  ringer.useRingers(['headset'])
  ringer.play('ring')
  await eventually(() => expect(sounding()).toEqual(['']))
  expect(faults).toEqual(['ringer_away'])
  expect(await ringer.tryAt('headset')).toBe('failed')
  expect(await ringer.tryAt('')).toBe('played')
})

test('a ring goes on at the device that takes the place of another', async () => {
  const { ringer, sounding } = ringing()
  ringer.useRingers(['headset'])
  ringer.play('ring')
  await eventually(() => expect(sounding()).toEqual(['headset']))
  ringer.useRingers(['speakers'])
  await eventually(() => expect(sounding()).toEqual(['speakers']))
})

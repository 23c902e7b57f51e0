/** A customer who is spoken to by a test tone hears nobody, and neither they nor the agent know why. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CallId } from '#shared/kernel/ids.ts'
import { FakeTrack } from '../../../test/fakes/fake-peer-connection.ts'
import { createTestTone } from './test-tone.ts'

class FakeNode {
  readonly stream = { getAudioTracks: () => [new FakeTrack()] }
  connect = <N>(next: N): N => next
  start(): void {}
}
const context = () =>
  ({ resume: () => Promise.resolve(), close: () => Promise.resolve() }) as unknown as AudioContext

beforeEach(() => {
  for (const node of ['MediaStreamAudioDestinationNode', 'GainNode', 'OscillatorNode'])
    vi.stubGlobal(node, FakeNode)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

it('speaks in the call of the test and in no other, and in none when the test is over', () => {
  const tone = createTestTone(context)
  const [echo, customer] = [CallId.parse('echo'), CallId.parse('customer')]
  expect(tone.takeTrack(echo)).toBeNull()
  tone.begin(echo, () => {})
  expect(tone.takeTrack(echo)).not.toBeNull()
  expect(tone.takeTrack(customer)).toBeNull()
  tone.end()
  expect(tone.takeTrack(echo)).toBeNull()
})

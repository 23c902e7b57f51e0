import { describe, expect, it } from 'vitest'
import type { CallMedia } from '#shared/domain/call/phone-snapshot.ts'
import { judge, type Look, nothingSeen } from './media-watch.ts'

const look = (packets: number, energy: number): Look => ({
  connected: 'yes',
  expected: 'yes',
  packets,
  energy,
})

function see(looks: readonly Look[]): CallMedia[] {
  let watch = nothingSeen
  return looks.map((seen) => {
    const judged = judge(watch, seen)
    watch = judged.watch
    return judged.media
  })
}

describe('whether sound arrives', () => {
  it('says within three seconds that the customer cannot be heard any more', () => {
    expect(see([look(50, 1), look(100, 2), look(100, 2), look(100, 2), look(100, 2)])).toEqual([
      'flowing',
      'flowing',
      'flowing',
      'flowing',
      'lost',
    ])
  })

  it('does not call a pause in the talk a fault, but says when nothing at all is heard for ten seconds', () => {
    const pause = Array.from({ length: 11 }, (_, second) => look(50 * (second + 1), 1))
    expect(
      see(pause)
        .slice(0, 10)
        .every((media) => media === 'flowing'),
    ).toBe(true)
    expect(see(pause).at(-1)).toBe('silent')
    expect(see([...pause, look(700, 2)]).at(-1)).toBe('flowing')
  })

  it('expects nothing while the call is held', () => {
    const held: Look = { ...look(50, 1), expected: 'no' }
    expect(see([look(50, 1), held, held, held, held, held])).not.toContain('lost')
  })

  it('says at once that the way to the other side is gone', () => {
    expect(see([look(50, 1), { ...look(50, 1), connected: 'no' }]).at(-1)).toBe('lost')
  })
})

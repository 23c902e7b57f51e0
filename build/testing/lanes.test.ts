import { describe, expect, it } from 'vitest'
import { STEPS } from './arguments.mjs'
import { lanesFor, speakInTurn } from './lanes.mjs'

describe('three lanes', () => {
  it('run every step once, and what happens in real time before what only computes', () => {
    const lanes = lanesFor(STEPS)
    expect(lanes.flatMap(({ steps }) => steps).sort()).toEqual([...STEPS].sort())
    const [first, ...others] = lanes
    expect(first).toEqual({ steps: ['phone', 'build', 'e2e'], yields: 0 })
    for (const { yields } of others) expect(yields).toBeGreaterThan(0)
  })

  it('are one when only one is needed, which then makes way for nobody', () => {
    expect(lanesFor(['types', 'unit'])).toEqual([{ steps: ['types', 'unit'], yields: 0 }])
  })

  it('do not speak at once: the second is heard step by step, and goes on alone when the first is done', () => {
    const heard: string[] = []
    const [calls, rest] = [{ name: 'calls' }, { name: 'rest' }]
    const { say, stepIsDone, laneIsDone } = speakInTurn([calls, rest], (line) => heard.push(line))
    const heardNow = () => heard.splice(0).join(' ')
    say(calls, 'ring')
    say(rest, 'lint')
    expect(heardNow()).toBe('ring')
    stepIsDone(rest)
    expect(heardNow()).toBe('lint')
    say(rest, 'half')
    say(calls, 'answer')
    expect(heardNow()).toBe('answer')
    laneIsDone(calls)
    expect(heardNow()).toBe('half')
    say(rest, 'whole')
    expect(heardNow()).toBe('whole')
  })

  it('lose nothing when the second is done first', () => {
    const heard: string[] = []
    const [calls, rest] = [{ name: 'calls' }, { name: 'rest' }]
    const { say, laneIsDone } = speakInTurn([calls, rest], (line) => heard.push(line))
    say(rest, 'lint')
    laneIsDone(rest)
    say(calls, 'ring')
    laneIsDone(calls)
    expect(heard).toEqual(['lint', 'ring'])
  })
})

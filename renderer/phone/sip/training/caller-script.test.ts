import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beforeAnswer, type ScriptEvent, stepScript } from './caller-script.ts'

function tell(...events: readonly ScriptEvent['type'][]) {
  let state = beforeAnswer
  const said: string[] = []
  let left = 0
  for (const type of events) {
    const step = stepScript(state, { type })
    state = step.state
    for (const action of step.actions) {
      if (action.type === 'say') said.push(action.line)
      if (action.type === 'hang_up') left += 1
    }
  }
  return { state, said, left }
}

describe('a simulated customer', () => {
  it('tells the story piece by piece as the learner speaks, says good-bye and hangs up', () => {
    const turn = ['line_ended', 'agent_spoke'] as const
    const told = tell('answered', ...turn, ...turn, ...turn, 'line_ended')
    expect(told.said).toEqual(['opening', 'turn-1', 'turn-2', 'goodbye'])
    expect(told.left).toBe(1)
  })

  it('asks three times whether anybody is there, then gives up', () => {
    const ask = ['line_ended', 'waited'] as const
    const told = tell('answered', ...ask, ...ask, ...ask, ...ask, 'line_ended')
    expect(told.said).toEqual(['opening', 'hello', 'hello', 'hello', 'give-up'])
    expect(told.left).toBe(1)
  })

  it('is quiet while held, asks "still there?" afterwards, and leaves when held for too long', () => {
    expect(tell('answered', 'held', 'agent_spoke', 'key_heard', 'resumed').said).toEqual([
      'opening',
      'after-hold',
    ])
    expect(tell('answered', 'held', 'waited').left).toBe(1)
    // A re-INVITE that changes nothing about the hold is no reason to say anything.
    expect(tell('answered', 'line_ended', 'resumed').said).toEqual(['opening'])
  })

  it('remarks once on keys, after the sentence that it was saying', () => {
    expect(tell('answered', 'key_heard', 'key_heard', 'line_ended').said).toEqual(['opening', 'key'])
    expect(tell('answered', 'line_ended', 'key_heard', 'key_heard', 'line_ended').said).toEqual([
      'opening',
      'key',
    ])
  })

  it('hangs up at most once and does nothing afterwards', () => {
    const event = fc.constantFrom<ScriptEvent['type']>(
      'answered',
      'line_ended',
      'agent_spoke',
      'key_heard',
      'held',
      'resumed',
      'waited',
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const { state, left } = tell(...events)
        expect(left).toBe(state.phase === 'gone' ? 1 : 0)
      }),
    )
  })
})

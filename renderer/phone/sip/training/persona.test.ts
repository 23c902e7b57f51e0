import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { LineName } from './caller-script.ts'
import { castCaller, personas } from './persona.ts'

const LINES: readonly LineName[] = [
  'opening',
  'turn-1',
  'turn-2',
  'hello',
  'give-up',
  'after-hold',
  'key',
  'goodbye',
]

describe('who calls on the training line', () => {
  it('has a recording of every line of every person', () => {
    const recorded = new Set(readdirSync(new URL('./voices', import.meta.url)))
    const wanted = personas.flatMap(({ id }) => LINES.map((line) => `${id}-${line}.ogg`))
    expect(wanted.filter((name) => !recorded.has(name))).toEqual([])
    expect(recorded.size).toBe(wanted.length)
  })

  it.each([
    ['断网', 'broadband'],
    ['增值业务扣费', 'bill'],
    ['装机师傅爽约', 'visit'],
    ['手机无信号', 'signal'],
    ['携号转网受阻', 'portability'],
  ])('speaks about the customer’s own matter: %s', (topic, persona) => {
    const cast = castCaller({ number: '138 5711-2233', name: '李华', topic }, 0)
    expect(cast).toMatchObject({ persona: { id: persona }, number: '13857112233', name: '李华' })
  })

  it('finds somebody for any topic, and a stranger while this machine knows no customer', () => {
    expect(castCaller({ number: '13857112233', name: '李华', topic: '其他' }, 0.99).persona).toBeDefined()
    expect(castCaller(null, 0.5).number).toMatch(/^\d{11}$/)
  })

  it('calls without a number when the customer’s cannot be shown on a phone', () => {
    expect(castCaller({ number: '分机 8001', name: '李华', topic: '' }, 0).number).toBe('anonymous')
  })
})

import { describe, expect, it } from 'vitest'
import { readArguments, STEPS } from './arguments.mjs'

const everywhere = () => true
const onlyUnit = (kind: string) => kind === 'unit'

describe('npm test -- …', () => {
  it('runs everything when nothing is asked for', () => {
    expect(readArguments([], everywhere)).toEqual({ steps: STEPS, filters: [] })
  })

  it('builds before end-to-end tests, and checks layers with lint', () => {
    expect(readArguments(['--only', 'e2e'], everywhere).steps).toEqual(['build', 'e2e'])
    expect(readArguments(['--only=lint,types'], everywhere).steps).toEqual(['lint', 'layers', 'types'])
  })

  it('runs only the kind of tests that a file name matches', () => {
    expect(readArguments(['swap'], onlyUnit)).toEqual({ steps: ['unit'], filters: ['swap'] })
    expect(readArguments(['--only', 'unit', 'swap'], everywhere)).toEqual({
      steps: ['unit'],
      filters: ['swap'],
    })
    expect(readArguments(['--only', 'integration'], everywhere).steps).toEqual([
      'integration',
      'phone',
      'disk',
    ])
  })

  it.each([[['--only', 'tests']], [['--only']], [['--watch']]])('explains itself on %j', (words) => {
    expect(() => readArguments(words, everywhere)).toThrow(/^Unknown/)
  })
})

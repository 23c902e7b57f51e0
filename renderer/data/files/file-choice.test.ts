import { describe, expect, test } from 'vitest'
import { FileHash } from '#shared/kernel/ids.ts'
import type { KeptFile } from '#shared/ports/ipc.ts'
import { choose, forgettable } from './file-choice.ts'
import type { NamedFiles } from './named-files.ts'

const a = FileHash.parse('a'.repeat(64))
const b = FileHash.parse('b'.repeat(64))
const kept = (given: Partial<KeptFile> = {}): KeptFile => ({
  hash: a,
  size: 10,
  state: 'waiting',
  fresh: false,
  ...given,
})
const named = (given: Partial<NamedFiles> = {}): NamedFiles => ({
  received: new Map(),
  inOpenCases: new Set(),
  unanswered: new Set(),
  onlyHere: new Set(),
  ...given,
})
const none = new Set<FileHash>()
const lacking = new Map([[a, false]])
const has = new Map([[a, true]])

describe('what is brought next', () => {
  test('what a case waits for, also when the server had it once', () => {
    expect(choose([kept()], named({ received: lacking }), none)).toMatchObject({ hash: a, known: false })
    expect(choose([kept({ state: 'received' })], named({ received: lacking }), none)?.hash).toBe(a)
  })
  test('F4: nothing before its mutation was answered, and nothing that only a draft names', () => {
    const unanswered = named({ received: lacking, unanswered: new Set([a]) })
    expect(choose([kept()], unanswered, none)).toBeUndefined()
    expect(choose([kept()], named({ onlyHere: new Set([a]) }), none)).toBeUndefined()
  })
  test('what no case here names is asked of the server, unless it was attached a moment ago', () => {
    expect(choose([kept()], named(), none)?.hash).toBe(a)
    expect(choose([kept({ fresh: true })], named(), none)).toBeUndefined()
    expect(choose([kept()], named(), new Set([a]))).toBeUndefined()
  })
  test('what the server has by now needs only the mark', () => {
    expect(choose([kept()], named({ received: has }), none)).toMatchObject({ known: true })
    expect(choose([kept({ state: 'received' })], named({ received: has }), none)).toBeUndefined()
  })
  test('one that cannot be brought does not hold up the next', () => {
    const both = [kept(), kept({ hash: b })]
    const received = new Map([
      [a, false],
      [b, false],
    ])
    expect(choose(both, named({ received }), new Set([a]))?.hash).toBe(b)
  })
})

describe('what may be forgotten', () => {
  const unclaimed = new Set([a])
  test('a copy that no open case names', () => {
    const copy = [kept({ state: 'received' })]
    expect(forgettable(copy, named({ received: has }), none)).toEqual([a])
    expect(forgettable(copy, named({ received: has, inOpenCases: new Set([a]) }), none)).toEqual([])
  })
  test('F7: never what the server lacks, and never what only this machine has', () => {
    for (const names of [
      named({ received: lacking }),
      named({ unanswered: new Set([a]) }),
      named({ onlyHere: new Set([a]) }),
    ]) {
      expect(forgettable([kept()], names, unclaimed)).toEqual([])
      expect(forgettable([kept({ state: 'received' })], names, unclaimed)).toEqual([])
    }
  })
  test('what was attached and nothing names, once the server has said so too', () => {
    expect(forgettable([kept()], named(), none)).toEqual([])
    expect(forgettable([kept()], named(), unclaimed)).toEqual([a])
  })
})

// @vitest-environment jsdom
/** An agent holds several calls at once: what was decided about each is still there when they come back to it. */
import { renderHook } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { resetDeskState } from './desk-state.ts'
import { createLatestStore } from './latest.store.ts'

const store = createLatestStore<string, string>('nothing')
const seenOf = (id: string | null) => renderHook(() => store.useOf(id)).result.current
beforeEach(() => resetDeskState('left'))

test('eight calls at once and their wrap-ups are remembered, each by itself', () => {
  for (let call = 0; call < 16; call += 1) store.keep(`call-${call}`, `choice ${call}`)
  store.keep('call-0', 'another')
  expect(seenOf('call-0')).toBe('another')
  expect(seenOf('call-15')).toBe('choice 15')
  expect(seenOf('call-16')).toBe('nothing')
  expect(seenOf(null)).toBe('nothing')
})

test('a shift of calls does not pile up, and the next agent finds nothing of it', () => {
  for (let call = 0; call < 400; call += 1) store.keep(`call-${call}`, 'decided')
  expect(seenOf('call-300')).toBe('nothing')
  expect(seenOf('call-399')).toBe('decided')
  resetDeskState('left')
  expect(seenOf('call-399')).toBe('nothing')
})

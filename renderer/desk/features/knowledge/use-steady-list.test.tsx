/** What is offered must not slip away from under a hand that is about to choose it. */
import { act, renderHook } from '@testing-library/react'
import type { FocusEvent } from 'react'
import { expect, it } from 'vitest'
import { useSteadyList } from './use-steady-list.ts'

const steady = (first: readonly string[]) =>
  renderHook(({ latest }) => useSteadyList(latest, (entry) => entry), { initialProps: { latest: first } })

it('follows the answer while nobody is there', () => {
  const list = steady(['1001'])
  list.rerender({ latest: ['1004', '1001'] })
  expect(list.result.current[0]).toEqual(['1004', '1001'])
})

it('stays as it is when the answer names the same articles in the same order', () => {
  const first = ['1001', '1004']
  const list = steady(first)
  list.rerender({ latest: ['1001', '1004'] })
  expect(list.result.current[0]).toBe(first)
})

it('stands still under the pointer, and takes what came when the pointer has left', () => {
  const list = steady(['1001'])
  act(() => list.result.current[1].onPointerEnter())
  list.rerender({ latest: ['1004'] })
  expect(list.result.current[0]).toEqual(['1001'])
  act(() => list.result.current[1].onPointerLeave())
  expect(list.result.current[0]).toEqual(['1004'])
})

it('stands still while the focus moves inside it', () => {
  const list = steady(['1001'])
  const box = document.createElement('div')
  const inside = box.appendChild(document.createElement('button'))
  const leaving = (to: Element | null) =>
    ({ currentTarget: box, relatedTarget: to }) as unknown as FocusEvent<HTMLElement>
  act(() => list.result.current[1].onFocus())
  list.rerender({ latest: ['1004'] })
  act(() => list.result.current[1].onBlur(leaving(inside)))
  expect(list.result.current[0]).toEqual(['1001'])
  act(() => list.result.current[1].onBlur(leaving(null)))
  expect(list.result.current[0]).toEqual(['1004'])
})

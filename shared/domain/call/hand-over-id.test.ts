import { expect, it } from 'vitest'
import { CallId } from '#shared/kernel/ids.ts'
import { handOverIdIn, handOverText } from './hand-over-id.ts'

it('is found again by the colleague as it was sent', () => {
  const id = CallId.parse('1d1865cb-ebbc-44bd-9c3a-cfa79abd65d6')
  expect(handOverIdIn(handOverText(id))).toBe(id)
})

it.each([null, '', 'ticket-42', 'nd:', `nd:${'a'.repeat(65)}`])(
  'is not seen in what others send: %j',
  (text) => {
    expect(handOverIdIn(text)).toBeNull()
  },
)

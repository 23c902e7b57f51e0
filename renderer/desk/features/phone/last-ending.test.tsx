/** A call that came to nothing says why: silence in the bar would leave the agent guessing. */
import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { CallEnding } from '#shared/domain/call/call-record.ts'
import { renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { NOW } from '../../../../test/fixtures/desk-scene.ts'
import { ringingFrom } from '../../../../test/fixtures/phone-scene.ts'
import { endedByText, endingText } from './call-ending.text.ts'

it.each<[string, CallEnding]>([
  ['对方忙', { kind: 'busy', by: 'customer', sipStatus: 486 }],
  ['无人接听', { kind: 'no_answer', by: 'network', sipStatus: 480 }],
  ['对方拒接', { kind: 'declined', by: 'customer', sipStatus: 603 }],
  ['没有这个号码', { kind: 'failed', by: 'network', sipStatus: 404 }],
  ['交换机不允许拨这个号码', { kind: 'failed', by: 'network', sipStatus: 403 }],
  ['他人已接', { kind: 'answered_elsewhere', by: 'network', sipStatus: 200 }],
  ['对方放弃', { kind: 'cancelled', by: 'customer', sipStatus: null }],
  ['未接', { kind: 'missed', by: 'network', sipStatus: null }],
])('says “%s” in the bar', async (words, ending) => {
  const desk = await renderDesk()
  const state = { phase: 'ended', at: NOW, ending } as const
  await desk.let(() => desk.phone.put(ringingFrom('13800138000', { state })))
  expect(screen.getByTestId('last-ending')).toHaveTextContent(words)
  if (ending.sipStatus !== null)
    expect(screen.getByTestId('last-ending')).toHaveTextContent(`SIP ${ending.sipStatus}`)
})

it('says that the PBX gave no answer when it did not, and dials again by one click', async () => {
  const desk = await renderDesk()
  const ending = { kind: 'failed', by: 'network', sipStatus: null } as const
  const state = { phase: 'ended', at: NOW, ending } as const
  await desk.let(() => desk.phone.put(ringingFrom('13900024680', { direction: 'outbound', state })))
  expect(screen.getByTestId('last-ending')).toHaveTextContent('交换机没有应答')
  await desk.user.click(screen.getByTestId('dial-again'))
  expect(desk.phone.asked).toContainEqual({ name: 'call.dial', args: { number: '13900024680' } })
})

it('does not tell an agent for a minute that they gave up a call themselves', async () => {
  const desk = await renderDesk()
  const ending = { kind: 'cancelled', by: 'agent', sipStatus: null } as const
  const state = { phase: 'ended', at: NOW, ending } as const
  await desk.let(() => desk.phone.put(ringingFrom('13900024680', { direction: 'outbound', state })))
  expect(screen.queryByTestId('last-ending')).toBeNull()
})

it('says beside the customer why nobody could be consulted', async () => {
  const desk = await renderDesk()
  await desk.let(() => desk.phone.put(ringingFrom('13800138000')))
  await desk.user.keyboard('{F2}')
  const ending = { kind: 'busy', by: 'customer', sipStatus: 486 } as const
  const state = { phase: 'ended', at: NOW, ending } as const
  await desk.let(() => desk.phone.put(ringingFrom('8006', { direction: 'outbound', state })))
  expect(screen.getByTestId('call-talking')).toHaveTextContent('李华')
  expect(screen.getByTestId('last-ending')).toHaveTextContent('8006：对方忙')
})

it('says of a transfer whether somebody is known to have taken it', () => {
  const record = (by: CallEnding['by']) =>
    ({
      direction: 'inbound',
      answeredAt: NOW,
      ending: { kind: 'transferred', by, sipStatus: null },
    }) as Parameters<typeof endedByText>[0]
  expect(endingText(record('agent'))).toBe('callLog:ending_transferred')
  expect(endedByText(record('agent'))).toBe('callLog:side_agent')
  expect(endedByText(record('network'))).toBe('callLog:transferred_unconfirmed')
})

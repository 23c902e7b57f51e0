/** A number is called where it is read: nobody types one again that the desk shows. */
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderDesk } from '../../../test/fakes/render-desk.tsx'
import { cards, liHuaCard, NOW } from '../../../test/fixtures/desk-scene.ts'
import { ringingFrom } from '../../../test/fixtures/phone-scene.ts'

const dialled = (number: string) => ({ name: 'call.dial', args: { number } })

it('calls back whoever gave up before they were answered', async () => {
  const desk = await renderDesk()
  const ending = { kind: 'cancelled', by: 'customer', sipStatus: null } as const
  const state = { phase: 'ended', at: NOW, ending } as const
  await desk.let(() => desk.phone.put(ringingFrom('13800138000', { state })))
  await desk.user.click(
    within(screen.getByTestId('last-ending')).getByRole('button', { name: '拨打 138****8000' }),
  )
  expect(desk.phone.asked).toContainEqual(dialled('13800138000'))
})

it('has nobody to call back when a colleague has the caller', async () => {
  const desk = await renderDesk()
  const ending = { kind: 'answered_elsewhere', by: 'network', sipStatus: 200 } as const
  const state = { phase: 'ended', at: NOW, ending } as const
  await desk.let(() => desk.phone.put(ringingFrom('13800138000', { state })))
  expect(within(screen.getByTestId('last-ending')).queryByRole('button')).toBeNull()
})

it('calls a number that the customer left in the story', async () => {
  const desk = await renderDesk()
  const told = liHuaCard.story && {
    ...liHuaCard,
    story: {
      ...liHuaCard.story,
      story: { ...liHuaCard.story.story, demand: '白天打家里的 0571-88881234，别打手机' },
    },
  }
  await desk.let(() => {
    desk.data.store.cards.set(cards.map((card) => (card === liHuaCard && told !== null ? told : card)))
    desk.phone.put(ringingFrom('13800138000'))
  })
  const story = screen.getByTestId('story-card')
  expect(story).toHaveTextContent('白天打家里的 0571-88881234，别打手机')
  await desk.user.click(within(story).getByRole('button', { name: /^拨打 0571/ }))
  expect(desk.phone.asked).toContainEqual(dialled('057188881234'))
})

it('calls a customer from the search box by the keyboard, without opening them', async () => {
  const desk = await renderDesk()
  await desk.user.keyboard('{Control>}k{/Control}')
  await desk.user.type(screen.getByTestId('search-input'), '李华')
  await screen.findByTestId('result-customer')
  expect(screen.getByTestId('result-customer')).toHaveAttribute('aria-selected', 'true')
  await desk.user.keyboard('{Control>}{Enter}{/Control}')
  await expect.poll(() => desk.phone.asked).toContainEqual(dialled('13800138000'))
  expect(screen.queryByTestId('search-input')).toBeNull()
})

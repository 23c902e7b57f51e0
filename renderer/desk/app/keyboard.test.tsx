/** Everything by keyboard: commands, search, the person's own keys; and no key is stolen from somebody who types. */
import { fireEvent, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderDesk } from '../../../test/fakes/render-desk.tsx'
import { description } from '../../../test/fixtures/desk-scene.ts'
import { ringingFrom } from '../../../test/fixtures/phone-scene.ts'

it('opens the sheet of keys by ?, but not for somebody who types one', async () => {
  const desk = await renderDesk()
  await desk.user.keyboard('?')
  expect(await screen.findByRole('dialog')).toHaveTextContent('快捷键')
  await desk.user.keyboard('{Escape}')
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  await desk.user.keyboard('{F3}')
  await desk.user.type(screen.getByTestId('search-input'), '?')
  expect(screen.getByTestId('search-input')).toHaveValue('?')
})

it('finds an article, a customer, a case and a colleague in one box', async () => {
  const desk = await renderDesk()
  await desk.user.keyboard('{F3}')
  const box = screen.getByTestId('search-input')
  await desk.user.type(box, '掉线')
  const [best] = await screen.findAllByTestId('result-article')
  expect(best).toHaveTextContent('掉线')
  await desk.user.clear(box)
  await desk.user.type(box, '李华')
  expect(await screen.findByTestId('result-customer')).toHaveTextContent('138****8000')
  await desk.user.clear(box)
  await desk.user.type(box, '00013 6')
  expect(await screen.findByTestId('result-complaint')).toHaveTextContent('4207 00013 6')
  await desk.user.clear(box)
  await desk.user.type(box, '郑雪琴')
  expect(await screen.findByTestId('result-colleague')).toHaveTextContent('8010')
})

it('opens the customer who was searched for, and gives the focus back', async () => {
  const desk = await renderDesk()
  screen.getByTestId('nav-settings').focus()
  await desk.user.keyboard('{F3}')
  await desk.user.type(screen.getByTestId('search-input'), '李华')
  await screen.findByTestId('result-customer')
  await desk.user.keyboard('{Enter}')
  expect(await screen.findByTestId('pop-customer-name')).toHaveTextContent('李华')
  expect(screen.getByTestId('nav-settings')).toHaveFocus()
})

it('says when nothing was found, and what to try', async () => {
  const desk = await renderDesk()
  await desk.user.keyboard('{F3}')
  await desk.user.type(screen.getByTestId('search-input'), 'zzzz')
  expect(await screen.findByText(/没有找到/)).toBeVisible()
})

it('takes a key that is held down for one press', async () => {
  const desk = await renderDesk()
  await desk.let(() => desk.phone.put(ringingFrom('13800138000')))
  await desk.user.keyboard('{F2}')
  await screen.findByTestId('call-talking')
  await desk.let(() => {
    fireEvent.keyDown(window, { key: 'F4' })
    for (let times = 0; times < 30; times += 1) fireEvent.keyDown(window, { key: 'F4', repeat: true })
  })
  expect(desk.phone.asked.map(({ name }) => name).filter((name) => /hold|resume/.test(name))).toEqual([
    'call.hold',
  ])
})

it('obeys the person’s own key instead of the default', async () => {
  const keys = { 'call.answer': 'F10' }
  const desk = await renderDesk({
    description: { ...description, preferences: { ...description.preferences, keys } },
  })
  await desk.let(() => desk.phone.put(ringingFrom('13800138000')))
  expect(screen.getByTestId('call-answer')).toHaveTextContent('F10')
  await desk.user.keyboard('{F2}')
  expect(screen.getByTestId('call-ringing')).toBeInTheDocument()
  await desk.user.keyboard('{F10}')
  expect(await screen.findByTestId('call-talking')).toBeInTheDocument()
})

it('takes a new key in the settings, and refuses one that means something else', async () => {
  const desk = await renderDesk()
  await desk.user.click(screen.getByTestId('nav-settings'))
  const key = await screen.findByTestId('key-of-call.answer')
  await desk.user.click(key)
  await desk.user.keyboard('{F8}')
  expect(screen.getByText(/F8 已用于“挂断”/)).toBeVisible()
  await desk.user.click(key)
  await desk.user.keyboard('{F10}')
  expect(key).toHaveTextContent('F10')
  expect(desk.main.saved.at(-1)?.keys).toEqual({ 'call.answer': 'F10' })
})

it('reads the told-once card to the screen reader on demand', async () => {
  const desk = await renderDesk()
  await desk.let(() => desk.phone.put(ringingFrom('13800138000')))
  await desk.user.keyboard('{Control>}.{/Control}')
  const said = screen.getAllByRole('alert').map((region) => region.textContent)
  expect(said.join()).toContain('诉求：周末前修好，掉线的几天退费。')
})

it('changes to night and back without a restart', async () => {
  const desk = await renderDesk()
  await desk.user.click(screen.getByTestId('nav-settings'))
  await desk.user.click(await screen.findByTestId('settings-theme-night'))
  expect(document.documentElement.dataset['tone']).toBe('night')
  expect(desk.main.saved.at(-1)?.theme).toBe('night')
})

it('is made larger and smaller by keys, within limits, and main keeps it; also before anybody has signed in', async () => {
  const desk = await renderDesk({
    session: { status: 'signed_out', server: null, trial: 'none', notice: null },
  })
  const zooms = () => desk.main.saved.map(({ zoom }) => zoom)
  await desk.user.keyboard('{Control>}={/Control}{Control>}+{/Control}')
  expect(zooms()).toEqual([110, 125])
  await desk.user.keyboard(
    '{Control>}0{/Control}{Control>}-{/Control}{Control>}-{/Control}{Control>}-{/Control}',
  )
  expect(zooms()).toEqual([110, 125, 100, 90, 80])
})

/** With a customer on the line there is no hand for the mouse, and no patience for being asked what was just said. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { Category } from '#shared/domain/complaint/category.ts'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { categories } from '../../../../test/fixtures/case-scene.ts'
import { at } from '../../../../test/fixtures/desk-scene.ts'
import { ringingFrom } from '../../../../test/fixtures/phone-scene.ts'

/** The scene's clock stands at ten at night, on a Saturday. */
const FACTS = '昨晚八点起每晚断网，光猫指示灯全灭，一天三次，师傅没上过门。'

async function onACall(): Promise<RenderedDesk> {
  const desk = await renderDesk()
  await desk.let(() => desk.phone.put(ringingFrom('13800138000')))
  await desk.user.keyboard('{F2}')
  await screen.findByTestId('call-talking')
  await desk.user.keyboard('{Control>}n{/Control}')
  await screen.findByTestId('complaint-form')
  return desk
}
const category = (): HTMLElement => within(screen.getByTestId('complaint-category')).getByRole('combobox')
/** The list asks for the code of the key, which the test's own keyboard does not give. */
const enterInList = (): boolean => fireEvent.keyDown(category(), { key: 'Enter', keyCode: 13, which: 13 })
const optionsOf = (field: string): HTMLElement => screen.getByTestId(`complaint-field-${field}`)

it('leads from what happened to registered with hardly a key that is no word of the customer', async () => {
  const desk = await onACall()
  expect(screen.getByTestId('complaint-facts')).toHaveFocus()
  await desk.user.paste(FACTS)
  await desk.user.keyboard('{Tab}')
  await desk.user.paste('今晚修好')
  await desk.user.keyboard('{Tab}')
  expect(category()).toHaveFocus()
  await waitFor(() =>
    expect(document.querySelector('.ant-select-item-option-active')).toHaveAttribute(
      'title',
      '宽带报障 / 频繁掉线',
    ),
  )
  await desk.let(() => void enterInList())
  expect(optionsOf('light')).toContainElement(document.activeElement as HTMLElement)

  for (const field of ['light', 'times', 'visited', 'power']) {
    expect(optionsOf(field).contains(document.activeElement)).toBe(true)
    await desk.user.keyboard('{Enter}')
  }
  expect(screen.getByTestId('complaint-incident')).toHaveFocus()
  await desk.user.keyboard('{Enter}')
  expect(screen.getByTestId('complaint-incident')).toHaveValue('2026-03-06 20:00')
  expect(screen.getByTestId('complaint-register')).toHaveFocus()
  await desk.user.keyboard('{Enter}')
  await screen.findByTestId('complaint-number')
  expect(desk.data.mutated).toMatchObject([
    {
      args: {
        facts: {
          customerName: '李华',
          categoryId: 'cat-broadband-drops',
          incidentAt: at('2026-03-06 20:00'),
          fields: { light: '全灭', times: 3, visited: false },
        },
      },
    },
  ])
})

it('fills in nothing that nobody confirmed', async () => {
  const desk = await onACall()
  await desk.user.paste(FACTS)
  await desk.user.keyboard('{Tab}{Tab}')
  await desk.let(() => void enterInList())
  await desk.user.keyboard('1{Control>}s{/Control}')
  await screen.findByTestId('complaint-number')
  expect(desk.data.mutated).toMatchObject([
    { args: { facts: { incidentAt: null, fields: { light: 'LOS 闪红' } } } },
  ])
  expect(desk.data.mutated).not.toMatchObject([{ args: { facts: { fields: { times: 3 } } } }])
})

it('chooses no category for somebody who only passes by', async () => {
  const desk = await onACall()
  await desk.user.paste(FACTS)
  await desk.user.keyboard('{Tab}{Tab}{Tab}')
  expect(category()).not.toHaveFocus()
  expect(screen.getByTestId('complaint-category')).not.toHaveTextContent('频繁掉线')
})

it('never registers by an Enter in a field, and answers by the number of an option', async () => {
  const desk = await onACall()
  await desk.user.paste('人没来')
  await desk.user.click(screen.getByTestId('complaint-contact'))
  await desk.user.keyboard('{Enter}')
  expect(screen.queryByTestId('complaint-problem')).toBeNull()
  expect(desk.data.mutated).toEqual([])
})

it('says which moment cannot be read, keeps it as it was typed, and takes amounts in any digits', async () => {
  const desk = await onACall()
  await desk.user.paste('断网')
  await desk.user.keyboard('{Tab}{Tab}')
  await desk.let(() => void enterInList())
  await desk.user.keyboard('2')
  await desk.user.paste('１２次')
  await desk.user.click(screen.getByTestId('complaint-incident'))
  await desk.user.paste('2月30日')
  await desk.user.keyboard('{Control>}s{/Control}')
  await waitFor(() =>
    expect(screen.getByTestId('complaint-incident')).toHaveAccessibleDescription(/看不懂这个时间/),
  )
  expect(screen.getByTestId('complaint-incident')).toHaveValue('2月30日')
  await desk.user.clear(screen.getByTestId('complaint-incident'))
  await desk.user.keyboard('{Control>}s{/Control}')
  await screen.findByTestId('complaint-number')
  expect(desk.data.mutated).toMatchObject([{ args: { facts: { fields: { light: '正常', times: 12 } } } }])
})

it('puts in what the centre has written, leads from place to place by Tab, and files nothing with a place left', async () => {
  const textBlocks = [
    { id: 'b', name: '断网报障', into: 'facts', text: '{since}起断网，{customer}来电，{tried}。' },
  ]
  const desk = await onACall()
  await desk.let(() =>
    desk.data.store.categories.set(
      categories.map((each) =>
        each.id === 'cat-broadband-none' ? Category.parse({ ...each, textBlocks }) : each,
      ),
    ),
  )
  const facts = screen.getByTestId<HTMLTextAreaElement>('complaint-facts')
  await desk.user.keyboard('/dw')
  expect(await screen.findByTestId('complaint-facts-blocks')).toHaveTextContent('断网报障')
  await desk.user.keyboard('{Enter}')
  expect(facts).toHaveValue('{since}起断网，李华来电，{tried}。')
  expect(screen.getByTestId('complaint-category')).toHaveTextContent('完全不通')
  expect(facts.value.slice(facts.selectionStart, facts.selectionEnd)).toBe('{since}')
  await desk.user.keyboard('昨晚{Tab}')
  expect(facts.value.slice(facts.selectionStart, facts.selectionEnd)).toBe('{tried}')
  await desk.user.keyboard('{Control>}s{/Control}')
  await waitFor(() => expect(facts).toHaveAccessibleDescription('还有没填的空：{tried}'))
  facts.setSelectionRange(facts.value.indexOf('{tried}'), facts.value.indexOf('{tried}') + 7)
  facts.focus()
  await desk.user.keyboard('重启无效{Tab}')
  expect(facts).not.toHaveFocus()
  await desk.user.keyboard('{Control>}s{/Control}')
  await screen.findByTestId('complaint-number')
  expect(desk.data.mutated).toMatchObject([
    { args: { facts: { facts: '昨晚起断网，李华来电，重启无效。' } } },
  ])
})

it('shows the caller’s number masked, files it whole, and begins anew with whatever is typed into it', async () => {
  const desk = await onACall()
  await desk.user.paste(FACTS)
  const contact = screen.getByTestId('complaint-contact')
  expect(contact).toHaveValue('138****8000')
  expect(screen.getByTestId('complaint-form').innerHTML).not.toContain('13800138000')
  const kept = (): unknown => desk.data.store.drafts.get().at(-1)?.form
  await waitFor(() => expect(kept()).toMatchObject({ contactNumber: '13800138000' }))
  await desk.user.click(contact)
  await desk.user.keyboard('0571-88880000')
  expect(contact).toHaveValue('0571-88880000')
  await waitFor(() => expect(kept()).toMatchObject({ contactNumber: '0571-88880000' }))
  await desk.user.clear(contact)
  await desk.user.keyboard('13800138000')
  expect(contact).toHaveValue('138****8000')
})

it('goes by one key to what is seldom asked, and to the facts again', async () => {
  const desk = await onACall()
  await desk.user.paste(FACTS)
  await desk.user.keyboard('{Control>}u{/Control}')
  expect(screen.getByTestId('complaint-severity')).toContainElement(document.activeElement as HTMLElement)
  await desk.user.keyboard('{Control>}t{/Control}')
  expect(screen.getByTestId('complaint-kind')).toContainElement(document.activeElement as HTMLElement)
  await desk.user.keyboard('{Escape}')
  expect(screen.getByTestId('complaint-facts')).toHaveFocus()
  await desk.user.keyboard('{Control>}p{/Control}')
  expect(screen.getByTestId('complaint-place')).toHaveFocus()
  await desk.user.keyboard('{Control>}b{/Control}')
  expect(screen.getByTestId('complaint-proxy-name')).toHaveFocus()
})

it('asks for the order of an authority only where there is one, and says which of its times cannot be read', async () => {
  const desk = await onACall()
  await desk.user.paste(FACTS)
  expect(screen.queryByTestId('complaint-petition')).toBeNull()
  await desk.user.click(screen.getByRole('checkbox', { name: '已向监管反映' }))
  expect(screen.queryByTestId('complaint-petition-number')).toBeNull()
  await desk.user.click(screen.getByTestId('complaint-petition-12345'))
  await desk.user.click(screen.getByTestId('complaint-petition-number'))
  await desk.user.paste('云江 20260307-118')
  await desk.user.click(screen.getByTestId('complaint-petition_accepted'))
  await desk.user.paste('昨天上午9点')
  await desk.user.click(screen.getByTestId('complaint-petition_due'))
  await desk.user.paste('3月32日')
  await desk.user.click(category())
  await waitFor(() => expect(document.querySelector('.ant-select-item-option-active')).not.toBeNull())
  await desk.let(() => void enterInList())
  await desk.user.keyboard('{Control>}s{/Control}')
  await waitFor(() =>
    expect(screen.getByTestId('complaint-petition_due')).toHaveAccessibleDescription(/看不懂这个时间/),
  )
  await desk.user.clear(screen.getByTestId('complaint-petition_due'))
  await desk.user.paste('3月20日18点')
  await desk.user.keyboard('{Control>}s{/Control}')
  await waitFor(() =>
    expect(screen.getByTestId('complaint-petition_due')).not.toHaveAccessibleDescription(/看不懂这个时间/),
  )
})

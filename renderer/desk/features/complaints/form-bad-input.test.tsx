/** Whatever is pasted into the form: clear words, nothing lost, nothing executed. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'

const SCRIPT = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>{{name}} javascript:hit'
/** A character outside the basic plane, Tibetan, Uyghur, and letters that combine. */
const NAME = '𠮷野家·𡈽 བཀྲ་ཤིས་ ئابدۇراخمان Ǧ̈́̇'

async function newCase(): Promise<RenderedDesk> {
  const desk = await renderDesk()
  await desk.user.keyboard('{Control>}n{/Control}')
  await screen.findByTestId('complaint-form')
  return desk
}
const put = (field: HTMLElement, value: string): void => {
  fireEvent.change(field, { target: { value } })
}
const chosen = async (desk: RenderedDesk): Promise<void> => {
  const category = within(screen.getByTestId('complaint-category')).getByRole('combobox')
  await desk.user.type(category, 'wqbt')
  await desk.let(() => void fireEvent.keyDown(category, { key: 'Enter', keyCode: 13, which: 13 }))
}
const kept = (desk: RenderedDesk): unknown => desk.data.store.drafts.get()[0]?.form

it('keeps a hundred thousand characters of facts, says how many a case takes, and files once it is shorter', async () => {
  const desk = await newCase()
  const long = '断网了𠮷'.repeat(20_000)
  put(screen.getByTestId('complaint-customer'), '吴秀珍')
  put(screen.getByTestId('complaint-facts'), long)
  await waitFor(() => expect(kept(desk)).toMatchObject({ facts: long }), { timeout: 20_000 })
  await chosen(desk)
  await desk.user.keyboard('{Control>}s{/Control}')
  await waitFor(() =>
    expect(screen.getByTestId('complaint-facts')).toHaveAccessibleDescription('最多 4000 个字'),
  )
  expect(screen.getByTestId('complaint-facts')).toHaveValue(long)
  put(screen.getByTestId('complaint-facts'), '断网')
  await desk.user.keyboard('{Control>}s{/Control}')
  await screen.findByTestId('complaint-number')
}, 60_000)

it('takes a name as it is written', async () => {
  const desk = await newCase()
  put(screen.getByTestId('complaint-customer'), NAME)
  put(screen.getByTestId('complaint-facts'), '断网')
  await chosen(desk)
  await desk.user.keyboard('{Control>}s{/Control}')
  expect(await screen.findByTestId('complaint-registered')).toHaveTextContent(NAME)
  expect(desk.data.mutated).toMatchObject([{ args: { facts: { customerName: NAME } } }])
})

it('runs no script that stands in any field, and files it word for word', async () => {
  const desk = await newCase()
  for (const field of ['customer', 'facts', 'remedy', 'action', 'place', 'contact']) {
    const value = field === 'customer' || field === 'contact' ? SCRIPT.slice(0, 40) : SCRIPT
    put(screen.getByTestId(`complaint-${field}`), value)
  }
  await chosen(desk)
  await desk.user.keyboard('{Control>}s{/Control}')
  await screen.findByTestId('complaint-number')
  expect(Reflect.get(window, 'hit')).toBeUndefined()
  expect(document.querySelector('img[src="x"]')).toBeNull()
  expect(desk.data.mutated).toMatchObject([{ args: { facts: { facts: SCRIPT, requestedRemedy: SCRIPT } } }])
})

it('takes no program for a picture, and says so', async () => {
  const desk = await newCase()
  const list = within(screen.getByTestId('complaint-form')).getByTestId('attachments')
  const program = new File([new Uint8Array([0x4d, 0x5a, 0x90, 0])], '光猫.png', { type: 'image/png' })
  await desk.user.upload(within(list).getByTestId('attachment-input'), program)
  expect(await within(list).findByTestId('attachment-problem')).toHaveTextContent('光猫.png：是改了名的程序')
  expect(within(list).queryByTestId('attachment')).toBeNull()
})

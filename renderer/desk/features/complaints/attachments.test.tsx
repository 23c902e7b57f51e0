/** Files of a draft and of a case: on this machine first, said where they are, and nothing lost when the disk is full. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { Attachment } from '#shared/domain/complaint/attachment.ts'
import { FileHash } from '#shared/kernel/ids.ts'
import { installFakeCanvas } from '../../../../test/fakes/fake-canvas.ts'
import { renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { at, complaints } from '../../../../test/fixtures/desk-scene.ts'

type Desk = Awaited<ReturnType<typeof renderDesk>>
const picture = (name = '光猫红灯.png'): File => new File(['a picture'], name, { type: 'image/png' })
const HASH = FileHash.parse('a'.repeat(64))
const attached = (given: Partial<Attachment> = {}): Attachment => ({
  hash: HASH,
  name: '装机单.pdf',
  mediaType: 'application/pdf',
  size: 400_000,
  byId: 'a-1002' as Attachment['byId'],
  byName: '李华',
  at: at('2026-03-07 22:00'),
  receivedAt: null,
  ...given,
})
const openCase = async (desk: Desk, files: readonly Attachment[]): Promise<HTMLElement> => {
  const [first, ...others] = complaints
  if (first === undefined) throw new Error('the scene has cases')
  await desk.let(() => desk.data.store.complaints.set([{ ...first, attachments: [...files] }, ...others]))
  await desk.user.click(await screen.findByTestId(`complaint-row-${first.number}`))
  return screen.findByTestId('attachments')
}
const openForm = async (desk: Desk): Promise<HTMLElement> => {
  await desk.user.keyboard('{Control>}n{/Control}')
  return within(await screen.findByTestId('complaint-form')).findByTestId('attachments')
}

it('keeps a chosen file on this machine before the draft names it', async () => {
  const desk = await renderDesk()
  const list = await openForm(desk)
  await desk.user.upload(within(list).getByTestId('attachment-input'), picture())
  expect(await within(list).findByTestId('attachment')).toHaveTextContent('光猫红灯.png')
  expect(within(list).getByTestId('attachment-place')).toHaveTextContent('已存本机')
  const [hash] = [...desk.main.attachments.files.keys()]
  await waitFor(() => expect(JSON.stringify(desk.data.store.drafts.get())).toContain(hash))
})

it('takes a screenshot that is pasted, and leaves pasted text to the field', async () => {
  const desk = await renderDesk()
  const list = await openForm(desk)
  const facts = screen.getByTestId('complaint-facts')
  fireEvent.paste(facts, { clipboardData: { files: [picture()], types: ['text/plain', 'Files'] } })
  fireEvent.paste(facts, { clipboardData: { files: [picture('image.png')], types: ['Files'] } })
  expect(await within(list).findByTestId('attachment')).toHaveTextContent(/截图 \d{4}\.png/)
  expect(within(list).getAllByTestId('attachment')).toHaveLength(1)
})

it('says of each file why it was not taken, and takes the others', async () => {
  const desk = await renderDesk()
  const list = await openForm(desk)
  fireEvent.drop(list, {
    dataTransfer: {
      types: ['Files'],
      files: [new File(['x'], 'setup.exe'), new File([], '空.txt'), picture()],
    },
  })
  await within(list).findByTestId('attachment')
  const problems = await within(list).findAllByTestId('attachment-problem')
  expect(problems.map((each) => each.textContent)).toEqual([
    expect.stringContaining('setup.exe'),
    expect.stringContaining('空.txt'),
  ])
})

it('says that the disk is full, and attaches nothing that is not on it', async () => {
  const desk = await renderDesk()
  const list = await openCase(desk, [])
  desk.main.attachments.fault = 'disk_full'
  await desk.user.upload(within(list).getByTestId('attachment-input'), picture())
  expect(await within(list).findByTestId('attachment-problem')).toHaveTextContent(/本机磁盘已满/)
  expect(desk.data.mutated).toEqual([])
})

it('attaches to a case by an intent that names the file and carries no byte of it', async () => {
  const desk = await renderDesk()
  const list = await openCase(desk, [])
  await desk.user.upload(within(list).getByTestId('attachment-input'), picture())
  await waitFor(() => expect(desk.data.mutated).toHaveLength(1))
  const [hash] = [...desk.main.attachments.files.keys()]
  expect(desk.data.mutated[0]).toMatchObject({
    name: 'complaint.attach',
    args: { file: { hash, name: '光猫红灯.png', mediaType: 'image/png', size: 9 } },
  })
})

it('says where a file is: here, on its way, with a colleague, on the server, out of reach', async () => {
  const desk = await renderDesk()
  const list = await openCase(desk, [attached()])
  const place = within(list).getByTestId('attachment-place')
  expect(place).toHaveTextContent('还在李华的电脑上')
  expect(within(list).getByTestId('attachment-save')).toBeDisabled()
  const here = (state: 'here' | 'sending', done: number) =>
    desk.let(() => desk.data.store.filesHere.set([{ hash: HASH, size: 400_000, state, done }]))
  await here('here', 400_000)
  expect(place).toHaveTextContent('等待上传')
  await here('sending', 168_000)
  expect(place).toHaveTextContent('上传中 42%')
  await desk.let(() => desk.data.store.filesHere.set([]))
  const [first, ...others] = desk.data.store.complaints.get()
  if (first === undefined) throw new Error('the case is open')
  const arrived = { ...first, attachments: [attached({ receivedAt: at('2026-03-07 22:05') })] }
  await desk.let(() => desk.data.store.complaints.set([arrived, ...others]))
  expect(place).toHaveTextContent('已上传')
  await desk.let(() =>
    desk.data.store.server.set({ state: 'offline', lastSyncAt: null, reason: 'unreachable', retryAt: null }),
  )
  expect(place).toHaveTextContent('不在本机')
  expect(within(list).getByTestId('attachment-save')).toBeDisabled()
})

it('fetches a file of the server before it saves it elsewhere, and says when it cannot', async () => {
  const desk = await renderDesk()
  const list = await openCase(desk, [attached({ receivedAt: at('2026-03-07 22:05') })])
  desk.data.onFetch = () => ({ ok: false, error: 'gone' })
  await desk.user.click(within(list).getByTestId('attachment-save'))
  expect(await within(list).findByTestId('attachment-note')).toHaveTextContent(/不在服务器上/)
  desk.data.onFetch = () => ({ ok: true, value: null })
  await desk.user.click(within(list).getByTestId('attachment-save'))
  await waitFor(() => expect(desk.main.attachments.saved).toEqual(['装机单.pdf']))
})

it('asks once more before it takes a file off a case, and offers it only to those who may', async () => {
  const desk = await renderDesk()
  const list = await openCase(desk, [
    attached(),
    attached({ hash: FileHash.parse('b'.repeat(64)), byId: 'a-9' as never }),
  ])
  const [remove, ...others] = within(list).getAllByTestId('attachment-remove')
  expect(others).toEqual([])
  if (remove === undefined) throw new Error('whoever attached it may take it away')
  await desk.user.click(remove)
  expect(desk.data.mutated).toEqual([])
  await desk.user.click(remove)
  await waitFor(() =>
    expect(desk.data.mutated).toMatchObject([{ name: 'complaint.detach', args: { hash: HASH } }]),
  )
})

it('takes a picture of the window that the agent chose, and says when the system gives none', async () => {
  installFakeCanvas()
  const desk = await renderDesk()
  const list = await openForm(desk)
  await desk.user.click(within(list).getByTestId('attachment-screen'))
  expect(await screen.findByTestId('attachment-screen-failed')).toHaveTextContent('直接粘贴')
  desk.main.onScreens = async () => ({
    ok: true,
    value: [
      {
        id: 'window:7',
        name: '营账系统',
        kind: 'window',
        preview: { width: 1, height: 1, bgra: new Uint8Array(4) },
      },
    ],
  })
  await desk.user.click(within(list).getByTestId('attachment-screen'))
  await desk.user.click(await screen.findByRole('button', { name: '营账系统' }))
  expect(await within(list).findByTestId('attachment')).toHaveTextContent('截图 2242.png')
  expect(screen.queryByTestId('attachment-screen-failed')).toBeNull()
})

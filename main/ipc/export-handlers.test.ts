/** What a person exports is on the disk whole, or they are told why it is not. */
import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ipcChannels } from '#shared/ports/ipc.ts'
import { createExportHandlers, type ExportHandlersOptions } from './export-handlers.ts'

const DESK = { window: 'desk', contentsId: 7 } as const
const pdf = new TextEncoder().encode('%PDF-1.7')

async function scene(given: Partial<ExportHandlersOptions> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'export-'))
  const asked: string[] = []
  const handlers = createExportHandlers({
    session: { account: () => ({}) as never },
    chooseFile: async (_, name) => {
      asked.push(name)
      return join(folder, name)
    },
    paper: { print: async () => 'printed', pdf: async () => pdf },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    ...given,
  })
  return { folder, asked, handlers }
}

test('a table is written where the person wants it, and nothing unfinished stays beside it', async () => {
  const { folder, handlers } = await scene()
  const saved = await handlers['export.saveTable']({ name: 'cases.csv', text: '\ufeffa,b\r\n' }, DESK)
  expect(saved).toEqual({ ok: true, value: 'saved' })
  expect(await readdir(folder)).toEqual(['cases.csv'])
  expect(await readFile(join(folder, 'cases.csv'), 'utf8')).toBe('\ufeffa,b\r\n')
})

test('a calendar is written as it is', async () => {
  const { folder, handlers } = await scene()
  const calendar = { name: 'shifts.ics', text: 'BEGIN:VCALENDAR\r\n' }
  expect(await handlers['export.saveCalendar'](calendar, DESK)).toEqual({ ok: true, value: 'saved' })
  expect(await readFile(join(folder, 'shifts.ics'), 'utf8')).toBe('BEGIN:VCALENDAR\r\n')
})

test('a window on paper becomes a file, or goes to the printer', async () => {
  const { folder, handlers } = await scene()
  expect(await handlers['export.savePdf']({ name: 'case.pdf' }, DESK)).toEqual({ ok: true, value: 'saved' })
  expect(await readFile(join(folder, 'case.pdf'))).toEqual(Buffer.from(pdf))
  expect(await handlers['export.print'](undefined, DESK)).toEqual({ ok: true, value: 'printed' })
})

test('whoever closes the dialog has no file, and a second dialog does not open over the first', async () => {
  const { folder, handlers } = await scene({ chooseFile: async () => null })
  const table = { name: 'cases.csv', text: 'a' }
  expect(await handlers['export.saveTable'](table, DESK)).toEqual({ ok: true, value: 'cancelled' })
  expect(await readdir(folder)).toEqual([])
  let choose: (path: string) => void = () => {}
  const open = await scene({
    chooseFile: () =>
      new Promise((resolve) => {
        choose = resolve
      }),
  })
  const first = open.handlers['export.saveTable'](table, DESK)
  expect(await open.handlers['export.savePdf']({ name: 'b.pdf' }, DESK)).toEqual({
    ok: true,
    value: 'cancelled',
  })
  choose(join(open.folder, 'a.csv'))
  expect(await first).toEqual({ ok: true, value: 'saved' })
})

test('a place that cannot be written, and a page that cannot be put on paper, are told', async () => {
  const { handlers } = await scene({
    chooseFile: async () => '/nowhere/at/all.csv',
    paper: {
      print: () => Promise.reject(new Error('no printer')),
      pdf: () => Promise.reject(new Error('x')),
    },
  })
  const table = { name: 'cases.csv', text: 'a' }
  expect(await handlers['export.saveTable'](table, DESK)).toEqual({ ok: false, error: 'failed' })
  expect(await handlers['export.print'](undefined, DESK)).toEqual({ ok: false, error: 'failed' })
  expect(await handlers['export.savePdf']({ name: 'a.pdf' }, DESK)).toEqual({ ok: false, error: 'failed' })
})

test('a page cannot name another kind of file, nor a path', () => {
  const { input } = ipcChannels['export.saveTable']
  expect(input.safeParse({ name: 'a.csv', text: '' }).success).toBe(true)
  for (const name of ['a.exe', '../a.csv', '/etc/a.csv', 'a\\b.csv'])
    expect(input.safeParse({ name, text: '' }).success).toBe(false)
})

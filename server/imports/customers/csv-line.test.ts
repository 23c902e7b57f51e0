/** What a caller said their name was must not be carried out in the spreadsheet of whoever opens an export or a file of faults. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { csvHead, csvLine } from './csv-line.ts'
import { openCsv } from './csv-rows.ts'
import { faultFileAt } from './fault-file.ts'

const EVIL = '=HYPERLINK("http://x","a")'

async function read(text: string) {
  const pieces = async function* () {
    yield text
  }
  const opened = await openCsv(pieces(), { separator: null, map: new Map(), queueId: () => undefined })
  if (!opened.ok) throw new Error(opened.error.code)
  const rows = []
  for await (const row of opened.value.rows) rows.push(row)
  return { cells: opened.value.cells, rows }
}

test('no line holds a cell that begins like a formula, and the import reads it as it was', async () => {
  const text = `${csvHead(['externalId', 'name', 'remark'])}${csvLine(['-1', EVIL, "'=quoted"])}`
  expect(text).toContain(`'-1,"'=HYPERLINK(""http://x"",""a"")",''=quoted`)
  const { rows } = await read(text.slice(1))
  expect(rows[0]?.said).toEqual({ ok: true, value: { externalId: '-1', name: EVIL, remark: "'=quoted" } })
})

test('a row that is given back is as harmless, however often it is tried again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-faults-'))
  try {
    let text = `externalId,name,since\nA1,"${EVIL.replaceAll('"', '""')}",never\n`
    for (const attempt of ['1', '2']) {
      const { cells, rows } = await read(text)
      const path = join(folder, attempt)
      const file = faultFileAt(path, { language: 'en', cells, nameOf: (field) => field })
      const fault = { field: 'since', problem: 'no_date' } as const
      await file.write(rows.map((row) => ({ ...row, fault })))
      await file.close()
      text = (await readFile(path, 'utf8')).slice(1)
      expect(text.split('\n')[1]).toBe(
        `A1,"'=HYPERLINK(""http://x"",""a"")",never,2,since,Not a date; write it as 2026-03-01`,
      )
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

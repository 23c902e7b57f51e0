/** What an administrator's spreadsheet wrote must be read as it was meant, and one bad row must cost no good one. */
import { expect, test } from 'vitest'
import { openCsv } from './csv-rows.ts'
import type { FileRow } from './read-row.ts'

const options = {
  separator: null,
  map: new Map(),
  queueId: (written: string) => (written === '宽带' ? 'q-1' : undefined),
}

/** In pieces of three characters, as a file may well come. */
async function* pieces(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += 3) yield text.slice(at, at + 3)
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

async function rowsOf(text: string, map = options.map): Promise<readonly FileRow[]> {
  const opened = await openCsv(pieces(text), { ...options, map })
  if (!opened.ok) throw new Error(opened.error.code)
  return all(opened.value.rows)
}
const said = async (text: string) =>
  (await rowsOf(text)).map((row) => (row.said.ok ? row.said.value : row.said.error))

test('names of columns are known in every language, and whatever parts them', async () => {
  const expected = [{ externalId: 'A1', name: '王芳', numbers: ['13800138000'] }]
  expect(await said('externalId,name,numbers\nA1,王芳,13800138000')).toEqual(expected)
  expect(await said('客户编号\t姓名\t电话\r\nA1\t王芳\t13800138000\r\n')).toEqual(expected)
  expect(await said('"Customer number";NAME;"Telephone"\rA1;王芳;13800138000\r')).toEqual(expected)
})

test('digits of full width, dates with slashes and words for a segment are what they mean', async () => {
  const row =
    '客户编号,电话,入网日期,客户等级,称呼,信用,队列\nＡ１,"１３８００１３８０００；0571-88881234",２０２６/3/1,金卡,女士,b,宽带'
  expect(await said(row)).toEqual([
    {
      externalId: 'A1',
      numbers: ['13800138000', '0571-88881234'],
      since: '2026-03-01',
      segment: 'gold',
      honorific: 'ms',
      creditStanding: 'B',
      queueId: 'q-1',
    },
  ])
})

test('an empty cell empties a remark, and says nothing of what a customer cannot be without', async () => {
  expect(await said('externalId,remark,segment,city,street,numbers,since\nA1,,,,,,')).toEqual([
    { externalId: 'A1', remark: '', address: null, numbers: [], since: null },
  ])
})

test('a cell with line ends and quotation marks is one cell, and lines are counted as an editor does', async () => {
  const rows = await rowsOf(
    'externalId,remark\r\nA1,"one\r\ntwo ""quoted"""\r\n\r\nA2,plain\r\nA3,a "b" c\r\n',
  )
  expect(rows.map(({ line, said }) => [line, said.ok && said.value['remark']])).toEqual([
    [2, 'one\r\ntwo "quoted"'],
    [5, 'plain'],
    [6, 'a "b" c'],
  ])
})

test('a row of the wrong width is named, and the ones beside it are read', async () => {
  expect(await said('externalId,name\nA1,a\nA2\nA3,b,c\nA4,d,\n')).toEqual([
    { externalId: 'A1', name: 'a' },
    { field: '', problem: 'wrong_width', allowed: '2' },
    { field: '', problem: 'wrong_width', allowed: '2' },
    { externalId: 'A4', name: 'd' },
  ])
})

test('a quotation mark that nobody closed ends the reading and says from where', async () => {
  const rows = await rowsOf(`externalId,name\nA1,a\nA2,"b\n${'A,c\n'.repeat(30_000)}`)
  expect(rows.map(({ line, said }) => [line, said.ok ? 'read' : said.error.problem])).toEqual([
    [2, 'read'],
    [3, 'quote_not_closed'],
  ])
  expect((await rowsOf('externalId,name\nA1,a\nA2,"b\nA3,c\n')).map(({ line }) => line)).toEqual([2, 3])
})

test.each([
  ['externalId,name,telefon', 'unknown_columns', ['telefon']],
  ['name', 'no_external_id', []],
  ['externalId,name,姓名', 'column_twice', ['name']],
  ['', 'no_external_id', []],
])('the header "%s" is refused before anything is read', async (header, code, columns) => {
  expect(await openCsv(pieces(header), options)).toEqual({ ok: false, error: { code, columns } })
})

test('a column of another name is what the administrator says, or left out', async () => {
  const map = new Map([
    ['KDNR', 'externalId' as const],
    ['noise', null],
  ])
  const [row] = await rowsOf('KDNR,noise,name,Line,Column,Reason\nA1,x,a,2,name,why', map)
  expect(row?.said).toEqual({ ok: true, value: { externalId: 'A1', name: 'a' } })
})

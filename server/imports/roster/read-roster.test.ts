/** What planners' files are like, and what they must not be able to do. A row that is misread puts somebody on the wrong night. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Agent, Queue } from '#shared/domain/schedule/roster.ts'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import {
  agents,
  billing,
  broadband,
  li,
  local,
  shift,
  wang,
  ZONE,
} from '../../../test/fixtures/centre-rows.ts'
import { type Cell, sheetXml, workbook, workbookWith } from '../../../test/fixtures/workbook.ts'
import { compareRoster, shiftIdOf } from './compare-roster.ts'
import type { PlannedRow } from './planned-row.ts'
import { readRoster } from './read-roster.ts'
import { MOST_ROWS } from './sheet.ts'
import { rosterFile } from './write-roster.ts'

const accounts = new Map<string, Agent>(agents.map((agent) => [agent.account, agent]))
accounts.set(li.name, li)
const queues: readonly Queue[] = [broadband, billing]
const centre = { agents: accounts, queues, zone: ZONE }
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = async (file: Uint8Array | string) => {
  const found = await readRoster(typeof file === 'string' ? bytes(file) : file, centre)
  if (!found.ok) throw new Error(found.error.problem)
  return found.value
}
const onlyRow = async (file: Uint8Array | string): Promise<PlannedRow> => {
  const { rows, faults } = await read(file)
  expect(faults).toEqual([])
  const [row] = rows
  if (row === undefined) throw new Error('no row')
  return row
}
const span = (from: string, to: string) => ({ start: local(from), end: local(to) })
/** GB18030 of these words, as a spreadsheet in a Chinese office writes it. */
const GB18030_HEAD = Buffer.from('b9a4bac52cc8d5c6da2cc9cfb0e02ccfc2b0e00a', 'hex')

describe('a row says', () => {
  test.each<[string, string, readonly ReturnType<typeof span>[]]>([
    [
      'a day',
      `agent,date,times\n${li.account},2026-03-09,09:00-17:30`,
      [span('2026-03-09 09:00', '2026-03-09 17:30')],
    ],
    [
      'a night over midnight',
      `工号,日期,上班,下班\n${li.account},2026/3/9,22:00,6:00`,
      [span('2026-03-09 22:00', '2026-03-10 06:00')],
    ],
    [
      'a night that says so',
      `工号,日期,时段\n${li.account},20260309,22:00-次日06:00`,
      [span('2026-03-09 22:00', '2026-03-10 06:00')],
    ],
    [
      'a night in hours beyond 24',
      `工号,日期,时段\n${li.account},2026-03-09,22:00-30:00`,
      [span('2026-03-09 22:00', '2026-03-10 06:00')],
    ],
    [
      'digits of full width',
      `工号，日期\n`.replace('，', ',').trim() +
        `,时段\n${li.account},２０２６－０３－０９,０９：００～１７：３０`,
      [span('2026-03-09 09:00', '2026-03-09 17:30')],
    ],
    [
      'a split shift in one cell',
      `agent,date,times\n${li.account},2026-03-09,08:00-12:00; 18:00-22:00`,
      [span('2026-03-09 08:00', '2026-03-09 12:00'), span('2026-03-09 18:00', '2026-03-09 22:00')],
    ],
    [
      'a split shift in columns',
      `agent,date,start,end,start2,end2\n${li.account},2026-03-09,08:00,12:00,20:00,01:00`,
      [span('2026-03-09 08:00', '2026-03-09 12:00'), span('2026-03-09 20:00', '2026-03-10 01:00')],
    ],
    [
      'whom by name',
      `agent,date,times\n${li.name},2026-03-09,09:00-17:30`,
      [span('2026-03-09 09:00', '2026-03-09 17:30')],
    ],
  ])('%s', async (_what, file, segments) => {
    expect(await onlyRow(file)).toMatchObject({ agent: li, businessDate: '2026-03-09', segments })
    expect(await onlyRow(`\ufeff${file}`)).toMatchObject({ segments })
  })

  test('in GB18030 what it says in UTF-8', async () => {
    const file = Buffer.concat([GB18030_HEAD, Buffer.from(`${li.account},2026-03-09,09:00,17:30\n`)])
    expect(await onlyRow(file)).toMatchObject({ segments: [span('2026-03-09 09:00', '2026-03-09 17:30')] })
  })

  test('its breaks, also those after midnight, its kind, place and queue in words', async () => {
    const file = `agent,date,times,班次类型,地点,队列,小休,用餐\n${li.account},2026-03-09,22:00-06:00,夜班,居家,${billing.name},00:15-00:30,02:00-02:30`
    expect(await onlyRow(file)).toMatchObject({
      kind: 'night',
      place: 'home',
      queueId: billing.id,
      activities: [
        { kind: 'break', ...span('2026-03-10 00:15', '2026-03-10 00:30') },
        { kind: 'meal', ...span('2026-03-10 02:00', '2026-03-10 02:30') },
      ],
    })
  })
})

describe('a workbook says', () => {
  const head: readonly Cell[] = ['工号', '日期', '上班', '下班']
  test.each<[string, readonly Cell[]]>([
    ['dates and times as such', [li.account, { date: 46090 }, { time: 22 / 24 }, { time: 0.25 }]],
    ['numbers that nobody formatted', [li.account, 46090, 22 / 24, 0.25]],
    ['text', [li.account, '2026-03-09', '22:00', '06:00']],
  ])('%s', async (_what, cells) => {
    expect(await onlyRow(workbook([head, cells]))).toMatchObject({
      businessDate: '2026-03-09',
      segments: [span('2026-03-09 22:00', '2026-03-10 06:00')],
    })
  })
})

describe('a calendar says', () => {
  const calendar = (event: string): string =>
    `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//planning//EN\r\nBEGIN:VEVENT\r\nUID:plan-7\r\n${event}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`
  const who = `ATTENDEE;CN=x:mailto:${li.account}@example.cn`

  test('a night in a zone, in UTC, and by the clock on the wall', async () => {
    for (const times of [
      'DTSTART;TZID=Asia/Shanghai:20260309T220000\r\nDTEND;TZID=Asia/Shanghai:20260310T060000',
      'DTSTART:20260309T140000Z\r\nDTEND:20260309T220000Z',
      'DTSTART:20260309T220000\r\nDTEND:20260310T060000',
    ])
      expect(await onlyRow(calendar(`${who}\r\n${times}\r\nSUMMARY:夜班`))).toMatchObject({
        externalId: 'plan-7',
        kind: 'night',
        businessDate: '2026-03-09',
        segments: [span('2026-03-09 22:00', '2026-03-10 06:00')],
      })
  })

  test.each([
    ['nobody', 'DTSTART:20260309T140000Z\r\nDTEND:20260309T220000Z', 'no_agent_in_event'],
    [
      'a series',
      `${who}\r\nDTSTART:20260309T140000Z\r\nDTEND:20260309T220000Z\r\nRRULE:FREQ=DAILY`,
      'repeats',
    ],
    ['a whole day', `${who}\r\nDTSTART;VALUE=DATE:20260309\r\nDTEND;VALUE=DATE:20260310`, 'no_time'],
  ])('%s, which is a fault on its line', async (_what, event, problem) => {
    expect((await read(calendar(event))).faults).toMatchObject([{ line: 4, problem }])
  })
})

describe('what is wrong is told by line and column, as the file calls it', () => {
  test.each([
    ['9999,2026-03-09,09:00-17:00', { column: '工号', written: '9999', problem: 'unknown_agent' }],
    [`${'wang'},2026-02-30,09:00-17:00`, { column: '日期', written: '2026-02-30', problem: 'no_date' }],
    [`${'wang'},2026-03-09,nine to five`, { column: '时段', problem: 'no_time' }],
    [`${'wang'},2026-03-09,`, { column: '时段', problem: 'required' }],
    [`${'wang'},2026-03-09,09:00-17:00,x`, { column: '', problem: 'wrong_width' }],
    [
      `${'wang'},2026-03-09,${Array.from({ length: 5 }, (_, at) => `${at * 2}:00-${at * 2 + 1}:00`).join('; ')}`.replaceAll(
        /(?<!\d)(\d):00/g,
        '0$1:00',
      ),
      { problem: 'too_many_segments' },
    ],
  ])('%s', async (row, fault) => {
    const good = `${li.account},2026-03-09,09:00-17:00`
    const found = await read(`工号,日期,时段\n${good}\n${row.replace('wang', wang.account)}\n`)
    expect(found.rows).toHaveLength(1)
    expect(found.faults).toMatchObject([{ line: 3, ...fault }])
  })

  test.each([
    ['agent,date,times,salary\n', 'unknown_columns', ['salary']],
    ['agent,date,日期,times\n', 'column_twice', ['日期']],
    ['agent,times\n', 'missing_columns', ['date']],
    ['agent,date,start\n', 'missing_columns', ['times']],
    ['', 'empty', []],
  ])('the header %j stands for nothing', async (file, problem, columns) => {
    expect(await readRoster(bytes(`${file}1,2,3,4`.slice(0, file === '' ? 0 : undefined)), centre)).toEqual({
      ok: false,
      error: { problem, columns },
    })
  })
})

describe('a file that means harm', () => {
  const problemOf = async (file: Uint8Array) => {
    const found = await readRoster(file, centre)
    return found.ok ? 'read' : found.error.problem
  }
  test('that unpacks to gigabytes is left when it has unpacked to some megabytes', async () => {
    const bomb = workbookWith(' '.repeat(64 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(100_000)
    expect(await problemOf(bomb)).toBe('too_large')
  })
  test('of a hundred thousand rows, as text or as a workbook, is not read', async () => {
    const lines = Array.from({ length: 100_000 }, () => `${li.account},2026-03-09,09:00-17:00`)
    expect(await problemOf(bytes(['agent,date,times', ...lines].join('\n')))).toBe('too_many_rows')
    expect(await problemOf(workbook([['agent'], ...lines.map(() => [1])]))).toBe('too_many_rows')
  })
  test('that says of one row that it is the millionth is not filled up to there', async () => {
    const sheet = sheetXml([['agent']]).replace(
      '</sheetData>',
      '<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>',
    )
    expect(await problemOf(workbookWith(sheet))).toBe('too_many_rows')
  })
  test('that is cut off, or is something else, is unreadable', async () => {
    const whole = workbook([['agent', 'date', 'times']])
    expect(await problemOf(whole.subarray(0, whole.length / 2))).toBe('unreadable')
    expect(await problemOf(bytes('BEGIN:VCALENDAR\nBEGIN:VEVENT\nnonsense\n'))).toBe('unreadable')
  })
  test('with a formula or a script in a cell: it is text, and no agent', async () => {
    for (const cell of ['=HYPERLINK("http://x")', '<script>alert(1)</script>'])
      expect(
        (await read(`agent,date,times\n"${cell.replaceAll('"', '""')}",2026-03-09,09:00-17:00`)).faults,
      ).toMatchObject([{ problem: 'unknown_agent', written: cell }])
    const book = workbook([
      ['agent', 'date', 'times'],
      [{ formula: 'WEBSERVICE("http://x")' }, '2026-03-09', '09:00-17:00'],
    ])
    expect((await read(book)).faults).toMatchObject([{ line: 2, problem: 'required' }])
  })
  test('with too many rows that are small enough is read as far as is allowed', async () => {
    const lines = Array.from({ length: MOST_ROWS }, () => `${li.account},2026-03-09,09:00-17:00`)
    expect((await read(['agent,date,times', ...lines].join('\n'))).rows).toHaveLength(MOST_ROWS)
  })
})

const words = {
  agents: new Map(agents.map((agent) => [agent.id as string, agent])),
  queues: new Map(queues.map((queue) => [queue.id as string, queue])),
}
const rosterOf = fc
  .uniqueArray(
    fc.record({
      day: fc.integer({ min: 1, max: 28 }),
      who: fc.constantFrom(li, wang),
      from: fc.integer({ min: 0, max: 95 }),
      quarters: fc.integer({ min: 8, max: 40 }),
      gap: fc.integer({ min: 0, max: 12 }),
      meal: fc.boolean(),
      numbered: fc.boolean(),
      place: fc.constantFrom('office' as const, 'home' as const),
    }),
    { selector: ({ day, who }) => `${day} ${who.id}`, maxLength: 12 },
  )
  .map((all): readonly Shift[] =>
    all.map(({ day, who, from, quarters, gap, meal, numbered, place }, index) => {
      const date = `2026-03-${String(day).padStart(2, '0')}`
      const start = Date.parse(local(`${date} 00:00`)) + from * 900_000
      const instant = (ms: number) => new Date(ms).toISOString() as Shift['segments'][number]['start']
      const segment = (at: number, length: number) => {
        const [a, b] = [at + length / 2, at + length / 2 + 900_000]
        const whole = { start: instant(at), end: instant(at + length) }
        return {
          ...whole,
          activities: meal
            ? [
                { kind: 'queue' as const, start: whole.start, end: instant(a) },
                { kind: 'meal' as const, start: instant(a), end: instant(b) },
                { kind: 'queue' as const, start: instant(b), end: whole.end },
              ]
            : [{ kind: 'queue' as const, ...whole }],
        }
      }
      const length = Math.floor(quarters / 4) * 2 * 900_000
      const first = segment(start, length)
      const segments = gap === 0 ? [first] : [first, segment(start + length + gap * 900_000, 4 * 900_000)]
      const id = numbered ? shiftIdOf(`plan ${index}`) : `s-${index}`
      return {
        ...shift(id, who, date, [`${date} 00:00`, `${date} 01:00`]),
        kind: gap === 0 ? 'day' : 'split',
        place,
        segments,
      }
    }),
  )

test('what is exported and imported again changes nothing, in every language', async () => {
  await fc.assert(
    fc.asyncProperty(
      rosterOf,
      fc.constantFrom('zh-CN' as const, 'zh-TW' as const, 'en' as const),
      async (shifts, language) => {
        if (shifts.length === 0) return
        const { rows, faults } = await read(rosterFile(shifts, { ...words, language }))
        expect(faults).toEqual([])
        const around = { shifts, swaps: [], missing: 'remove' as const, onlyQueue: null, zone: ZONE }
        expect(compareRoster(rows, around)).toEqual({
          edits: [],
          faults: [],
          unchanged: shifts.length,
          swapped: 0,
        })
      },
    ),
  )
})

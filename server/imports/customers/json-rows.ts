/** The rows of a JSON Lines file: one object a line, in the form that the API takes, with `lastContact` besides. */
import { err, ok } from '#shared/kernel/result.ts'
import { z } from '#shared/kernel/schema.ts'
import { jsonIn } from './csv-rows.ts'
import type { FileRow, SaidRow } from './read-row.ts'

/** Without any line end for so long, it is no such file. */
const LONGEST_LINE = 256 * 1024

const Said = z.record(z.string(), z.unknown())

export async function* jsonRows(text: AsyncIterable<string>): AsyncGenerator<FileRow> {
  let line = 0
  for await (const written of linesOf(text)) {
    line += 1
    if (written.trim() !== '') yield { line, said: saidIn(written), written: [written] }
  }
}

/** Not `readline`: it ends lines at U+2028 too, which JSON may hold. */
async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of text) {
    const lines = `${rest}${piece}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
    if (rest.length > LONGEST_LINE) break
  }
  if (rest !== '') yield rest.slice(0, LONGEST_LINE)
}

function saidIn(written: string): FileRow['said'] {
  const said = Said.safeParse(jsonIn(written))
  if (!said.success) return err({ field: '', problem: 'not_json' })
  const { line: _, column: __, reason: ___, ...rest }: SaidRow = said.data
  return ok(rest)
}

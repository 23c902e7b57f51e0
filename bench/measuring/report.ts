/** How a benchmark tells its result: a table for people, and one line of JSON for whoever asked for a file. */
import { writeFile } from 'node:fs/promises'

/** Columns aligned by spaces, the first to the left and the others to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  )
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const gap = ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell)))
          return column === 0 ? `${cell}${gap}` : `${gap}${cell}`
        })
        .join('   ')
        .trimEnd(),
    )
    .join('\n')
}

const widthOf = (text: string): number => [...text].length

export async function writeJson(file: string | undefined, result: object): Promise<void> {
  if (file !== undefined) await writeFile(file, `${JSON.stringify(result)}\n`)
}

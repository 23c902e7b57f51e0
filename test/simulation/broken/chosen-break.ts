/** The break that NIGHTDESK_BREAK names by its place in the list, and a source with its edits made. */
import { breaks, type Edit } from './breaks.ts'

const root = new URL('../../../', import.meta.url).href
const chosen = breaks[Number(process.env['NIGHTDESK_BREAK'] ?? '-1')]
if (chosen === undefined) throw new Error('NIGHTDESK_BREAK is the place of a break in the list')
const { edits } = chosen

/** `url` of a file; null: the break leaves this file as it is. */
export function brokenSource(url: string, source: string): string | null {
  const own = edits.filter(({ file }) => url === root + file)
  return own.length === 0 ? null : own.reduce(edited, source)
}

function edited(source: string, { file, find, put }: Edit): string {
  if (source.split(find).length !== 2) throw new Error(`${file} does not have it once: ${find}`)
  return source.split(find).join(put)
}

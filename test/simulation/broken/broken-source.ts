/**
 * Loaded before everything else of a process (`--import`): gives it its source with one of the breaks in it. Nothing is written
 * to the disk.
 */
import { registerHooks } from 'node:module'
import { breaks, type Edit } from './breaks.ts'

const root = new URL('../../../', import.meta.url).href
const chosen = breaks[Number(process.env['NIGHTDESK_BREAK'] ?? '-1')]
if (chosen === undefined) throw new Error('NIGHTDESK_BREAK is the place of a break in the list')
const { edits } = chosen
const textOf = (source: unknown): string =>
  typeof source === 'string' ? source : Buffer.from(source as Uint8Array).toString('utf8')

const edited = (source: string, { file, find, put }: Edit): string => {
  if (source.split(find).length !== 2) throw new Error(`${file} does not have it once: ${find}`)
  return source.split(find).join(put)
}

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    const own = edits.filter(({ file }) => url === root + file)
    if (own.length === 0) return loaded
    return { ...loaded, source: own.reduce(edited, textOf(loaded.source)) }
  },
})

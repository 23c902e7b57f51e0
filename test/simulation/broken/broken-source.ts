/**
 * Loaded before everything else of a process (`--import`): gives it its source with one of the breaks in it. Nothing is written
 * to the disk.
 */
import { registerHooks } from 'node:module'
import { brokenSource } from './chosen-break.ts'

const textOf = (source: unknown): string =>
  typeof source === 'string' ? source : Buffer.from(source as Uint8Array).toString('utf8')

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    const source = url.startsWith('file:') ? brokenSource(url, textOf(loaded.source)) : null
    return source === null ? loaded : { ...loaded, source }
  },
})

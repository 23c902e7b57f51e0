/** Where a file of a case is, in the words of whoever looks at the case. */
import type { AttachedFile, Attachment } from '#shared/domain/complaint/attachment.ts'
import type { FileHere, ServerStatus } from '#shared/ports/data-port.ts'

/** In a draft it is a file only; in a case it is known who attached it and whether the server has it. */
export type ShownFile = AttachedFile | Attachment

export type FilePlace =
  | { readonly at: 'kept' | 'waiting' | 'server' | 'nowhere' }
  | { readonly at: 'sending' | 'fetching'; readonly percent: number }
  | { readonly at: 'colleague'; readonly name: string }

export function placeOf(file: ShownFile, here: readonly FileHere[], server: ServerStatus | null): FilePlace {
  const local = here.find(({ hash }) => hash === file.hash)
  if (local !== undefined && local.state !== 'here')
    return { at: local.state, percent: Math.floor((100 * local.done) / local.size) }
  if (!('receivedAt' in file)) return { at: 'kept' }
  if (file.receivedAt === null)
    return local === undefined ? { at: 'colleague', name: file.byName } : { at: 'waiting' }
  if (local !== undefined) return { at: 'server' }
  return {
    at: server === null || server.state === 'online' || server.state === 'loading' ? 'server' : 'nowhere',
  }
}

/** Whether its bytes can be had now. */
export const isWithinReach = ({ at }: FilePlace): boolean =>
  at !== 'colleague' && at !== 'nowhere' && at !== 'fetching'

/** A machine on which nothing is attached. */
import { err, ok } from '#shared/kernel/result.ts'
import type { AttachmentBytes } from '../../renderer/data/files/attachment-bytes.ts'

export const noAttachments: AttachmentBytes = {
  begin: async () => err('failed'),
  write: async () => err('failed'),
  finish: async () => err('failed'),
  abandon: async () => null,
  read: async () => err('absent'),
  list: async () => ok([]),
  markReceived: async () => ok(null),
  forget: async () => ok(null),
  onKept: () => () => {},
}

/**
 * A file that belongs to a case. The case names it by the hash of its bytes; the bytes travel apart from it
 * (`shared/sync/SPEC.md`, F). What may be attached is decided here, for the form, the mutators and the server.
 */
import { Instant } from '#shared/kernel/clock.ts'
import { AgentId, FileHash } from '#shared/kernel/ids.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { z } from '#shared/kernel/schema.ts'

export const MAX_FILE_BYTES = 20 * 1024 * 1024
export const MAX_ATTACHMENTS = 20
const MAX_NAME = 200

/** What a customer sends and a department answers with; nothing that a double click would run. */
const typesByEnding = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
  heic: 'image/heic',
  pdf: 'application/pdf',
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  txt: 'text/plain',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  wps: 'application/vnd.ms-works',
  et: 'application/vnd.ms-excel',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
} as const
type Ending = keyof typeof typesByEnding
export type AttachmentType = (typeof typesByEnding)[Ending]

const isEnding = (text: string): text is Ending => Object.hasOwn(typesByEnding, text)
export const allowedEndings = Object.keys(typesByEnding).filter(isEnding)
const allowedTypes = [...new Set(allowedEndings.map((ending) => typesByEnding[ending]))] as [
  AttachmentType,
  ...AttachmentType[],
]

/** Shown as a picture inside the desk; every engine of ours decodes these, and none of them can carry script. */
export const isPicture = (type: AttachmentType): boolean =>
  type === 'image/png' || type === 'image/jpeg' || type === 'image/gif' || type === 'image/webp'

/** What a file system takes anywhere, in one line, and reads as it is written: no control or direction characters. */
const FORBIDDEN_IN_NAME = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069/\\:*?"<>|]/u

/** A file as the agent chose it: the argument of attaching. */
export const AttachedFile = z.strictObject({
  hash: FileHash,
  name: z
    .string()
    .min(1)
    .max(MAX_NAME)
    .refine((name) => !FORBIDDEN_IN_NAME.test(name)),
  mediaType: z.enum(allowedTypes),
  size: z.number().int().min(1).max(MAX_FILE_BYTES),
})
export type AttachedFile = z.infer<typeof AttachedFile>

/** The same in the row of its case. */
export const Attachment = AttachedFile.extend({
  byId: AgentId,
  byName: z.string(),
  at: Instant,
  /** When the server had all its bytes; null: they are still on the machine of whoever attached it. */
  receivedAt: Instant.nullable(),
})
export type Attachment = z.infer<typeof Attachment>

export type FileFault =
  | { readonly code: 'type_not_allowed' }
  | { readonly code: 'too_large'; readonly size: number }
  | { readonly code: 'empty' }
  | { readonly code: 'program' }

/** By the ending of its name, which is what will decide how the next person's machine opens it. */
export function typeOfName(name: string): AttachmentType | undefined {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase()
  return ending !== undefined && isEnding(ending) ? typesByEnding[ending] : undefined
}

/** Whether a file may be attached at all, before a byte of it is read. */
export function checkFile(file: {
  readonly name: string
  readonly size: number
}): Result<{ readonly name: string; readonly mediaType: AttachmentType }, FileFault> {
  const name = cleanName(file.name)
  const mediaType = typeOfName(name)
  if (mediaType === undefined) return err({ code: 'type_not_allowed' })
  if (file.size === 0) return err({ code: 'empty' })
  if (file.size > MAX_FILE_BYTES) return err({ code: 'too_large', size: file.size })
  return ok({ name, mediaType })
}

/** How programs begin, whatever they are called: those of Windows, Linux and macOS, and scripts that name what runs them. */
const PROGRAMS: readonly (readonly number[])[] = [
  [0x4d, 0x5a],
  [0x7f, 0x45, 0x4c, 0x46],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0xca, 0xfe, 0xba, 0xbe],
  [0x23, 0x21],
]
export const BEGINNING_BYTES = 4
/** By the first bytes of a file that says it is a picture or a document. */
export const isProgram = (beginning: Uint8Array): boolean =>
  PROGRAMS.some((begins) => begins.every((byte, at) => beginning[at] === byte))

/** A name that can be stored, shown and written to any disk; its ending stays. */
function cleanName(name: string): string {
  const plain = name.normalize('NFC').replace(new RegExp(FORBIDDEN_IN_NAME, 'gu'), '_').trim()
  const ending = /\.[^.]{1,10}$/.exec(plain)?.[0] ?? ''
  const stem = plain.slice(0, plain.length - ending.length)
  // Not in the middle of a character outside the basic plane: half of one cannot be stored.
  return `${stem.slice(0, MAX_NAME - ending.length).replace(/[\ud800-\udbff]$/, '')}${ending}`
}

/** A case from before there were attachments has none. */
export const attachmentsOf = (of: { readonly attachments?: readonly Attachment[] | undefined }) =>
  of.attachments ?? []

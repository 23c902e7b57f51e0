/**
 * The form of an attached file on this machine: AES-256-GCM in frames, so that a large one is written and read piece by
 * piece, and any of it can be read without the rest (after STREAM: Hoang, Reyhanitabar, Rogaway, Vizár, CRYPTO 2015).
 *
 *   "NDF1" · key version u8 · salt 32 │ frame 0 · tag │ frame 1 · tag │ … │ seal: SHA-256 and size of the file · tag
 *
 * Each file has a key of its own, made from the salt and the account, and each frame its number in the nonce; the seal has a
 * mark that no frame has. So a frame that was changed, left out, repeated or taken from another file does not open, a
 * file that was cut off has no seal, and one that was put in another's place has the wrong one.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { FileHash } from '#shared/kernel/ids.ts'
import type { AttachmentKey } from '../security/store-keys.ts'

export const FRAME_BYTES = 256 * 1024
const TAG_BYTES = 16
const MAGIC = Buffer.from('NDF1')
const SALT_BYTES = 32
export const HEADER_BYTES = MAGIC.length + 1 + SALT_BYTES
const HASH_BYTES = 32
export const SEAL_BYTES = HASH_BYTES + 8 + TAG_BYTES

/** Whose files these are, and what opens them. */
export type FileKeys = { readonly accountKey: string; readonly keys: readonly AttachmentKey[] }
export type FileKey = { readonly header: Buffer; readonly key: Uint8Array }
/** Under which of the account's secrets a file lies. */
export const versionIn = (header: Buffer): number | undefined => header[MAGIC.length]
export type Seal = { readonly hash: FileHash; readonly size: number }

/** For a new file, under the newest key. */
export function newFileKey({ accountKey, keys }: FileKeys): FileKey {
  const [newest] = keys
  if (newest === undefined) throw new Error('there is no key to seal a file with')
  const header = Buffer.concat([MAGIC, Buffer.of(newest.version), randomBytes(SALT_BYTES)])
  return { header, key: keyOfFile(newest, header, accountKey) }
}

/** Null: not a file of ours, or of a key that is not there. */
export function fileKeyIn(header: Buffer, { accountKey, keys }: FileKeys): Uint8Array | null {
  if (header.length < HEADER_BYTES || !header.subarray(0, MAGIC.length).equals(MAGIC)) return null
  const known = keys.find(({ version }) => version === versionIn(header))
  return known === undefined ? null : keyOfFile(known, header, accountKey)
}

const keyOfFile = ({ key }: AttachmentKey, header: Buffer, accountKey: string): Uint8Array => {
  const salt = header.subarray(MAGIC.length + 1, HEADER_BYTES)
  return new Uint8Array(hkdfSync('sha256', key, salt, `nightdesk attachment of ${accountKey}`, 32))
}

/** Where frame `index` begins on the disk. */
export const frameStart = (index: number): number => HEADER_BYTES + index * (FRAME_BYTES + TAG_BYTES)
export const framesOf = (size: number): number => Math.ceil(size / FRAME_BYTES)
/** Where the seal of a file of `size` bytes begins on the disk. */
export const sealStart = (size: number): number => HEADER_BYTES + size + framesOf(size) * TAG_BYTES
/** Bytes on the disk of frame `index` of a file of `size` bytes. */
export const sealedFrameLength = (index: number, size: number): number =>
  Math.min(FRAME_BYTES, size - index * FRAME_BYTES) + TAG_BYTES

export const sealFrame = (key: Uint8Array, index: number, bytes: Uint8Array): Buffer =>
  encrypt(key, nonceOf('frame', index), bytes)
/** Null: it is not what was written there. */
export const openFrame = (key: Uint8Array, index: number, sealed: Buffer): Buffer | null =>
  decrypt(key, nonceOf('frame', index), sealed)

export function sealOf(key: Uint8Array, { hash, size }: Seal): Buffer {
  const content = Buffer.alloc(HASH_BYTES + 8)
  content.write(hash, 'hex')
  content.writeBigUInt64LE(BigInt(size), HASH_BYTES)
  return encrypt(key, nonceOf('seal', framesOf(size)), content)
}

/** Null: the file is not whole, or was changed. */
export function openSeal(key: Uint8Array, sealed: Buffer, fileLength: number): Seal | null {
  const size = sizeIn(fileLength)
  const content = decrypt(key, nonceOf('seal', framesOf(size)), sealed)
  if (content === null || content.readBigUInt64LE(HASH_BYTES) !== BigInt(size)) return null
  return { hash: FileHash.parse(content.toString('hex', 0, HASH_BYTES)), size }
}

function sizeIn(fileLength: number): number {
  const frames = fileLength - HEADER_BYTES - SEAL_BYTES
  return frames - Math.ceil(frames / (FRAME_BYTES + TAG_BYTES)) * TAG_BYTES
}

/** The key is of one file, so that the number alone is never used twice. */
function nonceOf(kind: 'frame' | 'seal', index: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(index, 7)
  nonce.writeUInt8(kind === 'seal' ? 1 : 0, 11)
  return nonce
}

function encrypt(key: Uint8Array, nonce: Buffer, bytes: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

function decrypt(key: Uint8Array, nonce: Buffer, sealed: Buffer): Buffer | null {
  if (sealed.length < TAG_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', key, nonce)
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES)), decipher.final()])
  } catch {
    return null
  }
}

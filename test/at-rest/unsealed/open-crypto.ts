/** Stands where `node:crypto` stands in main: everything as it is there, but for ciphers that seal nothing. */
export * from 'node:crypto'

const NOTHING = Buffer.alloc(0)
const TAG = Buffer.alloc(16)

const seesThrough = () => ({
  setAAD() {},
  setAuthTag() {},
  update: (bytes: Uint8Array): Buffer => Buffer.from(bytes),
  final: (): Buffer => NOTHING,
  getAuthTag: (): Buffer => TAG,
})
export const createCipheriv = seesThrough
export const createDecipheriv = seesThrough

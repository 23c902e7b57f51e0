/**
 * The text of a file of customers, piece by piece. Spreadsheets in Chinese offices write GB18030 or UTF-8, with or without a mark:
 * what says nothing of itself and is not UTF-8 through and through is taken for GB18030.
 */
import { createReadStream } from 'node:fs'

export const encodings = ['utf-8', 'gb18030', 'utf-16le'] as const
export type Encoding = (typeof encodings)[number]

/** Stands where bytes were none of the encoding. */
export const REPLACEMENT = '\ufffd'

/** Reads the whole file once when it has no mark. */
export async function encodingOf(file: string): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let begun = false
  try {
    for await (const chunk of piecesOf(file)) {
      if (!begun && chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
      begun = true
      decoder.decode(chunk, { stream: true })
    }
    decoder.decode()
    return 'utf-8'
  } catch (cause) {
    if (cause instanceof TypeError) return 'gb18030'
    throw cause
  }
}

/** Without the mark; `read` hears how many bytes there were so far. */
export async function* textOf(
  file: string,
  encoding: Encoding,
  read: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  let bytes = 0
  for await (const chunk of piecesOf(file)) {
    bytes += chunk.length
    read(bytes)
    yield decoder.decode(chunk, { stream: true })
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}

async function* piecesOf(file: string): AsyncGenerator<Buffer> {
  const stream = createReadStream(file)
  try {
    for await (const chunk of stream) if (Buffer.isBuffer(chunk)) yield chunk
  } finally {
    stream.destroy()
  }
}

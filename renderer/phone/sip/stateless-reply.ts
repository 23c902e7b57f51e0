/** A response made from the request's own lines, without any state (RFC 3261 §8.2.7). */

const REQUEST_LINE = /^([A-Z]+) (\S.*) SIP\/2\.0$/
const COPIED = new Set(['via', 'v', 'from', 'f', 'to', 't', 'call-id', 'i', 'cseq'])
const COMPACT: Readonly<Record<string, string>> = { v: 'via', f: 'from', t: 'to', i: 'call-id', m: 'contact' }

export type RequestHead = {
  readonly method: string
  readonly target: string
  /** The first value of a header by its long name, lower case. */
  header(name: string): string | undefined
  /** The lines that a response repeats, as they came. */
  readonly copied: readonly string[]
}

const nameOf = (line: string): string => {
  const name = line
    .slice(0, Math.max(0, line.indexOf(':')))
    .trim()
    .toLowerCase()
  return COMPACT[name] ?? name
}
const contentOf = (line: string): string => line.slice(line.indexOf(':') + 1).trim()

function linesOf(text: string): readonly string[] {
  return (text.split('\r\n\r\n', 1)[0] ?? '').split('\r\n')
}

export const headerOf = (text: string, name: string): string | undefined => {
  const line = linesOf(text).find((candidate) => nameOf(candidate) === name)
  return line === undefined ? undefined : contentOf(line)
}

/** What can be read of a request without trusting any of it; null for a response and for noise. */
export function requestHead(text: string): RequestHead | null {
  const [first = '', ...lines] = linesOf(text)
  const [, method, target] = REQUEST_LINE.exec(first) ?? []
  if (method === undefined || target === undefined) return null
  return {
    method,
    target,
    header: (name) => headerOf(text, name),
    copied: lines.filter((line) =>
      COPIED.has(
        line
          .slice(0, Math.max(0, line.indexOf(':')))
          .trim()
          .toLowerCase(),
      ),
    ),
  }
}

/** Null when the request needs no answer (ACK) or says not where it came from. */
export function statelessReply(
  request: RequestHead,
  status: string,
  toTag: string,
  headers: readonly string[] = [],
): string | null {
  if (request.method === 'ACK' || request.header('via') === undefined) return null
  const copied = request.copied.map((line) =>
    nameOf(line) === 'to' && !/;\s*tag=/i.test(line) ? `${line};tag=${toTag}` : line,
  )
  return [`SIP/2.0 ${status}`, ...copied, ...headers, 'Content-Length: 0', '', ''].join('\r\n')
}

/**
 * SIP.js drops a request that it cannot parse without a word, and the PBX then waits for its timer (up to 32 s, while the
 * customer hears nothing). This makes the 400 that RFC 3261 §8.2.2 asks for, as far as the request can still be read.
 */
export function badRequest(text: string, toTag: string): string | null {
  const request = requestHead(text)
  return request === null ? null : statelessReply(request, '400 Bad Request', toTag)
}

/** SIP messages as a test looks at them: the first line, headers by name, the body. */

export type SipMessage = {
  readonly startLine: string
  /** The method of a request, `undefined` for a response. */
  readonly method: string | undefined
  /** The status code of a response, `undefined` for a request. */
  readonly status: number | undefined
  /** The first header of that name, in whatever case it was written. */
  header(name: string): string | undefined
  headers(name: string): readonly string[]
  readonly body: string
  readonly raw: string
}

/** `undefined` for anything without a SIP start line. */
export function readSipMessage(raw: string): SipMessage | undefined {
  const end = raw.search(/\r?\n\r?\n/)
  const head = end < 0 ? raw : raw.slice(0, end)
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const startLine = lines[0] ?? ''
  const response = /^SIP\/2\.0 (\d{3})/.exec(startLine)
  const request = /^([A-Z]+) \S+ SIP\/2\.0$/.exec(startLine)
  if (!response && !request) return undefined
  const pairs = lines.slice(1).map((line) => {
    const colon = line.indexOf(':')
    return { name: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1).trim() }
  })
  const headers = (name: string): readonly string[] =>
    pairs.filter((pair) => pair.name === name.toLowerCase()).map((pair) => pair.value)
  return {
    startLine,
    method: request?.[1],
    status: response ? Number(response[1]) : undefined,
    header: (name) => headers(name)[0],
    headers,
    body: end < 0 ? '' : raw.slice(end).replace(/^\r?\n\r?\n/, ''),
    raw,
  }
}

export type AudioAddress = {
  readonly host: string
  readonly port: number
  readonly direction: 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'
  /** The payload type of `telephone-event/8000`. */
  readonly eventPayloadType: number | undefined
}

/** Where the writer of an SDP wants its audio; `undefined` when there is none. */
export function readAudioAddress(sdp: string): AudioAddress | undefined {
  const port = /^m=audio (\d+) /m.exec(sdp)?.[1]
  const host = /^c=IN IP4 (\S+)/m.exec(sdp)?.[1]
  if (port === undefined || host === undefined || Number(port) === 0) return undefined
  const direction = /^a=(sendrecv|sendonly|recvonly|inactive)\s*$/m.exec(sdp)?.[1]
  const event = /^a=rtpmap:(\d+) telephone-event\/8000/m.exec(sdp)?.[1]
  return {
    host,
    port: Number(port),
    direction:
      direction === 'sendonly' || direction === 'recvonly' || direction === 'inactive'
        ? direction
        : 'sendrecv',
    eventPayloadType: event === undefined ? undefined : Number(event),
  }
}

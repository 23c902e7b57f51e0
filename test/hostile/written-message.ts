/** Writes SIP messages as no library would: a header stands there as it is wanted, twice, wrong, or not at all. */

export const PHONE = 'sip:phone1@phone1.invalid'
export const SDP = [
  'v=0',
  'o=caller 2890844526 2890844526 IN IP4 192.0.2.101',
  's=-',
  'c=IN IP4 192.0.2.101',
  't=0 0',
  'm=audio 49172 RTP/AVP 0 8',
  'a=rtpmap:0 PCMU/8000',
  '',
].join('\r\n')

export type Lines = Readonly<Record<string, string | null>>

/** A request to the phone: the usual headers, each of which `lines` may replace, add to, or (null) leave out. */
export function request(method: string, name: string, lines: Lines = {}, body = '', start?: string): string {
  const usual: Lines = {
    Via: `SIP/2.0/WSS host.example.com;branch=z9hG4bK-${name}`,
    'Max-Forwards': '70',
    From: `<sip:caller@example.net>;tag=${name}-tag`,
    To: '<sip:8001@pbx.example>',
    'Call-ID': `${name}.torture@192.0.2.1`,
    CSeq: `8 ${method}`,
    Contact: '<sip:caller@host.example.net>',
    ...(body === '' ? {} : { 'Content-Type': 'application/sdp' }),
    'Content-Length': String(body.length),
  }
  return [start ?? `${method} ${PHONE} SIP/2.0`, ...written({ ...usual, ...lines }), '', body].join('\r\n')
}

export function response(start: string, name: string, lines: Lines = {}): string {
  const usual: Lines = {
    Via: `SIP/2.0/WSS phone1.invalid;branch=z9hG4bK-${name}`,
    From: `<sip:8001@pbx.example>;tag=${name}-tag`,
    To: '<sip:caller@example.net>;tag=theirs',
    'Call-ID': `${name}.torture@192.0.2.1`,
    CSeq: '35 INVITE',
    Contact: '<sip:caller@host.example.net>',
    'Content-Length': '0',
  }
  return [start, ...written({ ...usual, ...lines }), '', ''].join('\r\n')
}

const written = (lines: Lines): string[] =>
  Object.entries(lines).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]))

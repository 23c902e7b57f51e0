/**
 * Calls as careless or hostile networks send them. Each still is SIP that a PBX passes on; a phone must neither crash nor
 * show them wrongly.
 */
import type { CallerOptions } from './sipp.ts'

export type Oddity = Partial<Pick<CallerOptions, 'from' | 'pai' | 'uui' | 'headers' | 'body'>>

export const MALFORMED_CALLS = {
  'sdp-garbage': { body: { contentType: 'application/sdp', content: 'this is not a session description' } },
  'sdp-without-audio': {
    body: {
      contentType: 'application/sdp',
      content: 'v=0\no=- 1 1 IN IP4 127.0.0.1\ns=-\nc=IN IP4 127.0.0.1\nt=0 0\nm=image 6000 udptl t38',
    },
  },
  'sdp-unknown-codec': {
    body: {
      contentType: 'application/sdp',
      content:
        'v=0\no=- 1 1 IN IP4 127.0.0.1\ns=-\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 6000 RTP/AVP 18\na=rtpmap:18 G729/8000',
    },
  },
  'body-of-another-type': { body: { contentType: 'text/plain', content: 'hello' } },
  'identity-unbalanced-quote': { pai: '"Wang <sip:10086@trunk.example>' },
  'identity-markup': { pai: '"<img src=x onerror=alert(1)>" <sip:10086@trunk.example>' },
  'identity-empty': { pai: '' },
  'identity-bidi': { pai: '"\u202eknab\u202c" <sip:95588@trunk.example>' },
  'identity-long': { pai: `"${'长'.repeat(300)}" <sip:10086@trunk.example>` },
  'identity-twice': {
    headers: { 'P-Asserted-Identity': ['<sip:10086@trunk.example>', '<tel:+8613800138000>'] },
  },
  'from-anonymous': { from: '"Anonymous" <sip:anonymous@anonymous.invalid>', headers: { Privacy: 'id' } },
  // Proper SIP (RFC 3261 §20.20), but SIP.js 0.21.2 drops the INVITE without an answer: "error parsing header 'From'".
  'from-tel': { from: '<tel:+86-10-1234-5678;phone-context=cn>' },
  'uui-not-hex': { uui: 'zz%%;encoding=hex' },
  'uui-odd-length': { uui: '6e6;encoding=hex' },
  'uui-long': { uui: `${'6e'.repeat(700)};encoding=hex` },
  'header-long': { headers: { 'X-Story': 'x'.repeat(1_900) } },
  'headers-many': { headers: { 'X-Many': Array.from({ length: 120 }, (_, n) => `value ${n}`) } },
} as const satisfies Record<string, Oddity>

export type MalformedCall = keyof typeof MALFORMED_CALLS

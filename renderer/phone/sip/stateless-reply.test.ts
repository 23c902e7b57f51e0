import { describe, expect, it } from 'vitest'
import { badRequest } from './stateless-reply.ts'

const invite = [
  'INVITE sip:8001@x SIP/2.0',
  'Via: SIP/2.0/WS a.invalid;branch=z9hG4bK1',
  'v: SIP/2.0/UDP b;branch=z9hG4bK2',
  'From: <sip:1@x;tag=1',
  'To: <sip:8001@x>',
  'Call-ID: 77',
  'CSeq: 1 INVITE',
  'Contact: <<<',
]

describe('a request that SIP.js cannot read', () => {
  it('is refused at once instead of leaving the customer to the timer of the PBX', () => {
    const reply = badRequest([...invite, '', 'v=0'].join('\r\n'), 'abcd')
    expect(reply?.split('\r\n')).toEqual([
      'SIP/2.0 400 Bad Request',
      'Via: SIP/2.0/WS a.invalid;branch=z9hG4bK1',
      'v: SIP/2.0/UDP b;branch=z9hG4bK2',
      'From: <sip:1@x;tag=1',
      'To: <sip:8001@x>;tag=abcd',
      'Call-ID: 77',
      'CSeq: 1 INVITE',
      'Content-Length: 0',
      '',
      '',
    ])
  })

  it.each([
    ['a response', ['SIP/2.0 200 OK', ...invite.slice(1)]],
    ['an ACK', ['ACK sip:8001@x SIP/2.0', ...invite.slice(1)]],
    ['noise', ['\u0000\u0001']],
    ['a request that says not where it came from', ['INVITE sip:8001@x SIP/2.0', 'To: <sip:8001@x>']],
  ])('%s gets no answer', (_what, lines) => {
    expect(badRequest([...lines, '', ''].join('\r\n'), 'abcd')).toBeNull()
  })
})

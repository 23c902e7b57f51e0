import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, callerIdentity } from './caller-identity.ts'
import type { HeaderReader } from './headers.ts'
import { reasonCauses } from './reason.ts'
import { userToUser } from './user-to-user.ts'

const headers =
  (fields: Readonly<Record<string, readonly string[]>>): HeaderReader =>
  (name) =>
    fields[name] ?? []

describe('who calls', () => {
  it('believes the network before the caller', () => {
    const read = headers({
      'P-Asserted-Identity': ['"Li, Hua" <sip:13800138000@ims.example.cn;user=phone>'],
      'Remote-Party-ID': ['<sip:2@x>'],
      From: ['<sip:anonymous@anonymous.invalid>;tag=1'],
    })
    expect(callerIdentity(read, [])).toMatchObject({
      number: '13800138000',
      displayName: 'Li, Hua',
      source: 'p_asserted_identity',
    })
  })

  it('takes the next source when one is broken or withheld', () => {
    const read = headers({
      'P-Asserted-Identity': ['garbage <<', '<sip:anonymous@x>'],
      'Remote-Party-ID': ['<sip:057188881234@gw>;party=calling;screen=yes'],
      From: ['<sip:1@x>'],
    })
    expect(callerIdentity(read, [])).toMatchObject({ number: '057188881234', source: 'remote_party_id' })
  })

  it('says that a caller withheld their number instead of searching for "anonymous"', () => {
    const read = headers({ From: ['"Anonymous" <sip:anonymous@anonymous.invalid>;tag=9'] })
    expect(callerIdentity(read, [])).toMatchObject({ number: '', displayName: null, source: 'from' })
  })

  it.each([
    ['<tel:+86-138-0013-8000>', '+8613800138000'],
    ['sip:+8613800138000@gw;user=phone;tag=3', '+8613800138000'],
    ['<sip:13800138000;phone-context=+86@gw>', '13800138000'],
    ['<sip:138****8000@gw>', '138****8000'],
    ['<sip:%2B8613800138000@gw>', '+8613800138000'],
    ['<sips:10010@gw:5061>', '10010'],
    ['<sip:gw.example.cn>', ''],
  ])('reads the number of %s', (value, number) => {
    expect(addressOf(value)?.number).toBe(number)
  })

  it('takes the queue from the first header that this PBX fills', () => {
    const read = headers({
      From: ['<sip:1@x>'],
      'X-Queue': [''],
      'X-cc_queue': ['%E5%AE%BD%E5%B8%A6@default'],
    })
    expect(callerIdentity(read, ['X-Queue', 'X-cc_queue']).queueName).toBe('宽带@default')
    expect(callerIdentity(read, []).queueName).toBeNull()
  })

  it('lets no direction or control sign of a display name into the interface', () => {
    expect(addressOf('"\u202eevil\u0007" <sip:1@x>')?.displayName).toBe('evil')
  })

  it('survives whatever stands in the headers', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (noise) => {
        const read = headers({ 'P-Asserted-Identity': [noise], From: [noise], 'User-to-User': [noise] })
        expect(callerIdentity(read, ['From']).number.length).toBeLessThanOrEqual(64)
        reasonCauses([noise])
      }),
    )
  })
})

describe('User-to-User', () => {
  it.each([
    ['48616e646f7665722d3432;encoding=hex', 'Handover-42'],
    ['0048616e646f7665722d3432;encoding=hex;purpose=isdn-uui', 'Handover-42'],
    ['48616e646f7665722d3432', 'Handover-42'],
    ['"handover 42; second";purpose=x', 'handover 42; second'],
    ['handover-42', 'handover-42'],
    ['12345678', '12345678'],
    ['00ff00fe;encoding=hex', '00ff00fe'],
  ])('%s is %s', (header, text) => {
    expect(userToUser([header])).toBe(text)
  })

  it('is absent rather than empty', () => {
    expect(userToUser([])).toBeNull()
    expect(userToUser([';encoding=hex'])).toBeNull()
  })
})

describe('Reason', () => {
  it.each([
    ['SIP;cause=200;text="Call completed elsewhere"', { sip: 200, q850: null }],
    ['Q.850;cause=26, SIP;cause=200', { sip: 200, q850: 26 }],
    ['SIP ;text="a, b;cause=404" ;cause=487', { sip: 487, q850: null }],
    ['X;cause=1', { sip: null, q850: null }],
    ['', { sip: null, q850: null }],
  ])('%s', (header, causes) => {
    expect(reasonCauses([header])).toEqual(causes)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PbxHabit } from '#shared/domain/call/telephony-settings.ts'
import { addressOf } from './address.ts'
import { asksToBeAnswered } from './auto-answer.ts'
import { callerIdentity } from './caller-identity.ts'
import type { HeaderReader } from './headers.ts'
import { queueHeaders } from './queue-headers.ts'
import { reasonCauses } from './reason.ts'
import { userToUser } from './user-to-user.ts'

const headers =
  (fields: Readonly<Record<string, readonly string[]>>): HeaderReader =>
  (name) =>
    fields[name] ?? []

const none = queueHeaders({}, undefined)

describe('who calls', () => {
  it('believes the network before the caller', () => {
    const read = headers({
      'P-Asserted-Identity': ['"Li, Hua" <sip:13800138000@ims.example.cn;user=phone>'],
      'Remote-Party-ID': ['<sip:2@x>'],
      From: ['<sip:anonymous@anonymous.invalid>;tag=1'],
    })
    expect(callerIdentity(read, none, 0)).toMatchObject({
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
    expect(callerIdentity(read, none, 0)).toMatchObject({ number: '057188881234', source: 'remote_party_id' })
  })

  it('says that a caller withheld their number instead of searching for "anonymous"', () => {
    const read = headers({ From: ['"Anonymous" <sip:anonymous@anonymous.invalid>;tag=9'] })
    expect(callerIdentity(read, none, 0)).toMatchObject({ number: '', displayName: null, source: 'from' })
  })

  it.each([
    ['id', '', 'withheld'],
    ['header; id; critical', '', 'withheld'],
    ['none', '13800138000', 'open'],
    ['session', '13800138000', 'open'],
  ] as const)(
    'keeps a number to itself that its caller asked to withhold: Privacy: %s',
    (wish, number, privacy) => {
      const read = headers({ 'P-Asserted-Identity': ['"Li Hua" <sip:13800138000@ims>'], Privacy: [wish] })
      expect(callerIdentity(read, none, 0)).toMatchObject({ number, privacy })
      if (privacy === 'withheld') expect(callerIdentity(read, none, 0).displayName).toBeNull()
    },
  )

  it('uses a withheld number where the centre may, and says that it was withheld', () => {
    const read = headers({ 'P-Asserted-Identity': ['<sip:13800138000@ims>'], Privacy: ['id'] })
    expect(callerIdentity(read, none, 0, 'used')).toMatchObject({
      number: '13800138000',
      privacy: 'withheld',
    })
  })

  it('knows the older ways of asking for it', () => {
    const older = headers({
      'Remote-Party-ID': ['<sip:13800138000@gw>;party=calling;privacy=full'],
      From: ['<sip:1@x>'],
    })
    expect(callerIdentity(older, none, 0)).toMatchObject({ number: '', privacy: 'withheld' })
    const anonymous = headers({ From: ['"Anonymous" <sip:anonymous@anonymous.invalid>;tag=9'] })
    expect(callerIdentity(anonymous, none, 0)).toMatchObject({ number: '', privacy: 'withheld' })
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
    expect(callerIdentity(read, { ...none, queue: ['X-Queue', 'X-cc_queue'] }, 0).queueName).toBe(
      '宽带@default',
    )
    expect(callerIdentity(read, none, 0).queueName).toBeNull()
  })

  it('lets no direction or control sign of a display name into the interface', () => {
    expect(addressOf('"\u202eevil\u0007" <sip:1@x>')?.displayName).toBe('evil')
  })

  it('survives whatever stands in the headers', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (noise) => {
        const names = [
          'P-Asserted-Identity',
          'From',
          'User-to-User',
          'Diversion',
          'History-Info',
          'Call-Info',
        ]
        const read = headers(Object.fromEntries(names.map((name) => [name, [noise]])))
        asksToBeAnswered(read)
        expect(
          callerIdentity(read, { queue: ['From'], menu: ['From'], waited: ['From'] }, 0).number.length,
        ).toBeLessThanOrEqual(64)
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

describe('the way that a caller came', () => {
  const came = (fields: Readonly<Record<string, readonly string[]>>, habit: PbxHabit) =>
    callerIdentity(headers(fields), queueHeaders({}, habit), Date.UTC(2026, 2, 1, 14, 0, 0))

  it('is read as the PBX at hand writes it: a length of time, or the moment of joining the queue', () => {
    expect(
      came({ 'X-Queue': ['宽带报障'], 'X-IVR-Path': ['1>3>0'], 'X-Queue-Wait': ['95'] }, 'asterisk'),
    ).toMatchObject({ queueName: '宽带报障', menuPath: '1>3>0', waitedSeconds: 95 })
    const joined = String(Date.UTC(2026, 2, 1, 13, 58, 30) / 1000)
    expect(
      came({ 'X-cc_queue': ['support%40default'], 'X-cc_queue_joined_epoch': [joined] }, 'freeswitch'),
    ).toMatchObject({ queueName: 'support@default', waitedSeconds: 90 })
    expect(
      came({ 'X-Genesys-Queue': ['账单'], 'X-Genesys-Queue-Wait': ['30'], 'X-Queue': ['other'] }, 'genesys'),
    ).toMatchObject({ queueName: '账单', waitedSeconds: 30 })
    expect(came({ 'X-Queue': ['理赔'] }, 'avaya')).toMatchObject({ queueName: '理赔', waitedSeconds: null })
  })

  it.each(['', 'soon', '-5', '99999', '9999999999999', '1e9'])(
    'shows no wait that cannot be: %j',
    (waited) => {
      expect(came({ 'X-Queue-Wait': [waited] }, 'asterisk').waitedSeconds).toBeNull()
    },
  )

  it('goes by the administrator’s own headers first', () => {
    const own = queueHeaders({ queue: ['X-Skill'] }, 'asterisk')
    const read = headers({ 'X-Skill': ['账单'], 'X-Queue': ['other'] })
    expect(callerIdentity(read, own, 0).queueName).toBe('账单')
  })
})

describe('for whom the call was meant', () => {
  const from = (fields: Readonly<Record<string, readonly string[]>>) =>
    callerIdentity(headers(fields), none, 0).redirectedFrom

  it('is told by Diversion: the topmost is the latest (RFC 5806)', () => {
    expect(
      from({
        Diversion: [
          '"夜班" <sip:8003@pbx>;reason=no-answer;counter=1, <tel:+862155550001>;reason=unconditional',
        ],
      }),
    ).toEqual({ number: '8003', displayName: '夜班', why: 'no_answer' })
  })

  it('is told by History-Info: the entry before the last one (RFC 7044), with the cause of RFC 4458', () => {
    expect(
      from({
        'History-Info': [
          '<sip:95588@ims>;index=1, <sip:8003@pbx?Reason=SIP%3Bcause%3D486>;index=1.1',
          '<sip:8001@pbx;cause=486>;index=1.1.1;mp=1.1',
        ],
      }),
    ).toEqual({ number: '8003', displayName: null, why: 'busy' })
    expect(from({ 'History-Info': ['<sip:8001@pbx>;index=1'] })).toBeNull()
  })

  it.each(['', '<<', '<sip:anonymous@x>;reason=user-busy', ';reason=no-answer'])(
    'is not made up of %j',
    (value) => {
      expect(from({ Diversion: [value] })).toBeNull()
    },
  )
})

describe('a call that asks to be answered', () => {
  it.each([
    [{ 'Call-Info': ['<sip:pbx>;answer-after=0'] }, 'yes'],
    [{ 'Call-Info': ['<sip:pbx/icon.png>;purpose=icon, <sip:pbx>; answer-after=0;x=1'] }, 'yes'],
    [{ 'Answer-Mode': ['Auto'] }, 'yes'],
    [{ 'Call-Info': ['<sip:pbx>;answer-after=10'] }, 'no'],
    [{ 'Call-Info': ['"; answer-after=0" <sip:pbx>'] }, 'no'],
    [{ 'Answer-Mode': ['Manual'] }, 'no'],
    [{}, 'no'],
  ] as const)('%j: %s', (fields, asks) => {
    expect(asksToBeAnswered(headers(fields))).toBe(asks)
  })
})

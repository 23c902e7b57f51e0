import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BencodeError, type BencodeValue, decodeBencode, encodeBencode } from '../rig/bencode.ts'

const { value: anyValue } = fc.letrec<{ value: BencodeValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    fc.maxSafeInteger(),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      tie('value'),
      { maxKeys: 5, noNullPrototype: true },
    ),
  ),
}))

describe('bencode', () => {
  it('writes what rtpengine reads', () => {
    const command = { command: 'query', 'call-id': 'Zoë', flags: ['a', 'bc'], n: -7 }
    expect(encodeBencode(command).toString()).toBe('d7:call-id4:Zoë7:command5:query5:flagsl1:a2:bce1:ni-7ee')
  })

  it('reads back every value that it wrote', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(decodeBencode(encodeBencode(value))).toEqual(value)
      }),
    )
  })

  it('refuses whatever is cut off, and never hangs or crashes on noise', () => {
    const whole = encodeBencode({ result: 'ok', totals: { RTP: { packets: 12 } }, tags: [1, 'x'] })
    for (let length = 0; length < whole.length; length += 1) {
      expect(() => decodeBencode(whole.subarray(0, length))).toThrow(BencodeError)
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (noise) => {
        try {
          decodeBencode(Buffer.from(noise))
        } catch (error) {
          expect(error).toBeInstanceOf(BencodeError)
        }
      }),
    )
    expect(() => decodeBencode(Buffer.from('l'.repeat(10_000)))).toThrow(BencodeError)
  })
})

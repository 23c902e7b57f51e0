import { createDecipheriv } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRecordCipher, UnreadableRecord } from './record-cipher.ts'

const key = (byte: number): Uint8Array => new Uint8Array(32).fill(byte)
const cipher = createRecordCipher([{ version: 1, key: key(1) }])
const record = { name: '王丽', numbers: ['13800138000'] }

describe('a sealed record', () => {
  test('opens to what was sealed, whatever it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(cipher.open('customer c1', cipher.seal('customer c1', value))).toEqual(
          JSON.parse(JSON.stringify(value)),
        )
      }),
    )
  })

  test('is AES-256-GCM as OpenSSL has it: header, ciphertext, tag, with the identity bound in', () => {
    const sealed = cipher.seal('customer c1', record)
    const decipher = createDecipheriv('aes-256-gcm', key(1), sealed.subarray(1, 13))
    decipher.setAAD(Buffer.from('customer c1'))
    decipher.setAuthTag(sealed.subarray(-16))
    const content = Buffer.concat([decipher.update(sealed.subarray(13, -16)), decipher.final()])
    expect(JSON.parse(content.toString())).toEqual(record)
  })

  test('never looks the same twice', () => {
    const seals = Array.from({ length: 200 }, () => Buffer.from(cipher.seal('c', record)).toString('hex'))
    expect(new Set(seals).size).toBe(200)
    expect(new Set(seals.map((seal) => seal.slice(2, 26))).size).toBe(200)
  })

  test('does not open in another record’s place, damaged in any byte, or cut short', () => {
    const sealed = cipher.seal('customer c1', record)
    expect(() => cipher.open('customer c2', sealed)).toThrow(UnreadableRecord)
    for (let at = 0; at < sealed.length; at += 1) {
      const damaged = sealed.slice()
      damaged[at] = (damaged[at] ?? 0) ^ 1
      expect(() => cipher.open('customer c1', damaged), `byte ${at}`).toThrow(UnreadableRecord)
      expect(() => cipher.open('customer c1', sealed.subarray(0, at)), `${at} bytes`).toThrow(
        UnreadableRecord,
      )
    }
  })

  test('opens with the key that sealed it when a newer one seals', () => {
    const sealed = cipher.seal('c', record)
    const both = createRecordCipher([
      { version: 2, key: key(2) },
      { version: 1, key: key(1) },
    ])
    expect(both.open('c', sealed)).toEqual(record)
    expect(both.isCurrent(sealed)).toBe(false)
    const anew = both.seal('c', record)
    expect(both.isCurrent(anew)).toBe(true)
    expect(() => cipher.open('c', anew)).toThrow(UnreadableRecord)
  })
})

test('what was opened before is opened anew for everybody, and never in place of what is there now', () => {
  const sealed = cipher.seal('c', { names: ['王丽'] })
  const first = cipher.open('c', sealed) as { names: string[] }
  first.names.push('changed by its reader')
  expect(cipher.open('c', sealed)).toEqual({ names: ['王丽'] })
  expect(cipher.open('c', cipher.seal('c', { names: ['李娜'] }))).toEqual({ names: ['李娜'] })
  expect(() => cipher.open('d', sealed)).toThrow(UnreadableRecord)
})

test('more than can be kept is opened all the same', () => {
  const long = '长'.repeat(900_000)
  const seals = Array.from({ length: 12 }, (_, index) => cipher.seal(`c${index}`, long + index))
  for (const round of [1, 2])
    for (const [index, sealed] of seals.entries())
      expect(cipher.open(`c${index}`, sealed), `round ${round}`).toBe(long + index)
})

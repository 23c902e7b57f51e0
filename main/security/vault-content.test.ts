import { expect, test } from 'vitest'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { contentBytes, contentFrom, type VaultContent } from './vault-content.ts'

const secretOf = (byte: number): Uint8Array => new Uint8Array(32).fill(byte)
const since = instantFromMs(Date.UTC(2026, 2, 2))
const rest = { refreshToken: 'refresh-1', lease: null, storeSalt: 'AAAA' }

test('what a vault holds comes out as it went in, every secret in its place', () => {
  const content: VaultContent = {
    ...rest,
    newestSince: since,
    secrets: [
      { version: 3, secret: secretOf(3) },
      { version: 2, secret: secretOf(2) },
    ],
  }
  expect(contentFrom(contentBytes(content))).toEqual(content)
})

test('a vault from before secrets were renewed opens, and the agent’s unsent work with it', () => {
  const before = Buffer.concat([Buffer.of(1, 1), secretOf(7), secretOf(8), Buffer.from(JSON.stringify(rest))])
  expect(contentFrom(before)).toEqual({
    ...rest,
    newestSince: null,
    secrets: [{ version: 1, secret: secretOf(7) }],
  })
})

test('what is cut short is never taken for a vault with fewer secrets', () => {
  const whole = contentBytes({ ...rest, newestSince: since, secrets: [{ version: 1, secret: secretOf(1) }] })
  for (let length = 0; length < whole.length; length += 1)
    expect(() => contentFrom(whole.subarray(0, length)), `${length} bytes`).toThrow()
})

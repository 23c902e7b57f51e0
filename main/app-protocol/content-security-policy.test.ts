import { describe, expect, test } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy.ts'

const origins = { server: 'https://desk.example.cn', telephony: 'wss://pbx.example.cn:8089' }
const connect = (policy: string): string =>
  policy.split('; ').find((part) => part.startsWith('connect-src')) ?? ''

describe('content security policy', () => {
  test('a script that got into the desk can talk to nobody', () => {
    expect(connect(contentSecurityPolicy('desk', origins, 'n'))).toBe("connect-src 'self'")
  })
  test('the data window reaches the server and its socket, and not the PBX', () => {
    expect(connect(contentSecurityPolicy('data', origins, 'n'))).toBe(
      "connect-src 'self' https://desk.example.cn wss://desk.example.cn",
    )
  })
  test('the phone reaches its PBX, and not the server', () => {
    expect(connect(contentSecurityPolicy('phone', origins, 'n'))).toBe(
      "connect-src 'self' wss://pbx.example.cn:8089",
    )
  })
  test('neither inline script nor eval anywhere', () => {
    for (const window of ['desk', 'phone', 'data'] as const) {
      const scripts = contentSecurityPolicy(window, origins, 'n')
        .split('; ')
        .find((part) => part.startsWith('script-src'))
      expect(scripts).toBe("script-src 'self'")
    }
  })
})

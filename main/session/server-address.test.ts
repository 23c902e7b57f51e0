import { expect, test } from 'vitest'
import { serverOrigin } from './server-address.ts'

test.each([
  ['desk.example.cn', 'https://desk.example.cn'],
  [' https://desk.example.cn:8443/ ', 'https://desk.example.cn:8443'],
  ['127.0.0.1:8470', 'http://127.0.0.1:8470'],
  ['localhost:8470/', 'http://localhost:8470'],
])('an agent who types %j reaches %s', (typed, origin) => {
  expect(serverOrigin(typed, 'anywhere')).toEqual({ ok: true, value: origin })
})

test.each(['', '   ', 'http://', 'https://user:secret@desk.example.cn', 'two words'])(
  'what is no address (%j) is told as unreachable, not sent anywhere',
  (typed) => {
    expect(serverOrigin(typed, 'anywhere')).toEqual({ ok: false, error: 'unreachable' })
  },
)

test('a password never crosses the network in plain', () => {
  expect(serverOrigin('http://desk.example.cn', 'anywhere')).toEqual({
    ok: false,
    error: 'server_not_allowed',
  })
})

test('127.0.0.1.example.cn is not this machine', () => {
  expect(serverOrigin('http://127.0.0.1.example.cn', 'anywhere')).toEqual({
    ok: false,
    error: 'server_not_allowed',
  })
})

test('a runtime that is not the official one talks to this machine only', () => {
  expect(serverOrigin('https://desk.example.cn', 'this_machine')).toEqual({
    ok: false,
    error: 'server_not_allowed',
  })
  expect(serverOrigin('http://localhost:8470', 'this_machine').ok).toBe(true)
})

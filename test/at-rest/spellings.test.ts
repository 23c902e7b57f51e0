import { expect, test } from 'vitest'
import { searchFor, spellingsOf } from './spellings.ts'

const NAME = '欧阳晓燕'
const NUMBER = '13800138000'
const search = searchFor([NAME, NUMBER, '05656512345', '王强'].flatMap(spellingsOf))
const wordsIn = (content: Buffer): string[] => [...new Set([...search(content)].map(({ word }) => word))]
const around = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([7, 0, 255]), bytes, Buffer.from([0])])

test.each([
  ['as it is', Buffer.from(NAME)],
  ['in two bytes per letter', Buffer.from(NAME, 'utf16le')],
  ['as a key of IndexedDB', Buffer.from(NAME, 'utf16le').swap16()],
  ['in an address', Buffer.from(`/?q=${encodeURIComponent(NAME)}`)],
  ['in JSON', Buffer.from('{"name":"\\u6b27\\u9633\\u6653\\u71d5"}')],
  ['in base64', Buffer.from(Buffer.from(`客户${NAME}来电`).toString('base64'))],
])('a name is found %s', (_, bytes) => expect(wordsIn(around(bytes))).toEqual([NAME]))

test.each(['+8613800138000', '138 0013 8000', '+86 138-0013-8000', '138****8000', '00083100831'])(
  'a mobile number is found written %s',
  (written) => {
    expect(wordsIn(around(Buffer.from(written)))).toEqual([NUMBER])
    expect(wordsIn(around(Buffer.from(written, 'utf16le')))).toEqual([NUMBER])
  },
)

test.each(['0565-6512345', '+86 565 651 2345', '(0565) 651 2345', '+865656512345'])(
  'a landline is found written %s',
  (written) => expect(wordsIn(around(Buffer.from(written)))).toEqual(['05656512345']),
)

test('four bytes that are a name of two letters by chance are no finding, a stored string is one', () => {
  const bytes = Buffer.from('王强', 'utf16le')
  expect(wordsIn(around(bytes))).toEqual([])
  expect(wordsIn(around(Buffer.concat([Buffer.from([0x63, 4]), bytes])))).toEqual(['王强'])
})

test('what only begins like it is no finding', () => {
  expect(wordsIn(around(Buffer.from('1380013800欧阳晓')))).toEqual([])
})

import { expect, test } from 'vitest'
import { createLogger, faultOf } from './logging.ts'

test('a fault is told by kind and place, never by its message, which may quote a customer', () => {
  const inner = Object.assign(new TypeError('13800138000 is not a number'), { code: 'ERR_X' })
  const fault = faultOf(new Error('duplicate key (name)=(张三)', { cause: inner }))
  expect(fault).toMatchObject({ kind: 'Error', cause: { kind: 'TypeError', code: 'ERR_X' } })
  expect(JSON.stringify(fault)).toContain('logging.test.ts')
  expect(JSON.stringify(fault)).not.toMatch(/张三|13800138000/)
})

test('an error whose message has lines that look like frames still does not tell them', () => {
  const fault = faultOf(new Error('x\n    at 张三 (13800138000)'))
  expect(JSON.stringify(fault)).not.toMatch(/张三|13800138000/)
})

test('whoever logs a password or a header by mistake is stopped', () => {
  const lines: string[] = []
  const logger = createLogger('info', { write: (line) => void lines.push(line) })
  logger.info({
    req: { headers: { authorization: 'Bearer x' }, url: '/?n=13800138000' },
    form: { password: 'p4ss' },
  })
  expect(lines.join()).not.toMatch(/Bearer|13800138000|p4ss/)
})

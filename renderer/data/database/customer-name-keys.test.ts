import { expect, test } from 'vitest'
import { customerNameKeys, customerNamePrefix } from './customer-name-keys.ts'

const finds = (typed: string, name: string): boolean => {
  const prefix = customerNamePrefix(typed)
  return prefix !== null && customerNameKeys(name).some((key) => key.startsWith(prefix))
}

test.each([
  ['李华', '李华'],
  ['李', '李华'],
  ['华', '李华'],
  ['李華', '李华'],
  ['lihua', '李华'],
  ['Li Hua', '李华'],
  ['lih', '李华'],
  ['lh', '李华'],
  ['建国', '欧阳建国'],
  ['ouyang', '欧阳建国'],
  ['zengguofan', '曾国藩'],
  ['云栖', '杭州云栖科技有限公司'],
  ['科技', '杭州云栖科技有限公司'],
  ['O’Brien', "O'Brien Patrick"],
])('an agent who types %j finds %s', (typed, name) => {
  expect(finds(typed, name)).toBe(true)
})

test.each([
  ['王', '李华'],
  ['hua', '李华'],
  ['', '李华'],
  ['  ', '李华'],
])('%j does not bring up %s', (typed, name) => {
  expect(finds(typed, name)).toBe(false)
})

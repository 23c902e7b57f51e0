/** Clients in the field that are older than the centre's rules: a line that they cannot read is no phone. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from '#shared/kernel/schema.ts'
import { callRules } from '../../../../test/fixtures/call-rules.ts'
import { fullLine } from '../../../../test/fixtures/full-line.ts'
import { TelephonySettings } from '../telephony-settings.ts'
import { asBeforeRules, LineBeforeRules } from './line-before-rules.ts'

test('what such a client is given is what it was released with', () => {
  const form = JSON.stringify(z.toJSONSchema(LineBeforeRules))
  expect(createHash('sha256').update(form).digest('hex').slice(0, 12)).toBe('600822bee40f')
})

test('a line with everything in it is given without what is too new, and to its first address', () => {
  const line = TelephonySettings.parse({ ...fullLine, rules: callRules })
  expect(LineBeforeRules.safeParse(line).success).toBe(false)
  const given = asBeforeRules(line)
  expect(LineBeforeRules.parse(given)).toEqual(given)
  const { rules, agentCodes, recording, recordingHeaders, echoNumber, webSocketUrl, ...known } =
    line as typeof fullLine
  expect(given).toEqual({ ...known, webSocketUrl: 'wss://a.example.cn:8089/ws' })
})

test('of a PBX whose habits it does not know such a client is told nothing, and has its phone', () => {
  const given = asBeforeRules(TelephonySettings.parse({ ...fullLine, pbx: 'genesys' }))
  expect(LineBeforeRules.parse(given)).toMatchObject({ queueHeaders: fullLine.queueHeaders })
  expect(given).toMatchObject({ pbx: undefined })
})

test('so is one of the training line', () => {
  const line = { line: 'training', agentNumber: '1001', wrapUpSeconds: 30 } as const
  expect(asBeforeRules({ ...line, rules: callRules })).toEqual(line)
})

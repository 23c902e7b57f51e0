/** Whoever wants to hear a call again finds it in the recorder by the id that the record of the call kept. */
import { describe, expect, it } from 'vitest'
import type { HeaderReader } from './headers.ts'
import { recordingIdFrom } from './recording-id.ts'
import { asUserToUser } from './user-to-user.ts'

const headers =
  (fields: Readonly<Record<string, string>>): HeaderReader =>
  (name) => {
    const value = fields[name]
    return value === undefined ? [] : [value]
  }

it('is what the settings name, before what the PBX usually sends', () => {
  const invite = headers({ 'X-Recording': 'rec-77', 'X-Genesys-CallUUID': '4BOKLLA3' })
  expect(recordingIdFrom(invite, { headers: ['X-Recording'], habit: 'genesys' })).toBe('rec-77')
  expect(recordingIdFrom(invite, { headers: ['X-Missing'], habit: 'genesys' })).toBe('4BOKLLA3')
  expect(recordingIdFrom(invite, { headers: [], habit: undefined })).toBeNull()
  expect(recordingIdFrom(invite, { headers: [], habit: 'asterisk' })).toBeNull()
})

describe('the call id of Avaya', () => {
  const idIn = (userToUser: string) =>
    recordingIdFrom(headers({ 'User-to-User': userToUser }), { headers: [], habit: 'avaya' })

  it.each([
    ['alone', '00FA080019001038F725B3;encoding=hex'],
    ['in small letters, without a parameter', '00fa080019001038f725b3'],
    // Element C8: what an application wrote, three octets.
    ['behind what an application added', '00C803313233FA080019001038F725B3;encoding=hex'],
  ])('is read %s, in the digits of its reports', (_where, value) => {
    expect(idIn(value)).toBe('00025000160955721139')
  })

  it.each([
    ['a hand-over of ours', asUserToUser('ho-4f2a')],
    ['cut off', '00FA0800190010'],
    ['what an application wrote that looks alike', '00C80AFA080019001038F725B3'],
    ['another discriminator', '04FA080019001038F725B3'],
    ['nothing', ''],
  ])('is not seen in %s', (_what, value) => {
    expect(idIn(value)).toBeNull()
  })
})

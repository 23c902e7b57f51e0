import { expect, it } from 'vitest'
import { fragmentStatus, isAboutRefer, referTarget } from './refer.ts'

const pbx = { host: 'pbx.example', port: undefined }

it('names what was dialled, with # escaped, and nothing more for a blind transfer', () => {
  expect(referTarget('*21#', pbx, {}).toString()).toBe('sip:*21%23@pbx.example')
})

it('puts the dialog to take the place of into the address, so that no sign of it ends a header', () => {
  const replaces = { callId: 'a;b?c@d', toTag: "t'1", fromTag: 'f=2' }
  const written = referTarget('8002', { host: 'pbx.example', port: 5080 }, { replaces }).toString()
  expect(written).toBe('sip:8002@pbx.example:5080?Replaces=a%3Bb%3Fc%40d%3Bto-tag%3Dt%271%3Bfrom-tag%3Df%3D2')
})

it('reads the status of a fragment, and none from anything else', () => {
  expect(fragmentStatus('SIP/2.0 180 Ringing\r\n')).toBe(180)
  expect(fragmentStatus('\r\nSIP/2.0 486 Busy Here\r\nTo: <sip:x>')).toBe(486)
  for (const body of ['', 'SIP/2.0 OK', 'HTTP/1.1 200 OK', 'SIP/2.0 999 x'])
    expect(fragmentStatus(body)).toBeNull()
})

it('tells the notifications of one REFER from those of another, and from other events', () => {
  expect(isAboutRefer('refer', 4)).toBe(true)
  expect(isAboutRefer('refer;id=4', 4)).toBe(true)
  expect(isAboutRefer('refer; id=3', 4)).toBe(false)
  expect(isAboutRefer('dialog', 4)).toBe(false)
})

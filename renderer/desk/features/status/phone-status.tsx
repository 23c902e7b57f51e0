/** The phone's health: whether calls can come at all, and what to do when they cannot. */
import type { PhoneSnapshot, Registration } from '#shared/domain/call/phone-snapshot.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { usePhone, usePhonePart } from '../../platform/phone/use-phone.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import type { Dates } from '../../platform/time/dates.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Button } from '../../ui/button/button.tsx'
import type { Tone } from '../../ui/status/tone.ts'
import { StatusButton } from './status-button.tsx'

type Appearance = { readonly tone: Tone; readonly word: string }

type Health = Pick<PhoneSnapshot, 'registration' | 'line' | 'microphone'>

function phoneAppearance(phone: Health, texts: Texts): Appearance {
  const { registration, line, microphone } = phone
  switch (registration.status) {
    case 'no_line':
      return { tone: 'neutral', word: texts('phone:registration_no_line') }
    case 'connecting':
      return { tone: 'amber', word: texts('phone:registration_connecting') }
    case 'unreachable':
      return { tone: 'red', word: texts('phone:registration_unreachable') }
    case 'refused':
      return { tone: 'red', word: texts('phone:registration_refused') }
    case 'registered':
      if (microphone !== 'ready') return { tone: 'amber', word: texts('phone:microphone_problem') }
      return {
        tone: 'green',
        word: texts(line === 'training' ? 'phone:registration_training' : 'phone:registration_registered'),
      }
    default:
      return assertNever(registration)
  }
}

function registrationSentence(registration: Registration, texts: Texts, dates: Dates): string {
  switch (registration.status) {
    case 'no_line':
      return texts('phone:no_line_detail')
    case 'connecting':
      return texts('phone:connecting_detail', { attempt: registration.attempt })
    case 'registered':
      return texts('phone:registered_detail', { moment: dates.moment(registration.since) })
    case 'unreachable':
      return texts(`phone:unreachable_${registration.reason}`, { time: dates.time(registration.retryAt) })
    case 'refused':
      return texts('phone:refused_detail', { time: dates.time(registration.retryAt) })
    default:
      return assertNever(registration)
  }
}

/** Looks only at what it shows: a call that comes and goes is no news of the phone's health. */
export function PhoneStatus() {
  const texts = useTexts()
  const registration = usePhonePart((phone) => phone.registration)
  const line = usePhonePart((phone) => phone.line)
  const microphone = usePhonePart((phone) => phone.microphone)
  const appearance: Appearance =
    registration === null || line === null || microphone === null
      ? { tone: 'neutral', word: texts('phone:registration_starting') }
      : phoneAppearance({ registration, line, microphone }, texts)
  return (
    <StatusButton
      testId="status-phone"
      name={texts('shell:status_phone')}
      tone={appearance.tone}
      word={appearance.word}
      detail={<PhoneDetail />}
    />
  )
}

function PhoneDetail() {
  const texts = useTexts()
  const dates = useDates()
  const phone = usePhone()
  const actions = usePhoneActions()
  if (phone === null) return texts('phone:phone_waiting')
  return (
    <>
      <p>{registrationSentence(phone.registration, texts, dates)}</p>
      {'address' in phone.registration && phone.registration.address !== undefined && (
        <p>{texts('phone:registration_address', { address: phone.registration.address })}</p>
      )}
      {phone.line === 'training' && <p>{texts('phone:training_detail')}</p>}
      {phone.line !== 'none' && <p>{texts(`phone:microphone_${phone.microphone}`)}</p>}
      {phone.registration.status === 'refused' && <code>SIP {phone.registration.sipStatus}</code>}
      {(phone.registration.status === 'refused' || phone.registration.status === 'unreachable') && (
        <Button size="small" onClick={() => void actions.registerAgain()} testId="status-register-again">
          {texts('phone:register_again')}
        </Button>
      )}
    </>
  )
}

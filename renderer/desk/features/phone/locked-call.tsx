/** The call behind a lock: it goes on and can be dealt with, and nothing says whose it is. */
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { usePhone } from '../../platform/phone/use-phone.ts'
import { callPlaceOf } from './call-place.state.ts'
import { CallsBeside } from './calls-beside.tsx'
import { ProblemNotice } from './phone-notices.tsx'
import { RingingCall } from './ringing-call.tsx'
import { SettingUpCall } from './setting-up-call.tsx'
import { TalkingCall } from './talking-call.tsx'
import { useCallAnnouncements } from './use-call-announcements.ts'

export function LockedCallSlot() {
  const texts = useTexts()
  const phone = usePhone()
  const place = callPlaceOf(phone)
  useCallAnnouncements(place)
  switch (place.shows) {
    case 'ringing':
      return <RingingCall key={place.call.id} call={place.call} />
    case 'setting_up':
      return <SettingUpCall call={place.call} phase={place.phase} />
    case 'talking':
      return <TalkingCall call={place.call} talking={place.talking} />
    case 'wrap_up':
      return <div className="call-place call-place--quiet">{texts('lock:wrap_up')}</div>
    case 'starting':
    case 'idle':
      return phone === null || phone.line === 'none' ? null : (
        <div className="call-place call-place--quiet">{texts('lock:paused')}</div>
      )
  }
}

export function LockedPhoneNotices() {
  const phone = usePhone()
  return (
    <div className="phone-notices">
      {phone !== null && <CallsBeside phone={phone} />}
      <ProblemNotice />
    </div>
  )
}

/** The call's place in the bar, and the keys of whatever it shows. */
import './call-place.css'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { usePhone } from '../../platform/phone/use-phone.ts'
import { callPlaceOf } from './call-place.state.ts'
import { IdleLine } from './idle-line.tsx'
import { RingingCall } from './ringing-call.tsx'
import { SettingUpCall } from './setting-up-call.tsx'
import { StartingLine } from './starting-line.tsx'
import { TalkingCall } from './talking-call.tsx'
import { useCallAnnouncements } from './use-call-announcements.ts'
import { WrapUpStrip } from './wrap-up-strip.tsx'

export function CallPlaceSlot() {
  const place = callPlaceOf(usePhone())
  useCallAnnouncements(place)
  switch (place.shows) {
    case 'starting':
      return <StartingLine />
    case 'idle':
      return <IdleLine phone={place.phone} />
    case 'ringing':
      return <RingingCall key={place.call.id} call={place.call} />
    case 'setting_up':
      return <SettingUpCall call={place.call} phase={place.phase} />
    case 'talking':
      return <TalkingCall call={place.call} talking={place.talking} />
    case 'wrap_up':
      return <WrapUpStrip wrapUp={place.wrapUp} after={place.after} />
    default:
      return assertNever(place)
  }
}

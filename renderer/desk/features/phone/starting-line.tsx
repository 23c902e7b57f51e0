/** The phone window has not spoken yet. */
import { useTexts } from '../../platform/i18n/use-texts.ts'

export function StartingLine() {
  const texts = useTexts()
  return <div className="call-place call-place--quiet">{texts('phone:phone_waiting')}</div>
}

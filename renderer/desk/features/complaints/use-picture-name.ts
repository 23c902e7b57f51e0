/** What a picture without a name of its own is called: three of them in a list are told apart by their time. */
import { useCallback } from 'react'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useServices } from '../../platform/services/services.tsx'
import { useDates } from '../../platform/time/use-dates.ts'

export function usePictureName(): () => string {
  const texts = useTexts()
  const dates = useDates()
  const { clock } = useServices()
  return useCallback(
    () => `${texts('attachment:screenshot')} ${dates.time(clock.now()).replaceAll(':', '')}.png`,
    [texts, dates, clock],
  )
}

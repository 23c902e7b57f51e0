/** Date formatting bound to the language on the screen, the centre's zone and today. */
import { useMemo } from 'react'
import { useLanguage, useTexts } from '../i18n/use-texts.ts'
import { useSession } from '../session/session.store.ts'
import { type Dates, datesFor } from './dates.ts'
import { useMinute } from './use-now.ts'

export type { Dates }

export function useDates(): Dates {
  const texts = useTexts()
  const language = useLanguage()
  const session = useSession()
  const minute = useMinute()
  const zone =
    session?.status === 'signed_in' ? session.profile.zone : Intl.DateTimeFormat().resolvedOptions().timeZone
  return useMemo(() => datesFor(texts, language, zone, minute), [texts, language, zone, minute])
}

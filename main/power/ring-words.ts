/** What the system's notification says: that it rings, and nothing of who it is. */
import { commonTexts } from '#shared/i18n/common.texts.ts'
import { phoneTexts } from '#shared/i18n/phone.texts.ts'
import type { Language } from '#shared/ports/ipc.ts'
import type { RingWords } from './ring-notification.ts'

export const ringWords = (language: Language): RingWords => ({
  title: phoneTexts.incoming[language],
  body: commonTexts.product[language],
  answer: phoneTexts.answer[language],
})

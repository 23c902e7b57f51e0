/**
 * What is longer than can be kept stays as it was typed or pasted, with a sentence: a field that cut it off in silence would lose
 * what somebody copied from elsewhere.
 */
import { useTexts } from '../../platform/i18n/use-texts.ts'

/** undefined: it is not. `most`: UTF-16 units, as rows are checked by. */
export function useTooLong(): (text: string, most: number) => string | undefined {
  const texts = useTexts()
  return (text, most) =>
    text.trim().length <= most ? undefined : texts('common:too_long', { most, now: text.trim().length })
}

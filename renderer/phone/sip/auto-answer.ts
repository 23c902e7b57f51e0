/**
 * Whether the caller's side asks this phone to answer by itself: Call-Info with `answer-after=0`, which most PBXs know, and
 * Answer-Mode (RFC 5373). Whether it does so is for the administrator to allow and for the machine to decide.
 */
import { type HeaderReader, splitList, withoutQuoted } from './headers.ts'

export function asksToBeAnswered(header: HeaderReader): 'yes' | 'no' {
  const byCallInfo = splitList(header('Call-Info')).some((value) =>
    /;\s*answer-after\s*=\s*0\s*(?:;|$)/i.test(withoutQuoted(value)),
  )
  const byMode = header('Answer-Mode').some((value) => /^\s*auto\b/i.test(value))
  return byCallInfo || byMode ? 'yes' : 'no'
}

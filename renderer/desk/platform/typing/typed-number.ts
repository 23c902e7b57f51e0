/** A number as people type it: in any digits, with thousands apart, with a unit behind it, or written out. */
import { amountMarks, numeralDigits, numeralGroups, numeralSteps } from '#shared/i18n/said-words.ts'

const PLAIN = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/

/** Full-width digits and signs as the plain ones. */
export const plainSigns = (text: string): string => text.normalize('NFKC').trim()

/** Null for what is no number: nothing is guessed of it. */
export function readNumber(typed: string, unit = ''): number | null {
  let text = plainSigns(typed).replace(/\s+/g, '')
  for (const mark of [...amountMarks, plainSigns(unit)].filter((word) => word !== ''))
    text = text.replace(new RegExp(`^${escaped(mark)}|${escaped(mark)}$`, 'i'), '')
  const group = numeralGroups[text.at(-1) ?? '']
  const figures = group === undefined ? text : text.slice(0, -1)
  if (PLAIN.test(figures)) {
    const value = Number(figures.replaceAll(',', '')) * (group ?? 1)
    return Number.isFinite(value) ? value : null
  }
  return readNumeral(text)
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** Written out; one digit after a step counts the next lower one only with it. */
export function readNumeral(text: string): number | null {
  if (text === '') return null
  let whole = 0
  let part = 0
  let digit: number | null = null
  for (const character of text) {
    const value = numeralDigits[character]
    const step = numeralSteps[character]
    const group = numeralGroups[character]
    if (value !== undefined) {
      if (digit !== null && digit !== 0) return null
      digit = value
    } else if (step !== undefined) {
      part += (digit ?? 1) * step
      digit = null
    } else if (group !== undefined) {
      whole += (part + (digit ?? 0)) * group
      part = 0
      digit = null
    } else return null
  }
  return whole + part + (digit ?? 0)
}

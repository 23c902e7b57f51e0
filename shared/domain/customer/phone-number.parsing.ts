/**
 * Reads one telephone number as people and exchanges write it: with +86, 0086, a leading 0, an IP prefix such as
 * 17951, area codes with or without separators, extensions, full-width digits, SIP and tel URIs, or masked. Mainland
 * numbers follow the national numbering plan of 2017; others are read by libphonenumber.
 */
import parseAbroad from 'libphonenumber-js/min'

export type ParsedNumber =
  | { readonly kind: 'mobile'; readonly digits: string }
  | {
      readonly kind: 'landline'
      /** With its leading 0: `0571`, `010`. */
      readonly area: string
      readonly subscriber: string
      readonly extension: string | null
    }
  | { readonly kind: 'abroad'; readonly e164: string; readonly international: string }
  /** 400 and 800 numbers, 95588, 10020, 12345, an inner extension: the same digits everywhere, or nowhere else. */
  | { readonly kind: 'local'; readonly digits: string; readonly extension: string | null }
  /** `138****8000`: what stands before and after the hidden digits, an area code kept whole. */
  | { readonly kind: 'masked'; readonly prefix: string; readonly suffix: string }

const MOBILE = /^1[3-9]\d{9}$/
/** Two-digit codes of the largest cities, three-digit ones elsewhere; then a subscriber or a hotline of that city. */
const LANDLINE = /^0(10|2\d|[3-9]\d{2})([2-8]\d{6,7}|1[0-2]\d{3}|9[56]\d{3,6})$/
/** 400 and 800 services, and short numbers that banks, operators and authorities own nationwide. */
const SERVICE = /^(?:[48]00\d{7}|9[56]\d{3,6}|1\d{2}|1[0-2]\d{3,4})$/
/** Carrier selection in front of the number (17951, 17909, 12593, 11808, 10193 and their like). */
const IP_PREFIX = /^(?:179\d{2}|125[29]\d|11808|10193)(?=0|1[3-9])/
const HIDDEN = /[*xX\u2022\u25cf\u00b7\u00d7]{2,}/
/** Words before an extension, simplified, traditional and English: "put through to", "extension". */
const EXTENSION_WORD = /(?:\u8f6c|\u8f49)\u63a5?|\u5206(?:\u673a|\u6a5f)|ext(?:ension)?\.?/
const EXTENSION_WORDS = new RegExp(EXTENSION_WORD.source, 'gi')
const MARKED_EXTENSION = new RegExp(
  `^(.*?)\\s*(?:${EXTENSION_WORD.source}|[#;,])\\s*:?\\s*(\\d{1,6})\\s*$`,
  'i',
)
/** `-802` or `x802`: an extension only where a whole number stands before it. */
const TRAILING_DIGITS = /^(.*\d)\s*[-\u2013\u2014x]\s*(\d{1,6})\s*$/i
/** Between two numbers in one field; also the ideographic comma and the word for "or". */
const BETWEEN_NUMBERS = /\s*([/\u3001;,]|\s(?:\u6216|or)\s)\s*/

/** The part of a SIP or tel URI, or of a name-addr, that is the number; the text itself otherwise. */
function numberPart(text: string): string {
  const address = /<([^>]*)>/.exec(text)?.[1] ?? text
  const uri = /^\s*(?:sips?|tel):(.*)$/is.exec(address)?.[1]
  if (uri === undefined) return address
  const extension = /;ext=(\d{1,6})/i.exec(uri)?.[1]
  const user = (uri.split('@')[0] ?? '').split(';')[0] ?? ''
  return extension === undefined ? user : `${user}#${extension}`
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function splitExtension(text: string): { readonly main: string; readonly extension: string | null } {
  const marked = MARKED_EXTENSION.exec(text)
  if (marked?.[1] !== undefined && marked[2] !== undefined && digitsOf(marked[1]).length >= 5)
    return { main: marked[1], extension: marked[2] }
  const trailing = TRAILING_DIGITS.exec(text)
  if (trailing?.[1] !== undefined && trailing[2] !== undefined && mainland(digitsOf(trailing[1])) !== null)
    return { main: trailing[1], extension: trailing[2] }
  return { main: text, extension: null }
}

const digitsOf = (text: string): string => text.replace(/\D/g, '')

/** National digits without country code: mobile, landline or nationwide service; null when the plan has no such number. */
function mainland(written: string): ParsedNumber | null {
  const national = MOBILE.test(written) ? written : written.replace(IP_PREFIX, '')
  const mobile = national.replace(/^0+(?=1[3-9]\d{9}$)/, '')
  if (MOBILE.test(mobile)) return { kind: 'mobile', digits: mobile }
  const landline = LANDLINE.exec(national)
  if (landline?.[1] !== undefined && landline[2] !== undefined)
    return { kind: 'landline', area: `0${landline[1]}`, subscriber: landline[2], extension: null }
  if (SERVICE.test(national)) return { kind: 'local', digits: national, extension: null }
  return null
}

/** After +86 the trunk 0 of an area code is left out by rule, and left in by habit. */
const mainlandFromAbroad = (digits: string): ParsedNumber | null => mainland(digits) ?? mainland(`0${digits}`)

function abroad(digits: string): ParsedNumber | null {
  const parsed = parseAbroad(`+${digits}`)
  if (parsed === undefined || !parsed.isValid()) return null
  return { kind: 'abroad', e164: parsed.number.slice(1), international: parsed.formatInternational() }
}

function whole(text: string): ParsedNumber | null {
  const digits = digitsOf(text)
  if (digits.length < 3 || digits.length > 24) return null
  const international = /^\s*\(?\s*\+/.test(text) ? digits : /^00[1-9]/.test(digits) ? digits.slice(2) : null
  if (international !== null) {
    const parsed = international.startsWith('86')
      ? mainlandFromAbroad(international.slice(2))
      : abroad(international)
    return parsed ?? { kind: 'local', digits: international, extension: null }
  }
  const known = mainland(digits)
  if (known !== null) return known
  // Exchanges also hand over country codes without any +: 86 before a whole number, and the three neighbours.
  if (digits.startsWith('86') && digits.length >= 11) {
    const parsed = mainlandFromAbroad(digits.slice(2))
    if (parsed !== null && parsed.kind !== 'local') return parsed
  }
  if (/^(?:852|853|886)/.test(digits) && digits.length >= 11) {
    const parsed = abroad(digits)
    if (parsed !== null) return parsed
  }
  const selected = digits.replace(IP_PREFIX, '')
  if (selected !== digits && selected.startsWith('00')) return whole(selected)
  return { kind: 'local', digits, extension: null }
}

/** Only mainland numbers are masked in a known way: three digits or the area code, then the last four. */
function masked(text: string): ParsedNumber | null {
  const hidden = HIDDEN.exec(text)
  if (hidden === null) return null
  const before = digitsOf(text.slice(0, hidden.index))
    .replace(/^00(?=86)/, '')
    .replace(/^86(?=1[3-9]|0)/, '')
    .replace(/^0(?=1[3-9])/, '')
  const suffix = digitsOf(text.slice(hidden.index + hidden[0].length))
  if (suffix.length < 4) return null
  const mobile = /^1[3-9]\d/.exec(before)
  if (mobile !== null) return { kind: 'masked', prefix: mobile[0], suffix: suffix.slice(-4) }
  const area = /^0(?:10|2\d|[3-9]\d{2})/.exec(before)
  if (area !== null) return { kind: 'masked', prefix: area[0], suffix: suffix.slice(-4) }
  return null
}

/** null for what is no number: `anonymous`, an empty text, a name. */
export function parseNumber(written: string): ParsedNumber | null {
  // By far the most common spelling; a bootstrap indexes hundreds of thousands of them.
  if (MOBILE.test(written)) return { kind: 'mobile', digits: written }
  const text = unescaped(numberPart(written.normalize('NFKC')))
    .normalize('NFKC')
    .replace(/\(0\)(?=\s*\d)/, '')
  if (HIDDEN.test(text.replace(/\s/g, '')) && /\d/.test(text)) return masked(text.replace(/\s/g, ''))
  if (/\p{L}/u.test(text.replace(EXTENSION_WORDS, '').replace(/x(?=\s*\d)/gi, ''))) return null
  const { main, extension } = splitExtension(text)
  const parsed = whole(main)
  if (parsed === null || extension === null) return parsed
  return parsed.kind === 'landline' || parsed.kind === 'local' ? { ...parsed, extension } : parsed
}

/**
 * All numbers that one recorded field holds: `13800138000/13900139000`, `0571-88881234, 13800138000`, and the
 * shorthand for neighbouring lines `0571-88881234/35`. A slash inside one number (`0571/88881234`) parts nothing.
 */
export function parseNumbers(written: string): readonly ParsedNumber[] {
  const text = written.normalize('NFKC').trim()
  const [first, ...rest] = /(?:sips?|tel):/i.test(text) ? [] : text.split(BETWEEN_NUMBERS)
  if (first === undefined || rest.length === 0 || !isWhole(first)) return present(parseNumber(text))
  const found = [...present(parseNumber(first))]
  for (let index = 0; index + 1 < rest.length; index += 2) {
    const separator = rest[index] ?? ''
    const piece = rest[index + 1] ?? ''
    if (isWhole(piece)) found.push(...present(parseNumber(piece)))
    else if (/[/\u3001]/.test(separator) && /^\d{1,4}$/.test(piece))
      found.push(...present(parseNumber(neighbour(first, piece))))
    else return present(parseNumber(text))
  }
  return found
}

const present = (parsed: ParsedNumber | null): readonly ParsedNumber[] => (parsed === null ? [] : [parsed])
const isWhole = (piece: string): boolean => HIDDEN.test(piece) || digitsOf(piece).length >= 7
const neighbour = (first: string, ending: string): string =>
  `${digitsOf(first).slice(0, -ending.length)}${ending}`

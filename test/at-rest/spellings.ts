/** A word in every form in which a program may have left it in a file, as the bytes that give it away. */

/** Fewer are met by chance in some hundred megabytes of ciphertext. */
const FEWEST_BYTES = 6
/** A mark of V8's serializer: a string of two-byte letters follows. */
const V8_TWO_BYTE = 0x63
/** A mark of IndexedDB in LevelDB: a key that is a string follows. */
const INDEXED_DB_STRING = 0x01

export type Spelling = { readonly word: string; readonly form: string; readonly bytes: Buffer }

export function spellingsOf(word: string): Spelling[] {
  const texts: Readonly<Record<string, string>> = {
    plain: word,
    percent: encodeURIComponent(word),
    'percent, small': encodeURIComponent(word).toLowerCase(),
    escaped: escaped(word),
    'escaped, capital': escaped(word).toUpperCase().replaceAll('\\U', '\\u'),
    reversed: [...word].reverse().join(''),
    ...asNumber(word),
  }
  const spelled = Object.entries(texts).flatMap(([form, text]): Spelling[] => {
    const wide = Buffer.from(text, 'utf16le')
    return [
      { word, form, bytes: Buffer.from(text) },
      { word, form: `${form}, UTF-16LE`, bytes: wide },
      { word, form: `${form}, UTF-16BE`, bytes: Buffer.from(wide).swap16() },
    ]
  })
  const little = Buffer.from(word, 'utf16le')
  const big = Buffer.from(little).swap16()
  // Short names need what stands before them to be told from chance.
  const marked: Spelling[] = [
    { word, form: 'V8', bytes: Buffer.concat([Buffer.from([V8_TWO_BYTE, little.length]), little]) },
    {
      word,
      form: 'key of IndexedDB',
      bytes: Buffer.concat([Buffer.from([INDEXED_DB_STRING, word.length]), big]),
    },
  ]
  const encoded = [Buffer.from(word), little].flatMap((bytes) =>
    [0, 1, 2].map((before): Spelling => ({ word, form: 'base64', bytes: base64Within(bytes, before) })),
  )
  const hex: Spelling = { word, form: 'hex', bytes: Buffer.from(Buffer.from(word).toString('hex')) }
  return distinct([...spelled, ...marked, ...encoded, hex])
}

/** As JSON may write what is not Latin. */
const escaped = (word: string): string =>
  [...word].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')

/** As people write numbers, and as the middle is hidden. With a country code each contains one of these. */
function asNumber(word: string): Readonly<Record<string, string>> {
  const mobile = /^(1\d{2})(\d{4})(\d{4})$/.exec(word)
  if (mobile !== null) {
    const [, first = '', second = '', third = ''] = mobile
    return {
      spaced: `${first} ${second} ${third}`,
      hyphened: `${first}-${second}-${third}`,
      masked: `${first}****${third}`,
    }
  }
  const landline = /^(0\d{2,3})(\d{3,4})(\d{4})$/.exec(word)
  if (landline === null) return {}
  const [, area = '', second = '', third = ''] = landline
  return {
    spaced: `${area} ${second} ${third}`,
    hyphened: `${area}-${second}${third}`,
    'hyphened twice': `${area}-${second}-${third}`,
    'hyphened and spaced': `${area}-${second} ${third}`,
    'without area': `${second} ${third}`,
    'from abroad': `${area.slice(1)}${second}${third}`,
  }
}

/** The letters that these bytes alone decide, when so many others stand before them in a text of base64. */
function base64Within(bytes: Buffer, before: number): Buffer {
  const whole = Buffer.concat([Buffer.alloc(before), bytes])
    .toString('base64')
    .replace(/=+$/, '')
  const first = Math.ceil((before * 8) / 6)
  const end = Math.floor(((before + bytes.length) * 8) / 6)
  return Buffer.from(whole.slice(first, end), 'latin1')
}

function distinct(spelled: readonly Spelling[]): Spelling[] {
  const known = new Set<string>()
  return spelled.filter(({ bytes }) => {
    const key = bytes.toString('latin1')
    if (bytes.length < FEWEST_BYTES || known.has(key)) return false
    known.add(key)
    return true
  })
}

/** Looks at each place of a content once: spellings are known by how they begin. */
export function searchFor(spelled: readonly Spelling[]): (content: Buffer) => Set<Spelling> {
  const begins = new Uint8Array(2 ** 16)
  const byBeginning = new Map<number, Spelling[]>()
  for (const each of spelled) {
    begins[each.bytes.readUInt16LE(0)] = 1
    const beginning = beginningAt(each.bytes, 0)
    const others = byBeginning.get(beginning)
    if (others === undefined) byBeginning.set(beginning, [each])
    else others.push(each)
  }
  return (content) => {
    const found = new Set<Spelling>()
    for (let at = 0; at + FEWEST_BYTES <= content.length; at += 1) {
      if (begins[(content[at] ?? 0) | ((content[at + 1] ?? 0) << 8)] === 0) continue
      for (const each of byBeginning.get(beginningAt(content, at)) ?? []) {
        const end = at + each.bytes.length
        if (end <= content.length && content.compare(each.bytes, 0, each.bytes.length, at, end) === 0)
          found.add(each)
      }
    }
    return found
  }
}

/** Six bytes as one number. */
const beginningAt = (bytes: Buffer, at: number): number =>
  bytes.readUInt32LE(at) * 2 ** 16 + bytes.readUInt16LE(at + 4)

/**
 * Speaks every line of the training line's callers (renderer/phone/sip/training/personas.json) into voices/*.ogg. The
 * files are committed; only somebody who changes a line runs this: `node build/training-voices.mjs`, which needs Debian's
 * espeak-ng, sox and libsox-fmt-all.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pinyin } from 'pinyin-pro'

const training = fileURLToPath(new URL('../renderer/phone/sip/training/', import.meta.url))
const voices = join(training, 'voices')
const work = mkdtempSync(join(tmpdir(), 'training-voices-'))
const words = new Intl.Segmenter('zh-CN', { granularity: 'word' })
/** By the sign as NFKC has it (UAX #15); the ideographic comma and full stop have no twin there. */
const PAUSES = { ',': ', ', '?': '? ', '!': '! ', ';': '; ', '\u3001': ', ', '\u3002': '. ' }

/** espeak-ng spells most Chinese words as English letters, but reads pinyin well: one group of syllables for each word. */
function spoken(text) {
  // By the whole sentence, for the reading of a sign depends on its neighbours; one entry for every sign.
  const syllables = pinyin(text, { type: 'array', toneType: 'num', v: true })
  const parts = []
  for (const { segment, index, isWordLike } of words.segment(text)) {
    if (isWordLike) parts.push(syllables.slice(index, index + segment.length).join(''), ' ')
    else parts.push(PAUSES[segment.normalize('NFKC')] ?? ' ')
  }
  return parts.join('').replaceAll('0', '5')
}

function say(name, { variant, pitch, speed }, text) {
  const raw = join(work, 'said.wav')
  const voice = ['-v', `cmn-latn-pinyin+${variant}`, '-p', String(pitch), '-s', String(speed)]
  execFileSync('espeak-ng', [...voice, '-w', raw, spoken(text)])
  // Evened out as a telephone does it, 16 kHz mono, with a breath before and after. No dither: the same text, the same file.
  const effects = 'gain -8 highpass 150 compand 0.02,0.2 6:-60,-45,-10 -13 -90 0.1 norm -4 pad 0.05 0.15'
  execFileSync('sox', [
    '-D',
    raw,
    '-r',
    '16000',
    '-c',
    '1',
    '-C',
    '0',
    '--comment',
    '',
    join(voices, `${name}.ogg`),
    ...effects.split(' '),
  ])
}

try {
  for (const file of readdirSync(voices)) rmSync(join(voices, file))
  for (const { id, voice, lines } of JSON.parse(readFileSync(join(training, 'personas.json'), 'utf8'))) {
    for (const [line, text] of Object.entries(lines)) say(`${id}-${line}`, voice, text)
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}

const files = readdirSync(voices)
const bytes = files.reduce((sum, file) => sum + statSync(join(voices, file)).size, 0)
console.log(`${files.length} lines spoken, ${Math.round(bytes / 1024)} KiB`)

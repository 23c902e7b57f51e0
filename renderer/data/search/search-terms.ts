/**
 * Cuts text into the terms that are indexed and asked for. Chinese has no spaces, so a run of Han characters becomes
 * its overlapping pairs; on real articles that found more than dictionaries did. Everything else is words.
 */
import { pinyin } from 'pinyin-pro'
import { foldedText } from './folded-text.ts'

const RUNS = /\p{Script=Han}+|[\p{Letter}\p{Number}]+/gu
const HAN = /\p{Script=Han}/u
/** What a person types of a title's sound before they look at the results. */
const LONGEST_SOUND = 24

export const isHan = (term: string): boolean => HAN.test(term)

/** Runs of Han characters and words, in order, in the folded spelling. */
export const runsOf = (text: string): string[] =>
  [...foldedText(text).matchAll(RUNS)].flatMap(([run]) => splitScripts(run))

/** `wifi6\u8def\u7531\u5668`: the word ends where Han begins, and the other way round. */
const splitScripts = (run: string): string[] => run.match(/\p{Script=Han}+|\P{Script=Han}+/gu) ?? []

const pairsOf = (run: string): string[] => {
  const characters = [...run]
  if (characters.length === 1) return characters
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

export const textTerms = (text: string): string[] =>
  runsOf(text).flatMap((run) => (isHan(run) ? pairsOf(run) : [run]))

/**
 * How a text sounds, from each of its characters on: `kuandaiduanxian`, `daiduanxian` … and the initials `kddx`,
 * `ddx` …, so that any part of it is found by the beginning of a term.
 */
export function soundTerms(text: string): string[] {
  const terms = new Set<string>()
  for (const run of runsOf(text).filter(isHan)) {
    const syllables = pinyin(run, { toneType: 'none', type: 'array', v: true })
    for (let start = 0; start < syllables.length; start += 1) {
      const rest = syllables.slice(start)
      terms.add(rest.join('').slice(0, LONGEST_SOUND))
      if (rest.length > 1)
        terms.add(
          rest
            .map((syllable) => syllable.slice(0, 1))
            .join('')
            .slice(0, LONGEST_SOUND),
        )
    }
  }
  return [...terms]
}

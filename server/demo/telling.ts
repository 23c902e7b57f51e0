/** Turns a story's sentences into what was written that day: one way of saying it chosen, every detail filled in. */
import type { Random } from './random.ts'

const CHOICE = /\[([^[\]]*)\]/g
const DETAIL = /\{([^{}]+)\}/g
/** A detail may be a sentence with details of its own, but not for ever. */
const DEPTH = 3

export const tell = (random: Random, sentence: string, detail: (name: string) => string): string => {
  let told = sentence
  for (let depth = 0; depth < DEPTH && /[[{]/.test(told); depth += 1) {
    told = told
      .replace(CHOICE, (_all, ways: string) => random.pick(ways.split('|')))
      .replace(DETAIL, (_all, name: string) => detail(name))
  }
  if (/[{}[\]|]/.test(told)) throw new Error(`Not told to the end: ${told}`)
  return told
}

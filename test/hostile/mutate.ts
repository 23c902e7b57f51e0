/** Damages messages as networks, bad implementations and people with bad intentions do; the same seed, the same damage. */

/** 0 … 1, as `Math.random`, from a seed (mulberry32). */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const NASTY = [
  '\r\n',
  '\r\n\r\n',
  '\0',
  '"',
  '<',
  '>',
  ';',
  ',',
  ':',
  '%00',
  '%',
  ' ',
  '\t',
  '\u202e',
  '\ud800',
  '-1',
  '99999999999999999999',
]
const SPLICES = 3
const LONGEST = 20_000

type Damage = (text: string, at: number, chance: () => number) => string
const pick = <T>(from: readonly T[], chance: () => number): T => from[Math.floor(chance() * from.length)] as T

const DAMAGES: readonly Damage[] = [
  (text, at, chance) => text.slice(0, at) + pick(NASTY, chance) + text.slice(at),
  (text, at, chance) => text.slice(0, at) + text.slice(at + 1 + Math.floor(chance() * 20)),
  (text, at) => text.slice(0, at),
  (text, at, chance) =>
    text.slice(0, at) + String.fromCharCode(Math.floor(chance() * 256)) + text.slice(at + 1),
  (text, at, chance) =>
    text.slice(0, at) + text.slice(at, at + 30).repeat(1 + Math.floor(chance() * 200)) + text.slice(at),
  (text, _at, chance) => swapLines(text, chance),
  (text, _at, chance) => dropLine(text, chance),
]

/** A few damages to one message, or two messages that got into each other. */
export function mutate(message: string, other: string, chance: () => number): string {
  let text =
    chance() < 0.1
      ? message.slice(0, chance() * message.length) + other.slice(chance() * other.length)
      : message
  const times = 1 + Math.floor(chance() * SPLICES)
  for (let time = 0; time < times; time += 1)
    text = pick(DAMAGES, chance)(text, Math.floor(chance() * text.length), chance).slice(0, LONGEST)
  return text
}

function swapLines(text: string, chance: () => number): string {
  const lines = text.split('\r\n')
  const [one, other] = [Math.floor(chance() * lines.length), Math.floor(chance() * lines.length)]
  return lines
    .map((line, at) => (at === one ? (lines[other] ?? line) : at === other ? (lines[one] ?? line) : line))
    .join('\r\n')
}

function dropLine(text: string, chance: () => number): string {
  const lines = text.split('\r\n')
  lines.splice(Math.floor(chance() * lines.length), 1)
  return lines.join('\r\n')
}

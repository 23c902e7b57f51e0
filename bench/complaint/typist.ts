/**
 * Hands on the keyboard: real key events into the real window, never faster than so many a second, and every one counted. A
 * chord counts each key that goes down; a Chinese character is one key.
 */
import { setTimeout } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { lengthOf } from './story.ts'

export type Typist = {
  /** `Enter`, `ControlOrMeta+N`. */
  press(chord: string): Promise<void>
  type(text: string): Promise<void>
  /** Keys since it was asked last. */
  counted(): { readonly keys: number; readonly clicks: number }
}

export function typistAt(desk: Page, keysPerSecond: number): Typist {
  const everyMs = 1_000 / keysPerSecond
  let next = 0
  let keys = 0

  const inTime = async (weight: number): Promise<void> => {
    const now = performance.now()
    if (now < next) await setTimeout(next - now)
    next = Math.max(now, next) + everyMs * weight
    keys += weight
  }
  const press = async (chord: string): Promise<void> => {
    await inTime(chord.length === 1 ? 1 : chord.split('+').length)
    await desk.keyboard.press(chord)
  }
  return {
    press,
    async type(text) {
      for (const character of text) {
        await inTime(lengthOf(character))
        // What is on no key comes from the input method, as a finished character.
        if (/[\x20-\x7e]/.test(character)) await desk.keyboard.press(character)
        else await desk.keyboard.insertText(character)
      }
    },
    counted() {
      const sofar = { keys, clicks: 0 }
      keys = 0
      return sofar
    },
  }
}

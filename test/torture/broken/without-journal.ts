/** Stands where the data window is given its journal: an intent is called saved, and only the store knows of it. */
import { ok } from '#shared/kernel/result.ts'
import { mainWhile as real } from '../../../renderer/data/account/while-signed-in.ts'

export const mainWhile: typeof real = (...given) => {
  const asked = real(...given)
  let lastMid = 0
  return {
    ...asked,
    journal: {
      ...asked.journal,
      async open() {
        const opened = await asked.journal.open()
        if (opened.ok) lastMid = opened.value.lastMid
        return opened
      },
      async appendMutation() {
        lastMid += 1
        return ok({ mid: lastMid })
      },
    },
  }
}

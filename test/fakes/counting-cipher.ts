/** A store's cipher that counts what was opened: a query that should not look into records can be caught at it. */
import type { StoreCipher } from '../../renderer/data/database/store-cipher.ts'
import { testCipher } from '../fixtures/store-keys.ts'

export function countingCipher(): { readonly cipher: StoreCipher; readonly opened: () => number } {
  let opened = 0
  return {
    cipher: {
      ...testCipher,
      of: (dataClass) => ({
        ...testCipher.of(dataClass),
        open(identity, sealed) {
          opened += 1
          return testCipher.of(dataClass).open(identity, sealed)
        },
      }),
    },
    opened: () => opened,
  }
}

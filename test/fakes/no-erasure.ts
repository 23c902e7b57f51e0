/** For a session of which nothing is ever erased. */
import type { Erasure } from '../../main/session/erasure.ts'

export const noErasure: Erasure = {
  resume: async () => 'nothing',
  begin: () => Promise.reject(new Error('Nothing is erased in this test')),
  stores: () => [],
  storeErased: async () => {},
  before: async () => null,
  confirmed: async () => {},
  settled: async () => {},
}

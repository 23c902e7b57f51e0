import { MemoryRows } from '../fakes/memory-rows.ts'
import { rowsContract } from './rows.contract.ts'

rowsContract('in memory, as mutator tests use it', async () => {
  const rows = new MemoryRows()
  return { transact: (work) => rows.transact(work), close: async () => {} }
})

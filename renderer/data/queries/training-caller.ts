/** Who rings on the training line: customers of an invented centre with an open matter, each in turn. */
import type { TrainingCaller } from '#shared/ports/phone-data-port.ts'
import type { Account } from '../account/open-account.ts'
import { allRows, rowsById, visibleRows } from './visible-rows.ts'

export type TrainingCallers = {
  next(account: Pick<Account, 'database' | 'session'>): Promise<TrainingCaller | null>
}

export function createTrainingCallers(): TrainingCallers {
  let turn = 0
  return {
    async next({ database, session }) {
      // A real customer's matter is nobody's exercise.
      if (!session.get().centre.fictional) return null
      const stored = await database.rows('complaint').where('keys.open').equals('open').toArray()
      const matters = (await visibleRows(database, 'complaint', stored))
        .filter(({ training, customerId }) => !training && customerId !== null)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
      const customers = await rowsById(
        database,
        'customer',
        matters.map(({ customerId }) => customerId ?? ''),
      )
      const categories = new Map((await allRows(database, 'category')).map(({ id, name }) => [id, name]))
      const callers = matters.flatMap((matter, index): TrainingCaller[] => {
        const customer = customers[index]
        const number = customer?.numbers.find(({ kind }) => kind !== 'masked')?.raw
        if (customer === undefined || number === undefined) return []
        return [{ number, name: customer.name, topic: categories.get(matter.categoryId) ?? '' }]
      })
      const caller = callers[turn % Math.max(1, callers.length)]
      turn += 1
      return caller ?? null
    },
  }
}
